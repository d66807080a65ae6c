#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// The directory that Recto writes into, which need not exist yet.
///
/// A directory that does not exist is prepared beside its place and moved there with a mark in
/// it. So it is never there without the mark, and an interrupted run can take it away again.
struct OutputDirectory {
  /// The path as the user gave it, without a slash at the end.
  let path: String
  /// What changes the disk.
  let disk: Disk

  /// Names a directory.
  /// - Parameters:
  ///   - path: The path as the user gave it.
  ///   - disk: What changes the disk.
  init(_ path: String, disk: Disk) {
    var path = path.isEmpty ? "." : path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
    self.disk = disk
  }

  /// The directory of Recto's own files.
  var record: String { "\(path)/\(PlainPath.recordFolder)" }
  /// The directory of a transaction that is under way.
  var transaction: String { "\(record)/transaction" }
  /// The same directory once the transaction is committed.
  var committed: String { "\(record)/committed" }
  /// The mark, in a directory's first transaction, of how many directories were made for it.
  var mark: String { "\(transaction)/made" }

  /// Where a path in the directory is.
  /// - Parameter file: The path.
  /// - Returns: The path from where the user stands.
  func place(of file: PlainPath) -> String { "\(path)/\(file.text)" }

  /// Finds which part of the path does not exist.
  /// - Returns: The directory that exists, and the names to make in it, the outermost first.
  /// - Throws: ``WriteFailure`` where something other than a directory is in the way.
  func missing() throws -> (existing: String, names: [String]) {
    var existing = path
    var names: [String] = []
    var status = stat()
    while stat(existing, &status) != 0 {
      guard errno == ENOENT || errno == ENOTDIR else {
        throw WriteFailure.disk(action: "open", path: existing, code: errno)
      }
      // A link to nowhere exists, and a directory cannot be made in its place.
      guard try !Node(at: existing).exists, let (parent, name) = Self.split(existing) else {
        throw WriteFailure.notADirectory(path: existing)
      }
      names.insert(name, at: 0)
      existing = parent
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw WriteFailure.notADirectory(path: existing)
    }
    return (existing, names)
  }

  /// Takes the right to write into the directory, and makes it where it does not exist.
  /// - Returns: The lock on the directory.
  /// - Throws: ``WriteFailure``; a directory that was made is then gone again.
  func claim() throws -> DirectoryLock {
    let (existing, names) = try missing()
    guard let top = names.first else { return try DirectoryLock(path) }
    // Only one process at a time prepares a directory here, and for a moment only.
    let gate = try DirectoryLock(existing, waits: true)
    defer { gate.release() }
    guard try missing().names == names else { throw WriteFailure.locked(output: path) }
    let nursery = Self.nursery(of: top, in: existing)
    do {
      try disk.removeTree(nursery)
      let prepared = OutputDirectory(
        ([nursery] + names.dropFirst()).joined(separator: "/"), disk: disk)
      var directory = nursery
      try disk.makeDirectory(directory)
      for name in names.dropFirst() + [PlainPath.recordFolder, "transaction"] {
        directory += "/\(name)"
        try disk.makeDirectory(directory)
      }
      try disk.save(Array("\(names.count)\n".utf8), to: prepared.mark)
      let lock = try DirectoryLock(prepared.path)
      do {
        try disk.move(nursery, to: Self.join(existing, top))
      } catch {
        lock.release()
        throw error
      }
      return lock
    } catch {
      // What cannot be removed now is removed by the next run, which looks for it by its name.
      try? disk.removeTree(nursery)
      guard case WriteFailure.disk(_, _, let code) = error else { throw error }
      throw WriteFailure.disk(action: "make", path: path, code: code)
    }
  }

  /// Takes the directory away again, where its mark says that it was made for this transaction
  /// and nobody put anything into it.
  /// - Returns: Whether it is gone.
  /// - Throws: ``WriteFailure``.
  func takeAway() throws -> Bool {
    guard let bytes = try Node.content(of: mark),
      let count = Int(String(decoding: bytes, as: UTF8.self).filter { !$0.isNewline }),
      try Node.names(in: record) == ["transaction"]
    else { return false }
    var content = PlainPath.recordFolder
    var top: (parent: String, name: String)?
    var directory = path
    for _ in 0..<max(0, count) {
      guard try Node(at: directory) == .directory, try Node.names(in: directory) == [content],
        let place = Self.split(directory)
      else { break }
      top = place
      (directory, content) = (place.parent, place.name)
    }
    guard let (parent, name) = top else { return false }
    let gate = try DirectoryLock(parent, waits: true)
    defer { gate.release() }
    let nursery = Self.nursery(of: name, in: parent)
    try disk.removeTree(nursery)
    try disk.move(Self.join(parent, name), to: nursery)
    try disk.removeTree(nursery)
    return true
  }

  /// Removes what an interrupted run prepared beside the place of a directory.
  /// - Throws: ``WriteFailure``.
  func clearNursery() throws {
    let (existing, names) = try missing()
    guard let top = names.first else { return }
    let nursery = Self.nursery(of: top, in: existing)
    guard try Node(at: nursery).exists else { return }
    let gate = try DirectoryLock(existing, waits: true)
    defer { gate.release() }
    try disk.removeTree(nursery)
  }

  /// Where a folder is prepared.
  /// - Parameters:
  ///   - name: The name that it will have.
  ///   - parent: The folder that it will be in.
  static func nursery(of name: String, in parent: String) -> String {
    join(parent, ".\(name).recto-new")
  }

  /// The path of something in a folder.
  /// - Parameters:
  ///   - parent: The folder.
  ///   - name: What is in it.
  static func join(_ parent: String, _ name: String) -> String {
    parent == "." ? name : parent == "/" ? "/\(name)" : "\(parent)/\(name)"
  }

  /// Splits off the last name; nothing where it is none, as in `.` and `..`.
  private static func split(_ path: String) -> (parent: String, name: String)? {
    let names = path.split(separator: "/")
    guard let name = names.last, name != ".", name != ".." else { return nil }
    var parent = path[..<name.startIndex]
    while parent.count > 1, parent.hasSuffix("/") { parent.removeLast() }
    return (parent.isEmpty ? "." : String(parent), String(name))
  }
}
