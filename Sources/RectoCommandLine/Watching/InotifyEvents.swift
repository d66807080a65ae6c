#if os(Linux)
  #if canImport(Musl)
    internal import Musl
  #else
    internal import Glibc
  #endif

  /// Events of the Linux kernel, see inotify(7).
  final class InotifyEvents: FileEvents {
    let name = "inotify"
    private let queue: Int32
    /// What the kernel calls the folders; it never gives a number twice.
    private var watches: Set<Int32> = []

    private static let mask = [
      IN_CLOSE_WRITE, IN_MODIFY, IN_CREATE, IN_DELETE, IN_MOVED_FROM, IN_MOVED_TO, IN_DELETE_SELF,
      IN_MOVE_SELF, IN_ATTRIB,
    ].reduce(UInt32(IN_ONLYDIR)) { $0 | UInt32($1) }

    /// Opens a queue.
    /// - Parameter folder: The absolute path of what will be watched.
    /// - Throws: ``WatchFailure`` where there is none to be had, or the folder is on another machine.
    init(for folder: String) throws {
      let table = MountTable((try? Node.content(of: MountTable.path)) ?? [])
      if table.isRemote(folder) {
        throw WatchFailure(reason: "the folder is on a file system that does not tell of changes")
      }
      queue = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
      if queue < 0 {
        throw WatchFailure(
          reason: errno == EMFILE
            ? "too many programs watch files (fs.inotify.max_user_instances)"
            : String(cString: strerror(errno)))
      }
    }

    deinit { close(queue) }

    func watch(_ folders: Set<String>) throws -> Bool {
      var current: Set<Int32> = []
      for folder in folders {
        let watch = inotify_add_watch(queue, folder, Self.mask)
        if watch >= 0 {
          current.insert(watch)
        } else if errno == ENOSPC {
          throw WatchFailure(reason: "too many folders (fs.inotify.max_user_watches)")
        }
        // A folder that is gone already is missed when its parent is looked at.
      }
      for old in watches.subtracting(current) { inotify_rm_watch(queue, old) }
      let isNew = !current.isSubset(of: watches)
      watches = current
      return isNew
    }

    func wait(_ seconds: Double?) -> Bool {
      var descriptor = pollfd(fd: queue, events: Int16(POLLIN), revents: 0)
      let limit = seconds.map { Int32(max(0, min($0 * 1000 + 1, 1_000_000))) } ?? -1
      guard poll(&descriptor, 1, limit) > 0 else { return false }
      // What the events say does not matter, and neither that some were lost: files are looked at.
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while read(queue, &buffer, buffer.count) > 0 {}
      return true
    }
  }
#endif
