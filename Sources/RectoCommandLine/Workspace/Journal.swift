internal import Foundation

/// The moves of a transaction, in their order, written down before the first is made.
struct Journal: Codable, Equatable {
  /// What a move does.
  enum Verb: String, Codable {
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
  struct Move: Codable, Equatable {
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
    do {
      self = try JSONDecoder().decode(Journal.self, from: Data(bytes))
      for move in moves { _ = try PlainPath(journaled: move.path) }
    } catch {
      throw WriteFailure.malformedJournal(path: path)
    }
  }

  /// The content of the file.
  /// - Returns: The bytes.
  /// - Throws: What the encoder throws.
  func bytes() throws -> [UInt8] { Array(try JSONEncoder().encode(self)) }
}
