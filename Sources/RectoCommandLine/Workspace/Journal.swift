/// The moves of a transaction, in their order, written down before the first is made.
///
/// It is a file of one line per move: `<verb> <sha256 or -> <path>`.
struct Journal: Equatable {
  /// What a move does.
  enum Verb: String {
    /// Moves an original out of the way for good.
    case remove
    /// Makes a directory.
    case makeDirectory
    /// Moves a staged file to where nothing was.
    case create
    /// Moves an original out of the way, and a staged file into its place.
    case replace
  }

  /// One move; its position is the name of its files in the transaction.
  struct Move: Equatable {
    /// What it does.
    let verb: Verb
    /// The path in the output directory.
    let path: String
    /// The hash of the staged file.
    var hash: String?
  }

  /// The moves.
  var moves: [Move]

  /// Makes a journal.
  /// - Parameter moves: The moves.
  init(moves: [Move]) { self.moves = moves }

  /// Reads a journal.
  /// - Parameter path: The file.
  /// - Throws: ``WriteFailure/malformedJournal(path:)`` where it is none, or one with paths that
  ///   lead out of the output directory.
  init?(at path: String) throws {
    guard let bytes = try Node.content(of: path) else { return nil }
    guard let text = String(validating: bytes, as: UTF8.self), text.hasSuffix("\n") else {
      throw WriteFailure.malformedJournal(path: path)
    }
    moves = try text.split(separator: "\n").map { line in
      let fields = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count == 3, let verb = Verb(rawValue: String(fields[0])),
        let place = try? PlainPath(journaled: String(fields[2]))
      else { throw WriteFailure.malformedJournal(path: path) }
      return Move(verb: verb, path: place.text, hash: fields[1] == "-" ? nil : String(fields[1]))
    }
  }

  /// The content of the file.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    for move in moves { bytes += "\(move.verb.rawValue) \(move.hash ?? "-") \(move.path)\n".utf8 }
    return bytes
  }
}
