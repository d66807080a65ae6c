/// A folder that is made with all of its files, or not at all.
///
/// It is prepared beside its place and moved there, so that it is never there half-filled. A folder
/// that a killed run prepared is cleared away by the next one for the same place.
package struct NewFolder {
  private let output: OutputDirectory
  private let files: [(path: PlainPath, content: [UInt8])]

  /// Names a folder.
  /// - Parameters:
  ///   - path: The path as the user gave it; folders above it are made as well.
  ///   - files: The content of every file, by its path in the folder.
  ///   - checkpoint: Called before each step on disk; a test throws here.
  /// - Throws: ``WriteFailure/unsafePath(_:reason:)`` for a file that would not be in the folder.
  package init(
    _ path: String, files: [String: [UInt8]],
    checkpoint: @escaping (Step) throws -> Void = { _ in }
  ) throws {
    output = OutputDirectory(path, disk: Disk(checkpoint: checkpoint))
    self.files = try files.map { (try PlainPath($0.key), $0.value) }
      .sorted { $0.path < $1.path }
  }

  /// Makes the folder.
  /// - Throws: ``WriteFailure/exists(path:)`` where anything has the name already; another
  ///   ``WriteFailure``, or what the checkpoint throws, where it could not be made.
  package func write() throws {
    let (existing, names) = try output.missing()
    guard let top = names.first else { throw WriteFailure.exists(path: output.path) }
    // Only one process at a time prepares a folder here, and for a moment only.
    let gate = try DirectoryLock(existing, waits: true)
    defer { gate.release() }
    guard try output.missing().names == names else {
      throw WriteFailure.exists(path: output.path)
    }
    let nursery = OutputDirectory.nursery(of: top, in: existing)
    do {
      try output.disk.removeTree(nursery)
      try fill(([nursery] + names.dropFirst()).joined(separator: "/"), below: nursery)
      try output.disk.move(nursery, to: OutputDirectory.join(existing, top))
    } catch {
      // What cannot be removed now is removed by the next run, which looks for it by its name.
      try? output.disk.removeTree(nursery)
      throw error
    }
  }

  /// Makes a folder with all files in it, and the folders above it.
  private func fill(_ folder: String, below nursery: String) throws {
    var made: Set<String> = []
    func make(_ folder: String) throws {
      if made.insert(folder).inserted { try output.disk.makeDirectory(folder) }
    }
    var above = nursery
    try make(above)
    for name in folder.dropFirst(nursery.count).split(separator: "/") {
      above += "/\(name)"
      try make(above)
    }
    for file in files {
      for parent in file.path.parents { try make("\(folder)/\(parent.text)") }
      try output.disk.save(file.content, to: "\(folder)/\(file.path.text)")
    }
    for folder in made.sorted() { try output.disk.synchronize(folder) }
  }
}
