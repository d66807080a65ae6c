package import NotebookDiagnostics
package import SourceText

/// The breakages that are meant, from a file with one of them on each line, as the review names it.
package struct Acknowledgements: Sendable {
  private let lines: [(text: String, range: SourceRange)]

  /// Acknowledges nothing.
  package init() { lines = [] }

  /// Reads a file.
  /// - Parameter file: One breakage a line, after a dash or not; empty lines and those that begin
  ///   with `#` say nothing.
  package init(_ file: SourceFile) {
    lines = (1...file.lineCount).compactMap { number in
      let range = SourceRange(file: file, bytes: file.byteRange(ofLine: number))
      var text = range.text.trimmed
      if text.hasPrefix("#") { return nil }
      if text.hasPrefix("- ") { text = String(text.dropFirst(2)).trimmed }
      return text.isEmpty ? nil : (text, range)
    }
  }

  /// Whether a breakage is meant.
  /// - Parameter title: What the review calls it.
  package func contains(_ title: String) -> Bool { lines.contains { $0.text == title } }

  /// The lines that acknowledge nothing any more.
  /// - Parameter comparison: The comparison.
  package func unused(_ comparison: InterfaceComparison) -> [Diagnostic] {
    let titles = Set(
      comparison.changes.flatMap { change in change.breakages.map { change.title(of: $0) } })
    return lines.filter { !titles.contains($0.text) }.map { .unused($0.range) }
  }
}

extension Diagnostic {
  fileprivate static func unused(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, id: "acknowledgement-unused", "Line acknowledges no breakage of this change",
      at: .source(range), hint: "remove it, or copy the words of the review")
  }
}
