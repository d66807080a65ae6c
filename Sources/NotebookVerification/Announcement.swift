internal import NotebookAnalysis
internal import NotebookSyntax
internal import SourceText
internal import SwiftSyntax

/// What a notebook says will go wrong, in a comment beside the code or in the paragraph above it.
struct Announcement {
  private static let failureWords = [
    "compile-time error", "compiler error", "compilation error", "compile error",
    "doesn't compile", "does not compile", "won't compile", "will not compile", "not compile",
    "report an error", "reports an error", "reports a compile", "produces an error",
    "cause an error", "causes an error", "is an error", "not allowed", "error:", "❌", "🛑", "⛔", "🚫",
    "invalid", "does not conform", "doesn't conform", "compiler complains", "compiler refuses",
    "compiler rejects",
  ]
  private static let trapWords = [
    "triggers an assert", "assertion is triggered", "assertion", "runtime error", "run-time error",
    "crash", "fatal error", "traps", "will trap", "precondition", "out of bounds", "out of range",
  ]
  /// What says in a comment that something goes wrong.
  private static let bangs = ["💥", "boom"]
  private static let throwWords = [
    "throws an error", "throw an error", "throws", "error is thrown",
  ]

  private let comments: [String]
  private let prose: String

  /// Reads what stands beside a part.
  /// - Parameters:
  ///   - item: The part.
  ///   - cell: Its cell.
  init(_ item: Item, in cell: AnalyzedCell) {
    let inside = Self.comments(of: Syntax(item.syntax))
    let below = Self.comments(after: item.codeRange.upperBound, in: cell.cell.code.bytes)
    comments = (inside + below).map { Self.plain($0) }
    prose = Self.plain(cell.context.paragraph?.text.text ?? "")
  }

  /// Whether the text says that the part does not compile.
  ///
  /// A comment that starts with the word stands for itself; prose must be explicit.
  var announcesFailure: Bool {
    comments.contains { comment in
      comment.hasPrefix("error") || comment == "not ok" || says(comment, Self.failureWords)
    } || says(prose, Self.failureWords.filter { $0.contains("compil") || $0.contains("report") })
      || prose.contains("you can't") || prose.contains("can't capture")
  }

  /// Whether a comment says what the compiler says, or how it begins.
  /// - Parameter message: What the compiler says.
  func announces(_ message: String) -> Bool {
    let message = Self.words(message)
    return comments.contains { comment in
      let words = Self.words(comment)
      return words.count > 2 && (message.starts(with: words) || words.starts(with: message))
    }
  }

  /// Whether a comment names an error that is thrown.
  /// - Parameter error: The error, as `print` shows it.
  func announces(error: String) -> Bool {
    let name = error.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }.lowercased()
    return !name.isEmpty && comments.contains { Self.words($0).contains(name) }
  }

  /// Whether a comment names a case of an enumeration, `throws ParseError.empty`, and another one is thrown.
  /// - Parameter error: The error, as `print` shows it.
  func announcesOther(than error: String) -> Bool {
    let thrown = error.prefix { $0 != "(" }.lowercased()
    // Any other text is a description, which tells no name.
    guard let first = error.first, first.isLowercase,
      thrown.allSatisfy({ $0.isLetter || $0.isNumber })
    else { return false }
    return comments.contains { comment in
      guard comment.hasPrefix("throws ") else { return false }
      let name = comment.dropFirst("throws ".count).split(separator: "(").first ?? ""
      let parts = name.split(separator: ".")
      return parts.count == 2 && parts.allSatisfy { $0.allSatisfy { $0.isLetter || $0.isNumber } }
        && parts[1] != thrown
    }
  }

  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
  }

  /// Whether the text says that the part ends the process.
  var announcesTrap: Bool {
    comments.contains { says($0, Self.trapWords) || says($0, Self.bangs) }
      || says(prose, Self.trapWords)
  }

  /// Whether the text says that the part throws.
  var announcesError: Bool {
    comments.contains { says($0, Self.throwWords) || $0.hasPrefix("error") }
      || says(prose, Self.throwWords)
  }

  private func says(_ text: String, _ words: [String]) -> Bool {
    words.contains { text.contains($0) }
  }

  private static func plain(_ text: String) -> String {
    var text = text.lowercased().replacing("’", with: "'").replacing("\n", with: " ")
    while text.hasPrefix("/") || text.hasPrefix(" ") { text.removeFirst() }
    return text
  }

  /// The comments at the end of the line on which a part ends, and on the lines directly below.
  private static func comments(after end: Int, in code: [UInt8]) -> [String] {
    var comments: [String] = []
    var start = min(end, code.count)
    while start < code.count {
      let lineEnd = code[start...].firstIndex(of: 0x0A) ?? code.count
      let line = code[start..<lineEnd].drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ";") }
      let isComment = line.starts(with: "//".utf8)
      guard isComment || (comments.isEmpty && line.isEmpty && start == end) else { break }
      if isComment { comments.append(String(decoding: line, as: UTF8.self)) }
      start = lineEnd + 1
    }
    return comments
  }

  /// The comments inside a part and at the end of its lines.
  private static func comments(of node: Syntax) -> [String] {
    node.tokens(viewMode: .sourceAccurate).flatMap { token in
      (Array(token.leadingTrivia) + Array(token.trailingTrivia)).compactMap { piece in
        switch piece {
        case .lineComment(let text), .blockComment(let text): text
        default: nil
        }
      }
    }
  }
}
