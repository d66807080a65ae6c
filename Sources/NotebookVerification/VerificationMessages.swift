internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import PackageLowering
internal import SourceText

// What verifying found, in the order of gravity.

extension Diagnostic {
  static func differs(_ finding: ClaimJudgement.Finding, _ actual: String) -> Diagnostic {
    Diagnostic(
      .error, id: "output-differs", "Output differs from what the code gives",
      at: .source(finding.range.firstLine), hint: difference(finding.expected, actual))
  }

  static func looksUntrue(_ finding: ClaimJudgement.Finding, _ reason: String) -> Diagnostic {
    Diagnostic(
      .note, id: "output-untrue", "Comment looks like an output and is not: \(reason)",
      at: .source(finding.range.firstLine))
  }

  static func sharesState(_ message: String, _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, id: "test-not-alone", "Example holds alone and not beside the others: \(message)",
      at: .source(range), hint: "the examples share a state; its test is not run")
  }

  static func unverified(_ finding: ClaimJudgement.Finding, _ reason: String) -> Diagnostic {
    Diagnostic(
      .warning, id: "output-unverified", "Output is not verified: \(reason)",
      at: .source(finding.range.firstLine))
  }

  static func languageMode(_ message: String, _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, id: "language-mode-5", "Code is compiled in language mode 5: \(message)",
      at: .source(range), hint: "in language mode 6 this is an error")
  }

  static func compilerWarning(_ message: String, _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, id: "swift-warning", message.prefix(1).uppercased() + message.dropFirst(),
      at: .source(range))
  }

  static func rowDoesNotCompile(_ message: String, _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "case-invalid", message.prefix(1).uppercased() + message.dropFirst(),
      at: .source(range), hint: "the row is left out of the package")
  }

  static func tableDoesNotCompile(_ message: String, _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "case-invalid", message.prefix(1).uppercased() + message.dropFirst(),
      at: .source(range), hint: "the table is left out of the package")
  }

  static func compiles(_ cell: AnalyzedCell) -> Diagnostic {
    Diagnostic(
      .error, id: "failure-compiles", "Cell compiles although its fence says 'fail'",
      at: .source(cell.cell.range.firstLine), hint: "take the word away, or show what fails")
  }

  static func doesNotTrap(_ cell: AnalyzedCell) -> Diagnostic {
    Diagnostic(
      .error, id: "failure-runs", "Cell runs to its end although its fence says 'crash'",
      at: .source(cell.cell.range.firstLine), hint: "take the word away, or show what traps")
  }

  static func traps(_ place: SourceRange, _ words: String) -> Diagnostic {
    Diagnostic(
      .error, id: "example-traps", "Example traps: \(words)", at: .source(place),
      hint: "if that is meant, say so: write 'crash' after 'swift'")
  }

  static func readsInput(_ place: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, id: "example-input", "Example reads the standard input, which is empty in a test",
      at: .source(place), hint: "move what it does with the input to a function, and show that")
  }

  /// - Parameter isOther: Whether a comment names another error.
  static func throwsError(_ place: SourceRange, _ error: String, isOther: Bool) -> Diagnostic {
    Diagnostic(
      .error, id: "example-throws", "Example throws \(error)", at: .source(place),
      hint: isOther
        ? "its comment names another error"
        : "catch the error, or say in a comment that it throws an error")
  }

  static func timesOut(_ place: SourceRange, _ seconds: String) -> Diagnostic {
    Diagnostic(
      .warning, id: "example-endless", "Example does not end within \(seconds) s",
      at: .source(place), hint: "give it more time with --timeout")
  }

  static func testFails(_ message: String, _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "test-fails", message, at: .source(range),
      hint: "the test is left out of the package")
  }

  /// The first line in which two texts differ, one above the other.
  private static func difference(_ expected: String, _ actual: String) -> String {
    let old = ClaimJudgement.lines(expected)
    let new = ClaimJudgement.lines(actual)
    let count = max(old.count, new.count)
    let places = (0..<count).filter { place in
      place >= old.count || place >= new.count || old[place] != new[place]
    }
    guard let place = places.first else { return "- \(expected)\n+ \(actual)" }
    let recorded = place < old.count ? old[place] : ""
    let found = place < new.count ? new[place] : ""
    let others = places.count > 1 ? ", the first of \(places.count) that differ" : ""
    let line = count > 1 ? "line \(place + 1) of it\(others):\n" : ""
    return "\(line)- \(recorded)\n+ \(found)"
  }
}

extension SourceRange {
  /// The first line of the range.
  var firstLine: SourceRange {
    let line = file.byteRange(ofLine: line)
    return SourceRange(
      file: file,
      bytes: bytes.lowerBound..<max(bytes.lowerBound, min(bytes.upperBound, line.upperBound)))
  }
}

extension AnalyzedNotebook {
  /// The cell in which a place is.
  /// - Parameter offset: The place, in UTF-8 bytes; nil for none.
  func cell(at offset: Int?) -> AnalyzedCell? {
    offset.flatMap { offset in cells.last { $0.cell.range.bytes.contains(offset) } }
  }

  /// The statement at an offset of the notebook, which an example replays or has itself.
  /// - Parameters:
  ///   - offset: The offset; nil where none was reached.
  ///   - cell: The cell of the example, whose first statement is meant where no other one is found.
  func statement(at offset: Int?, for cell: AnalyzedCell) -> SourceRange {
    let home = self.cell(at: offset)
    let spans = (home ?? cell).items.map { (home ?? cell).cell.code.span(of: $0.codeRange) }
    let found = spans.first { $0.bytes.lowerBound == offset } ?? spans.first
    return found?.firstLine ?? cell.cell.range.firstLine
  }
}
