/// Moves that are made all or not at all.
///
/// Contents are staged and the moves written down before the first is made. What the moves
/// replace is kept until the transaction's directory is renamed, which commits it. Until then
/// ``rollBack()`` restores what was there, from whatever step the moves were left at.
struct Transaction {
  /// A move with what it brings.
  struct Delivery {
    /// The move.
    let move: Journal.Move
    /// The new content of the file.
    var content: FileContent?
  }

  /// The directory it changes, which this process has locked.
  let output: OutputDirectory

  private var disk: Disk { output.disk }
  private var journal: String { "\(output.transaction)/journal" }

  /// Makes all moves and commits.
  /// - Parameter deliveries: The moves, in their order.
  /// - Throws: ``WriteFailure``; then ``rollBack()`` is to be called.
  func carryOut(_ deliveries: [Delivery]) throws {
    // The directories may be there: a new output directory comes with them.
    for directory in [output.record, output.transaction]
    where try Node(at: directory) != .directory {
      try disk.makeDirectory(directory)
    }
    try stage(deliveries)
    for (index, delivery) in deliveries.enumerated() { try make(delivery.move, index) }
    let directories = Set(deliveries.map { parent(of: $0.move) }).sorted()
    if Disk.isMany(directories.count) {
      try disk.synchronizeAll(around: output.transaction)
    } else {
      for directory in directories where try Node(at: directory) == .directory {
        try disk.synchronize(directory)
      }
    }
    try disk.move(output.transaction, to: output.committed)
  }

  private func stage(_ deliveries: [Delivery]) throws {
    for name in ["new", "old"] { try disk.makeDirectory("\(output.transaction)/\(name)") }
    let isMany = Disk.isMany(deliveries.count)
    for (index, delivery) in deliveries.enumerated() {
      guard let content = delivery.content else { continue }
      var permissions: UInt32?
      if case .file(_, let mode) = try Node(at: place(of: delivery.move)) { permissions = mode }
      do {
        try disk.save(
          try content.bytes(), to: staged(index), permissions: permissions, isAwaited: !isMany)
      } catch WriteFailure.disk(let action, _, let code) {
        // The user knows the file by where it is going to be.
        throw WriteFailure.disk(action: action, path: place(of: delivery.move), code: code)
      }
    }
    let draft = "\(output.transaction)/draft"
    try disk.save(Journal(moves: deliveries.map(\.move)).bytes, to: draft)
    if isMany { try disk.synchronizeAll(around: output.transaction) }
    try disk.synchronize("\(output.transaction)/new")
    // A journal that is there is a whole one.
    try disk.move(draft, to: journal)
    try disk.synchronize(output.transaction)
  }

  private func make(_ move: Journal.Move, _ index: Int) throws {
    let place = place(of: move)
    switch move.verb {
    case .makeDirectory: try disk.makeDirectory(place)
    case .remove: try disk.move(place, to: original(index))
    case .create: try disk.move(staged(index), to: place)
    case .replace:
      try disk.move(place, to: original(index))
      try disk.move(staged(index), to: place)
    }
  }

  /// Restores what was there before a transaction that was not committed.
  /// - Throws: ``WriteFailure``; it can be called again.
  func rollBack() throws {
    if let written = try Journal(at: journal) {
      for (index, move) in written.moves.enumerated().reversed() { try undo(move, index) }
      // Without the journal the rest is only something to remove.
      try disk.removeFile(journal)
    }
    if try output.takeAway() { return }
    try disk.removeTree(output.transaction)
    try removeEmptyRecord()
  }

  private func undo(_ move: Journal.Move, _ index: Int) throws {
    let place = place(of: move)
    if move.verb == .makeDirectory {
      try disk.removeEmptyDirectory(place)
      return
    }
    let hasMovedOut = try Node(at: original(index)).exists
    let hasMovedIn = try move.hash != nil && !Node(at: staged(index)).exists
    guard hasMovedOut || (move.verb == .create && hasMovedIn) else { return }
    guard try !isBehindLink(move) else {
      throw WriteFailure.changedAfterInterruption(path: place)
    }
    if try Node(at: place).exists {
      // Only what the transaction brought is removed, not what someone put there afterwards.
      guard hasMovedIn, let content = try Node.content(of: place),
        Registry.hash(content) == move.hash
      else { throw WriteFailure.changedAfterInterruption(path: place) }
      try disk.removeFile(place)
    }
    if hasMovedOut { try disk.move(original(index), to: place) }
  }

  /// Completes a transaction that was committed.
  /// - Throws: ``WriteFailure``; it can be called again.
  func finish() throws {
    try disk.synchronize(output.record)
    if let written = try Journal(at: "\(output.committed)/journal") {
      for move in written.moves where move.verb == .remove && move.path != PlainPath.registry.text {
        for parent in try PlainPath(journaled: move.path).parents.reversed() {
          guard try Node(at: output.place(of: parent)) == .directory else { continue }
          guard try disk.removeEmptyDirectory(output.place(of: parent)) else { break }
        }
      }
    }
    try disk.removeTree(output.committed)
    try removeEmptyRecord()
  }

  private func removeEmptyRecord() throws {
    if try Node(at: output.record) == .directory, try Node.names(in: output.record).isEmpty {
      try disk.removeEmptyDirectory(output.record)
    }
  }

  /// Whether a directory on the way was replaced by a link, perhaps one that leads outside.
  private func isBehindLink(_ move: Journal.Move) throws -> Bool {
    try PlainPath(journaled: move.path).parents.contains {
      try Node(at: output.place(of: $0)) == .symbolicLink
    }
  }

  private func place(of move: Journal.Move) -> String { "\(output.path)/\(move.path)" }
  private func parent(of move: Journal.Move) -> String {
    let place = place(of: move)
    return String(place[..<(place.lastIndex(of: "/") ?? place.endIndex)])
  }
  private func staged(_ index: Int) -> String { "\(output.transaction)/new/\(index)" }
  private func original(_ index: Int) -> String { "\(output.transaction)/old/\(index)" }
}
