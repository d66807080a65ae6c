#if canImport(CoreServices)
  internal import CoreServices
  internal import Dispatch

  /// Events of macOS, see FSEvents.h. A stream tells of all that happens below its folders.
  final class StreamedEvents: FileEvents {
    let name = "FSEvents"
    private let signal = DispatchSemaphore(value: 0)
    private let queue = DispatchQueue(label: "recto.watch")
    private var stream: FSEventStreamRef?
    private var folders: Set<String> = []

    /// Makes events without a folder yet.
    /// - Parameter folder: A folder that will be watched.
    /// - Throws: ``WatchFailure`` where the folder is on another machine.
    init(for folder: String) throws {
      var status = statfs()
      if statfs(folder, &status) == 0, status.f_flags & UInt32(MNT_LOCAL) == 0 {
        throw WatchFailure(reason: "the folder is on a file system that does not tell of changes")
      }
    }

    deinit { stop() }

    func watch(_ folders: Set<String>) throws -> Bool {
      guard folders != self.folders else { return false }
      stop()
      var context = FSEventStreamContext(
        version: 0, info: Unmanaged.passUnretained(signal).toOpaque(), retain: nil, release: nil,
        copyDescription: nil)
      let callback: FSEventStreamCallback = { _, info, _, _, _, _ in
        guard let info else { return }
        Unmanaged<DispatchSemaphore>.fromOpaque(info).takeUnretainedValue().signal()
      }
      let flags = kFSEventStreamCreateFlagWatchRoot | kFSEventStreamCreateFlagNoDefer
      guard
        let stream = FSEventStreamCreate(
          nil, callback, &context, folders.sorted() as CFArray,
          FSEventStreamEventId(kFSEventStreamEventIdSinceNow), 0.02, UInt32(flags))
      else { throw WatchFailure(reason: "the system makes no stream of events") }
      FSEventStreamSetDispatchQueue(stream, queue)
      FSEventStreamStart(stream)
      self.stream = stream
      self.folders = folders
      return true
    }

    func wait(_ seconds: Double?) -> Bool {
      let limit = seconds.map { DispatchTime.now() + max(0, $0) } ?? .distantFuture
      guard signal.wait(timeout: limit) == .success else { return false }
      while signal.wait(timeout: .now()) == .success {}
      return true
    }

    private func stop() {
      guard let stream else { return }
      FSEventStreamStop(stream)
      FSEventStreamInvalidate(stream)
      FSEventStreamRelease(stream)
      self.stream = nil
    }
  }
#endif
