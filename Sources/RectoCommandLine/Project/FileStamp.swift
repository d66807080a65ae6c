#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// What the system says of a file, by which a change of its content is noticed without reading it.
///
/// As in the index of git: size, identity, and the times of the last change of content and of status.
struct FileStamp: Hashable {
  let size: Int64
  let inode: UInt64
  /// The last change of content, in nanoseconds since 1970.
  let modified: Int64
  /// The last change of status, in nanoseconds since 1970.
  let changed: Int64
}

extension FileStamp {
  /// Looks at a file; a link is followed, as reading it does.
  /// - Parameter path: The file.
  /// - Returns: Nothing where there is no plain file.
  init?(of path: UnsafePointer<CChar>) {
    self.init(of: path, in: AT_FDCWD)
  }

  /// Looks at a file below an open folder.
  fileprivate init?(of path: UnsafePointer<CChar>, in folder: CInt) {
    var status = stat()
    guard fstatat(folder, path, &status, 0) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    #if canImport(Darwin)
      let times = (status.st_mtimespec, status.st_ctimespec)
    #else
      let times = (status.st_mtim, status.st_ctim)
    #endif
    self.init(
      size: Int64(status.st_size), inode: UInt64(truncatingIfNeeded: status.st_ino),
      modified: Self.nanoseconds(times.0), changed: Self.nanoseconds(times.1))
  }

  /// What stands for the stamp of a file that is not there.
  static let absent = FileStamp(size: -2, inode: 0, modified: 0, changed: 0)

  /// The stamp as text.
  var text: String { "\(size) \(inode) \(modified) \(changed)" }

  /// The present time by the clock of files, in nanoseconds since 1970.
  static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return nanoseconds(time)
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}

/// Looks at many files, of which neighbours mostly lie in one folder.
///
/// The folder is opened once, so that the system has to find only the names in it: a run in which nothing
/// changed does little else.
struct StampReader: ~Copyable {
  /// The path of the open folder, with the slash at its end.
  private var folder: [CChar] = []
  /// The open folder; -1 where there is none.
  private var descriptor: CInt = -1

  /// Looks at a file; a link is followed, as reading it does.
  /// - Parameter path: The file.
  /// - Returns: Nothing where there is no plain file.
  mutating func stamp(of path: UnsafePointer<CChar>) -> FileStamp? {
    guard let slash = strrchr(path, CInt(UInt8(ascii: "/"))) else { return FileStamp(of: path) }
    let name = UnsafePointer(slash + 1)
    let length = name - path
    if folder.count != length || memcmp(folder, path, length) != 0 { enter(path, length) }
    // What may be looked into may still not be read, and is then not open.
    guard descriptor >= 0 else { return FileStamp(of: path) }
    return FileStamp(of: name, in: descriptor)
  }

  private mutating func enter(_ path: UnsafePointer<CChar>, _ length: Int) {
    if descriptor >= 0 { close(descriptor) }
    folder = Array(UnsafeBufferPointer(start: path, count: length))
    descriptor = (folder + [0]).withUnsafeBufferPointer { path in
      path.baseAddress.map { openat(AT_FDCWD, $0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) } ?? -1
    }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }
}
