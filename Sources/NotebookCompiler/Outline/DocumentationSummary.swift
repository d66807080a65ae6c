internal import SwiftSyntax

/// The first paragraph of a documentation comment.
struct DocumentationSummary {
  /// The lines, without the marks of the comment.
  private(set) var lines: [String] = []

  /// Reads the comments above a declaration.
  /// - Parameter trivia: What stands before it.
  init(_ trivia: Trivia) {
    let all = trivia.flatMap { piece -> [String] in
      switch piece {
      case .docLineComment(let text): [Self.content(text.dropFirst(3))]
      case .docBlockComment(let text): Self.lines(ofBlock: text)
      default: []
      }
    }
    lines = Array(all.drop { $0.isEmpty }.prefix { !$0.isEmpty && !Self.isField($0) })
  }

  /// The paragraph on one line; nil where there is none.
  var text: String? { lines.isEmpty ? nil : lines.joined(separator: " ") }

  private static func lines(ofBlock text: String) -> [String] {
    text.dropFirst(3).dropLast(2).split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        let line = line.drop { $0.isWhitespace }
        return content(line.first == "*" ? line.dropFirst() : line)
      }
  }

  private static func content(_ line: Substring) -> String {
    var line = line.first == " " ? line.dropFirst() : line
    while line.last?.isWhitespace == true { line.removeLast() }
    return String(line)
  }

  /// Whether a line says something about a parameter, the result or an error.
  private static func isField(_ line: String) -> Bool {
    ["- Parameter", "- Returns:", "- Throws:"].contains { line.hasPrefix($0) }
  }
}
