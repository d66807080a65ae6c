internal import SourceText

/// What is to happen to an output directory: it can be shown, checked, refused, and applied.
package struct Changeset: Equatable, Sendable {
  /// The output directory, as the user gave it.
  package let output: String
  /// The changes, sorted by path, with the unchanged files among them.
  package let changes: [Change]
  private let wanted: [PlainPath: FileContent]
  private let unchanged: [PlainPath: String]
  private let settled: Set<String>
  private let overwrites: Bool
  private let notebooks: Set<Node.Identity>
  private let registryBefore: [UInt8]?
  private let registryAfter: [UInt8]?

  /// Plans the changes. Writes nothing, unless an earlier run was killed and is to be undone.
  /// - Parameters:
  ///   - output: The output directory, which need not exist.
  ///   - wanted: The content of every wanted file, by its path in the directory.
  ///   - unchanged: The hashes of further files that are wanted as Recto wrote them before.
  ///   - settled: Those of them that need not be read: by their stamps they are as Recto wrote them.
  ///   - overwrite: Whether files that are not Recto's, or were edited, may be overwritten.
  ///   - notebooks: The notebooks that the package is made of, which are never written over.
  /// - Throws: ``WriteFailure`` where the directory cannot be read, or a path is not plain;
  ///   ``WriteFailure/changedMeanwhile(output:)`` where an unchanged file is not as it was.
  package init(
    output: String, contents wanted: [String: FileContent], unchanged: [String: String] = [:],
    settled: Set<String> = [], overwrite: Bool = false, notebooks: [String] = []
  ) throws {
    var files: [PlainPath: FileContent] = [:]
    for (path, content) in wanted { files[try PlainPath(path)] = content }
    var same: [PlainPath: String] = [:]
    for (path, hash) in unchanged { same[try PlainPath(path)] = hash }
    for path in Array(files.keys) + Array(same.keys) {
      if let parent = path.parents.first(where: { files[$0] != nil || same[$0] != nil }) {
        throw WriteFailure.unsafePath(path.text, reason: "‘\(parent.text)’ is to be a file")
      }
    }
    try Self.recover(output: output)
    try self.init(
      reading: output, wanted: files, unchanged: same, settled: settled, overwrites: overwrite,
      notebooks: Set(try notebooks.compactMap { try Node(at: $0).identity }))
  }

  /// Plans the changes, see ``init(output:contents:unchanged:settled:overwrite:notebooks:)``.
  /// - Parameters:
  ///   - output: The output directory, which need not exist.
  ///   - wanted: The content of every wanted file, by its path in the directory.
  ///   - overwrite: Whether files that are not Recto's, or were edited, may be overwritten.
  ///   - notebooks: The notebooks that the package is made of, which are never written over.
  /// - Throws: ``WriteFailure``.
  package init(
    output: String, wanted: [String: [UInt8]], overwrite: Bool = false, notebooks: [String] = []
  ) throws {
    try self.init(
      output: output, contents: wanted.mapValues { FileContent($0) }, overwrite: overwrite,
      notebooks: notebooks)
  }

  private init(
    reading path: String, wanted: [PlainPath: FileContent], unchanged: [PlainPath: String],
    settled: Set<String>, overwrites: Bool, notebooks: Set<Node.Identity>
  ) throws {
    let directory = OutputDirectory(path, disk: Disk { _ in })
    _ = try directory.missing()
    let record = try Node(at: directory.record)
    guard record == .missing || record == .directory else {
      throw WriteFailure.notADirectory(path: directory.record)
    }
    let place = directory.place(of: .registry)
    // Whatever else stands there, a link say, is no registry and must not be taken for none.
    let isFile = try Node(at: place).isFile
    guard try isFile || !Node(at: place).exists else {
      throw WriteFailure.malformedRegistry(path: place, line: 1)
    }
    output = path
    self.wanted = wanted
    self.unchanged = unchanged
    self.settled = settled
    self.overwrites = overwrites
    self.notebooks = notebooks
    registryBefore = try Node.content(of: place)
    registryAfter = Registry(contents: wanted, unchanged: unchanged).bytes
    var planner = ChangePlanner(
      output: directory, registry: try Registry(bytes: registryBefore ?? [], path: place),
      settled: settled, overwrites: overwrites, notebooks: notebooks)
    changes = try planner.changes(for: wanted, unchanged: unchanged)
  }

  /// Puts a directory right after a run that was killed.
  /// - Parameters:
  ///   - output: The output directory, which need not exist.
  ///   - checkpoint: Called before each step on disk; a test throws here.
  /// - Throws: ``WriteFailure``, or what the checkpoint throws.
  package static func recover(
    output: String, checkpoint: @escaping (Step) throws -> Void = { _ in }
  ) throws {
    try Recovery(output: OutputDirectory(output, disk: Disk(checkpoint: checkpoint))).run()
  }

  /// The changes that are refused; while there are any, nothing can be applied.
  package var conflicts: [Change] { changes.filter { $0.conflict != nil } }

  /// The files that stay though they are no longer wanted, for a warning.
  package var kept: [String] { changes.filter { $0.action == .keep }.map(\.path) }

  /// Whether the directory is not as it should be, for `--check`.
  package var hasDrift: Bool { changes.contains { $0.action != .unchanged } }

  /// A line for every change, for `--dry-run`; none for unchanged files.
  package var summary: [String] { changes.compactMap(\.summary) }

  /// A unified diff of every change; of refused ones too, as far as they are about content.
  package var diff: String {
    changes.filter { $0.action != .unchanged && $0.action != .keep && !$0.isBlocked }
      .map { change in
        let after = change.after.map { (try? $0.bytes()) ?? [] }
        return UnifiedDiff(path: change.path, before: change.before, after: after).text
      }.joined()
  }

  /// Makes all changes, or none.
  /// - Parameter checkpoint: Called before each step on disk; a test throws here.
  /// - Throws: ``WriteFailure``, or what the checkpoint throws. The directory is then as before,
  ///   except after ``WriteFailure/notUndone(output:cause:)``, when the next run restores it.
  package func apply(checkpoint: @escaping (Step) throws -> Void = { _ in }) throws {
    guard conflicts.isEmpty else {
      throw WriteFailure.conflicts(output: output, changes: conflicts)
    }
    let directory = OutputDirectory(output, disk: Disk(checkpoint: checkpoint))
    try Recovery(output: directory).run()
    let isSettled = changes.allSatisfy { $0.action == .unchanged || $0.action == .keep }
    if isSettled && registryBefore == registryAfter { return }
    let lock = try directory.claim()
    defer { lock.release() }
    let transaction = Transaction(output: directory)
    do {
      // Nobody else writes from here on: see that what was planned still holds.
      guard
        try Changeset(
          reading: output, wanted: wanted, unchanged: unchanged, settled: settled,
          overwrites: overwrites, notebooks: notebooks) == self
      else {
        throw WriteFailure.changedMeanwhile(output: output)
      }
      try transaction.carryOut(deliveries(to: directory))
    } catch let failure {
      do {
        try transaction.rollBack()
      } catch {
        throw WriteFailure.notUndone(
          output: output, cause: (failure as? WriteFailure)?.headline ?? "\(failure)")
      }
      throw failure
    }
    // The changes are made. What cannot be tidied up now, the next run tidies up.
    try? transaction.finish()
  }

  private func deliveries(to directory: OutputDirectory) throws -> [Transaction.Delivery] {
    var removals: [Transaction.Delivery] = []
    var arrivals: [Transaction.Delivery] = []
    var directories: Set<PlainPath> = []
    func add(_ path: PlainPath, isThere: Bool, content: FileContent?) throws {
      guard let content else {
        removals.append(.init(move: .init(verb: .remove, path: path.text)))
        return
      }
      let isReplaced = try isThere || Node(at: directory.place(of: path)) == .directory
      arrivals.append(
        .init(
          move: .init(
            verb: isReplaced ? .replace : .create, path: path.text, hash: content.hash),
          content: content))
      for parent in path.parents where try Node(at: directory.place(of: parent)) != .directory {
        directories.insert(parent)
      }
    }
    for change in changes {
      guard [.create, .update, .remove].contains(change.action) else { continue }
      try add(
        PlainPath(change.path), isThere: change.action == .update, content: change.after)
    }
    if registryBefore != registryAfter {
      try add(
        .registry, isThere: registryBefore != nil, content: registryAfter.map { FileContent($0) })
      directories = directories.filter { $0.text != PlainPath.recordFolder }
    }
    return removals
      + directories.sorted().map { .init(move: .init(verb: .makeDirectory, path: $0.text)) }
      + arrivals
  }
}
