#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// What stands at a path.
enum Node: Equatable {
  /// Nothing.
  case missing
  /// A plain file.
  case file(Identity, permissions: UInt32)
  /// A directory.
  case directory
  /// A symbolic link, wherever it leads.
  case symbolicLink
  /// A socket, a pipe or a device.
  case special

  /// What two paths share that name the same file, as they do where case does not matter.
  struct Identity: Hashable {
    /// The file system.
    let device: UInt64
    /// The file in it.
    let number: UInt64

    /// Takes the identity from what the system says of a file.
    /// - Parameter status: What the system says.
    init(_ status: stat) {
      device = UInt64(truncatingIfNeeded: status.st_dev)
      number = UInt64(truncatingIfNeeded: status.st_ino)
    }
  }

  /// Looks at a path, without following a link at its end.
  /// - Parameter path: The path.
  /// - Throws: ``WriteFailure/disk(action:path:code:)``.
  init(at path: String) throws {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      guard errno == ENOENT || errno == ENOTDIR else {
        throw WriteFailure.disk(action: "read", path: path, code: errno)
      }
      self = .missing
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: self = .file(Identity(status), permissions: UInt32(status.st_mode & 0o7777))
    case S_IFDIR: self = .directory
    case S_IFLNK: self = .symbolicLink
    default: self = .special
    }
  }

  /// Whether something is there.
  var exists: Bool { self != .missing }

  /// Whether a plain file is there.
  var isFile: Bool { if case .file = self { true } else { false } }

  /// What names the file, where a plain one is there.
  var identity: Identity? { if case .file(let identity, _) = self { identity } else { nil } }

  /// The names in a directory.
  /// - Parameter path: The directory.
  /// - Returns: The names, sorted, so that steps always come in the same order.
  /// - Throws: ``WriteFailure/disk(action:path:code:)``.
  static func names(in path: String) throws -> [String] {
    guard let stream = opendir(path) else {
      throw WriteFailure.disk(action: "read", path: path, code: errno)
    }
    defer { closedir(stream) }
    var names: [String] = []
    errno = 0
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    guard errno == 0 else { throw WriteFailure.disk(action: "read", path: path, code: errno) }
    return names.sorted()
  }

  /// The content of a file.
  /// - Parameter path: The file.
  /// - Returns: Its bytes; nothing where there is no plain file.
  /// - Throws: ``WriteFailure/disk(action:path:code:)``.
  static func content(of path: String) throws -> [UInt8]? {
    guard try Node(at: path).isFile else { return nil }
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw WriteFailure.disk(action: "read", path: path, code: errno) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw WriteFailure.disk(action: "read", path: path, code: errno) }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }
}
