internal import SourceText

/// Prints findings as compilers do: a headline with its place, the line, a caret, a hint.
package struct TerminalRenderer: Sendable {
  /// Whether to colour the words that matter, with ANSI escapes.
  package let color: Bool

  /// Makes a renderer.
  /// - Parameter color: Whether to colour, which only a terminal should be given.
  package init(color: Bool) { self.color = color }

  /// The text of some findings, each followed by an empty line.
  /// - Parameter diagnostics: The findings.
  package func render(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map { render($0) + "\n" }.joined()
  }

  /// The text of one finding.
  /// - Parameter diagnostic: The finding.
  package func render(_ diagnostic: Diagnostic) -> String {
    var text = ""
    switch diagnostic.place {
    case .source(let range):
      text += headline(diagnostic, place: place(range))
      text += snippet(range)
    case .none(let subject):
      text += headline(diagnostic, place: visible(subject))
    }
    for related in diagnostic.related {
      text += "\(place(related.range)): \(paint("note", .note)): \(visible(related.message))\n"
      text += snippet(related.range)
    }
    if let hint = diagnostic.hint {
      let lines = hint.split(separator: "\n", omittingEmptySubsequences: false)
      text += "  hint: " + lines.map { visible(String($0)) }.joined(separator: "\n        ") + "\n"
    }
    return text
  }

  private func headline(_ diagnostic: Diagnostic, place: String) -> String {
    let word = paint(diagnostic.severity.rawValue, diagnostic.severity)
    return "\(place): \(word): \(visible(diagnostic.message)) [\(diagnostic.id)]\n"
  }

  private func place(_ range: SourceRange) -> String {
    "\(visible(range.file.path)):\(range.start.line):\(range.start.column)"
  }

  /// The first line of the stretch, numbered, with a caret under its start.
  private func snippet(_ range: SourceRange) -> String {
    let start = range.start
    let line = range.file.byteRange(ofLine: start.line)
    let lower = min(range.bytes.lowerBound, line.upperBound)
    let upper = min(range.bytes.upperBound, line.upperBound)
    let window = excerpt(range.file, line: line, around: lower)
    let before = visible(range.file.text(of: window.lowerBound..<max(lower, window.lowerBound)))
    let marked = visible(range.file.text(of: lower..<max(min(upper, window.upperBound), lower)))
    let number = "\(start.line)"
    let margin = String(repeating: " ", count: number.count)
    let blank = String(before.map { $0 == "\t" ? "\t" : " " as Character })
    let tildes = String(repeating: "~", count: max(marked.count - 1, 0))
    return """
      \(number) | \(visible(range.file.text(of: window)))
      \(margin) | \(blank)\(paint("^" + tildes, .note))

      """
  }

  /// At most some 160 bytes of a line around a place: a line may be megabytes long.
  private func excerpt(_ file: SourceFile, line: Range<Int>, around offset: Int) -> Range<Int> {
    guard line.count > 200 else { return line }
    func boundary(_ place: Int) -> Int {
      var place = place
      while place > line.lowerBound, place < line.upperBound, file.bytes[place] & 0xC0 == 0x80 {
        place -= 1
      }
      return place
    }
    let lower = boundary(max(line.lowerBound, offset - 80))
    return lower..<max(boundary(min(line.upperBound, offset + 80)), lower)
  }

  /// The text without control characters: a notebook must not steer the reader's terminal.
  private func visible(_ text: String) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
      shown.append(isControl && scalar != "\t" ? "\u{FFFD}" : scalar)
    }
    return String(shown)
  }

  private func paint(_ text: String, _ severity: Diagnostic.Severity) -> String {
    guard color else { return text }
    let code =
      switch severity {
      case .error: "31"
      case .warning: "33"
      case .note: "36"
      }
    return "\u{1B}[1;\(code)m\(text)\u{1B}[0m"
  }
}
