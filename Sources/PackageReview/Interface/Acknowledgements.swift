package import NotebookDiagnostics
package import SourceText

/// The breakages that are meant, from a file with one of them on each line, as the review names it.
package struct Acknowledgements: Sendable {
  private struct Line {
    let words: String
    let range: SourceRange
    /// Whether it is an item of a list, and not prose that may say anything.
    let isItem: Bool
  }

  /// The path of the file, as the document names it.
  package let path: String
  private let lines: [Line]

  /// Acknowledges nothing.
  /// - Parameter path: The path of the file that would.
  package init(at path: String = "api/breaking.md") {
    self.path = path
    lines = []
  }

  /// Reads a file.
  /// - Parameters:
  ///   - file: One breakage a line, after a dash or not, with back-ticks or not; empty lines, headings
  ///     and comments say nothing.
  ///   - path: The path as the document names it; that of the file where it is nil.
  package init(_ file: SourceFile, at path: String? = nil) {
    self.path = path ?? file.path
    lines = (1...file.lineCount).compactMap { number in
      let range = SourceRange(file: file, bytes: file.byteRange(ofLine: number))
      let text = Self.plain(range.text)
      if text.hasPrefix("#") || text.hasPrefix("<!--") { return nil }
      let isItem = ["- ", "* ", "+ "].contains { text.hasPrefix($0) }
      let words = Self.words(isItem ? String(text.dropFirst(2)) : text)
      return words.isEmpty ? nil : Line(words: words, range: range, isItem: isItem)
    }
  }

  /// A line without blanks and a byte order mark.
  private static func plain(_ line: String) -> String {
    (line.unicodeScalars.first == "\u{FEFF}" ? String(line.unicodeScalars.dropFirst()) : line)
      .trimmed
  }

  /// What counts of a line: people copy it from the text of the document, or from the page.
  private static func words(_ text: String) -> String {
    var words = text.filter { $0 != "`" }.oneLine
    if words.hasSuffix(".") { words.removeLast() }
    return words
  }

  /// Whether a breakage is meant.
  /// - Parameter title: What the review calls it.
  package func contains(_ title: String) -> Bool {
    lines.contains { $0.words == Self.words(title) }
  }

  /// The lines that acknowledge nothing any more.
  /// - Parameter comparison: The comparison.
  package func unused(_ comparison: InterfaceComparison) -> [Diagnostic] {
    let titles = Set(
      comparison.changes.flatMap { change in
        change.breakages.map { Self.words(change.title(of: $0)) }
      })
    return lines.filter { $0.isItem && !titles.contains($0.words) }.map { .unused($0.range) }
  }
}

extension Diagnostic {
  fileprivate static func unused(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, id: "acknowledgement-unused", "Line acknowledges no breakage of this change",
      at: .source(range), hint: "remove it, or copy the words of the review")
  }
}
