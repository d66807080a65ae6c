internal import NotebookSyntax
internal import SourceText
internal import SwiftSyntax
internal import SyntaxMessages

/// Joins a declaration that is opened in one fence and closed in a later one.
enum CellStitching {
  /// How many cells after the opening one are looked at for its end.
  static let reach = 12

  /// Whether a cell opens what it does not close, and is to be Swift.
  static func isOpen(_ cell: Cell) -> Bool {
    cell.info.role != .nocompile && cell.info.failure != .fail && isOpen(cell.code.bytes)
  }

  /// The cell with those after it that it needs to be whole.
  /// - Parameters:
  ///   - cell: A cell that is open.
  ///   - following: The cells after it, up to ``reach`` of them.
  /// - Returns: The joined cell and how many were joined to it; nil where no number of the following
  ///   ones completes it.
  static func joined(_ cell: Cell, with following: [Cell]) -> (cell: Cell, count: Int)? {
    var code = cell.code
    for (position, next) in following.enumerated() {
      guard next.info.role != .nocompile, next.info.failure != .fail else { return nil }
      code.append(next.code)
      guard !isOpen(code.bytes) else { continue }
      let isWhole = !ReadableCode(code.bytes).tree.hasError
      return isWhole
        ? (Cell(info: cell.info, code: code, range: cell.range), position + 1) : nil
    }
    return nil
  }

  /// A cell that opens a declaration which no later one closes, with the braces that do.
  /// - Parameter cell: The cell.
  /// - Returns: Nil where braces do not make it whole.
  static func closed(_ cell: Cell) -> Cell? {
    guard let braces = ReadableCode.missingBraces(cell.code.bytes) else { return nil }
    var code = cell.code
    if code.bytes.last != 0x0A { code.append(synthesized: "\n") }
    code.append(synthesized: braces)
    return Cell(info: cell.info, code: code, range: cell.range)
  }

  /// Whether more braces are opened than closed.
  private static func isOpen(_ code: [UInt8]) -> Bool { openBraces(code) > 0 }

  /// How many more braces are opened than closed.
  static func openBraces(_ code: [UInt8]) -> Int {
    // Most cells are balanced, which the bytes alone tell without a parser.
    guard code.count(of: UInt8(ascii: "{")) > code.count(of: UInt8(ascii: "}")) else { return 0 }
    return ParsedCode(code).tree.tokens(viewMode: .sourceAccurate).reduce(0) { depth, token in
      switch token.tokenKind {
      case .leftBrace: depth + 1
      case .rightBrace: depth - 1
      default: depth
      }
    }
  }
}
