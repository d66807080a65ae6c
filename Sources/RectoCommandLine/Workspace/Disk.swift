#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// A step that changes the disk.
package enum Step: Hashable, Sendable {
  /// Makes a directory.
  case makeDirectory(String)
  /// Opens a new, empty file.
  case createFile(String)
  /// Writes the content of a file.
  case write(String)
  /// Waits until a file or directory, or all of its file system, has reached the disk.
  case synchronize(String)
  /// Moves a file or directory.
  case move(String, to: String)
  /// Removes a file or symbolic link.
  case removeFile(String)
  /// Removes a directory, if it is empty.
  case removeDirectory(String)
}

/// Everything that changes the disk, one step at a time.
struct Disk {
  /// Called before each step; a test throws here, once for a failure, from then on for a kill.
  let checkpoint: (Step) throws -> Void

  /// Makes a directory, which must not exist.
  /// - Parameter path: Where.
  /// - Throws: ``WriteFailure/disk(action:path:code:)``.
  func makeDirectory(_ path: String) throws {
    try checkpoint(.makeDirectory(path))
    try require(mkdir(path, 0o777), "make", path)
  }

  /// Writes a file, which must not exist.
  /// - Parameters:
  ///   - bytes: The content.
  ///   - path: Where.
  ///   - permissions: The permissions, where they are not to be the usual ones.
  ///   - isAwaited: Whether to wait until it has reached the disk.
  /// - Throws: ``WriteFailure/disk(action:path:code:)``, also when the disk is full.
  func save(
    _ bytes: [UInt8], to path: String, permissions: UInt32? = nil, isAwaited: Bool = true
  ) throws {
    try checkpoint(.createFile(path))
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    try require(file, "write", path)
    defer { close(file) }
    if let permissions { try require(fchmod(file, mode_t(permissions)), "write", path) }
    try checkpoint(.write(path))
    try bytes.withUnsafeBytes { buffer in
      var rest = buffer
      while !rest.isEmpty {
        let count = write(file, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        try require(count < 0 ? -1 : 0, "write", path)
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
      }
    }
    guard isAwaited else { return }
    try checkpoint(.synchronize(path))
    try require(fsync(file), "write", path)
  }

  /// How many files are waited for one by one: each takes some milliseconds, and all at once as long as
  /// whatever else is on its way to the disk.
  private static let fewFiles = 64

  /// Whether files are better waited for all at once.
  /// - Parameter count: How many there are.
  static func isMany(_ count: Int) -> Bool {
    count > fewFiles && synchronizeFileSystem != nil
  }

  /// Waits until everything on a file system has reached the disk; only where ``isMany(_:)`` says so.
  /// - Parameter path: A directory on it.
  /// - Throws: ``WriteFailure/disk(action:path:code:)``.
  func synchronizeAll(around path: String) throws {
    guard let synchronize = Self.synchronizeFileSystem else { return }
    try checkpoint(.synchronize(path))
    let file = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    try require(file, "write", path)
    defer { close(file) }
    try require(synchronize(file), "write", path)
  }

  /// syncfs(2), which Linux alone has, and which the module of its C library leaves out.
  private static let synchronizeFileSystem: (@convention(c) (Int32) -> Int32)? = {
    #if os(Linux)
      guard let symbol = dlsym(nil, "syncfs") else { return nil }
      return unsafeBitCast(symbol, to: (@convention(c) (Int32) -> Int32).self)
    #else
      return nil
    #endif
  }()

  /// Waits until the names in a directory have reached the disk.
  /// - Parameter path: The directory.
  /// - Throws: ``WriteFailure/disk(action:path:code:)``.
  func synchronize(_ path: String) throws {
    try checkpoint(.synchronize(path))
    let file = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    try require(file, "write", path)
    defer { close(file) }
    // Some network file systems cannot do this for a directory, and say so.
    if fsync(file) != 0, errno != EINVAL { try require(-1, "write", path) }
  }

  /// Moves a file or directory.
  /// - Parameters:
  ///   - source: From where.
  ///   - target: To where; a file there is replaced.
  /// - Throws: ``WriteFailure/disk(action:path:code:)``.
  func move(_ source: String, to target: String) throws {
    try checkpoint(.move(source, to: target))
    try require(rename(source, target), "move", source)
  }

  /// Removes a file or symbolic link.
  /// - Parameter path: Which one.
  /// - Throws: ``WriteFailure/disk(action:path:code:)``.
  func removeFile(_ path: String) throws {
    try checkpoint(.removeFile(path))
    try require(unlink(path), "remove", path)
  }

  /// Removes a directory, if it is one and empty.
  /// - Parameter path: Which one.
  /// - Returns: Whether it was removed.
  /// - Throws: What the checkpoint throws.
  @discardableResult
  func removeEmptyDirectory(_ path: String) throws -> Bool {
    try checkpoint(.removeDirectory(path))
    return rmdir(path) == 0
  }

  /// Removes whatever is at a path, with everything in it, without following links.
  /// - Parameter path: The path; nothing need be there.
  /// - Throws: ``WriteFailure/disk(action:path:code:)``.
  func removeTree(_ path: String) throws {
    switch try Node(at: path) {
    case .missing: return
    case .directory:
      for name in try Node.names(in: path) { try removeTree("\(path)/\(name)") }
      try checkpoint(.removeDirectory(path))
      try require(rmdir(path), "remove", path)
    case .file, .symbolicLink, .special: try removeFile(path)
    }
  }

  private func require(_ result: Int32, _ action: String, _ path: String) throws {
    if result < 0 { throw WriteFailure.disk(action: action, path: path, code: errno) }
  }
}
