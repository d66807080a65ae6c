/// One file that takes the place of what was there, at once or not at all.
struct ReplacedFile {
  private let path: String

  /// Names a file.
  /// - Parameter path: The path as the user gave it; its folder must exist.
  init(_ path: String) { self.path = path }

  /// Writes the file beside its place and moves it there, which is one step for everyone who looks.
  /// - Parameters:
  ///   - bytes: The new content.
  ///   - before: What was there when the content was made; nil for nothing.
  /// - Throws: ``WriteFailure``, or ``CommandFailure`` where it can be no file; what was there is then
  ///   still there.
  func write(_ bytes: [UInt8], instead before: [UInt8]?) throws {
    if try Node(at: path) == .directory {
      throw CommandFailure(
        code: .usage, headline: "'\(path)' is a folder", hint: "name a file in it")
    }
    try Self.requireFolder(of: path)
    let disk = Disk { _ in }
    let staged = path + ".recto-new"
    // What a run that was killed left there.
    try disk.removeTree(staged)
    var permissions: UInt32?
    if case .file(_, let found) = try Node(at: path) { permissions = found }
    do {
      try disk.save(bytes, to: staged, permissions: permissions)
      guard try Node.content(of: path) == before else {
        throw WriteFailure.changedMeanwhile(output: path)
      }
      try disk.move(staged, to: path)
    } catch {
      try? disk.removeTree(staged)
      throw error
    }
  }

  /// Checks that a file has a folder to be in.
  /// - Parameter path: The path of the file, as the user gave it.
  /// - Throws: ``CommandFailure`` where the folder is missing.
  static func requireFolder(of path: String) throws {
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    guard try folder.isEmpty || Node(at: folder).exists else {
      throw CommandFailure(
        code: .usage, headline: "Folder '\(folder)' for '\(path)' is missing",
        hint: "make it first")
    }
  }
}
