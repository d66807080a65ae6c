#if canImport(Darwin)
  internal import Darwin
#endif
internal import Foundation

/// The executable that runs, and its like.
enum RunningProgram {
  /// Where the executable is; nothing where the system does not say.
  ///
  /// `Bundle.main` knows it as well, but lists the whole folder in which it lies.
  static var path: String? {
    #if canImport(Darwin)
      var path = [CChar](repeating: 0, count: Int(MAXPATHLEN))
      var size = UInt32(path.count)
      guard _NSGetExecutablePath(&path, &size) == 0 else { return nil }
      return String(decoding: path.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    #else
      return "/proc/self/exe"
    #endif
  }

  /// What changes whenever the executable is replaced: a newer build of Recto may make something else of
  /// the same files.
  static var stamp: String { path.flatMap { FileStamp(of: $0) }?.text ?? "" }

  /// The first program of a name on the search path.
  /// - Parameter name: The name.
  static func onSearchPath(_ name: String) -> String? {
    ProcessInfo.processInfo.environment["PATH", default: ""].split(separator: ":")
      .map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
