internal import NotebookDiagnostics
internal import NotebookSyntax
internal import SourceText

/// Reads a table whose rows are cases of a function.
struct CasesTableReader {
  let source: SourceFile
  private(set) var diagnostics: [Diagnostic] = []

  init(_ source: SourceFile) { self.source = source }

  /// Reads the table.
  /// - Parameters:
  ///   - range: The whole table.
  ///   - directive: The directive above it, which has the word `cases`.
  /// - Returns: The table, or nil where it cannot be one of cases.
  mutating func read(_ range: SourceRange, directive: Directive) -> CasesTable? {
    guard let word = directive.words.first(where: { $0.key == "for" }), let symbol = word.value,
      !symbol.isEmpty
    else {
      diagnostics.append(.casesWithoutSymbol(directive.range))
      return nil
    }
    let lines = Array(range.line...range.lastLine)
    guard let header = lines.first else { return nil }
    let headers = cells(ofLine: header)
    guard let last = headers.last, let outcome = CasesTable.Outcome(rawValue: last.text) else {
      diagnostics.append(
        .casesWithoutOutcome(SourceRange(file: source, bytes: source.byteRange(ofLine: header))))
      return nil
    }
    // The line under the header is the delimiter row.
    let rows = lines.dropFirst(2).compactMap { line -> CasesTable.Row? in
      let cells = cells(ofLine: line)
      let place = SourceRange(file: source, bytes: source.byteRange(ofLine: line))
      guard cells.count == headers.count else {
        diagnostics.append(.casesRowLength(expected: headers.count, found: cells.count, place))
        return nil
      }
      return CasesTable.Row(cells: cells, range: place)
    }
    return CasesTable(
      symbol: symbol.filter { $0 != "`" }, symbolRange: word.range,
      labels: headers.dropLast().map(\.text), outcome: outcome, rows: rows, range: range)
  }

  private func cells(ofLine line: Int) -> [MappedText] {
    TableCells.bounds(ofLine: line, in: source).map { content($0) }
  }

  /// The content of a cell, without blanks and backticks around it, its bars unescaped.
  private func content(_ range: Range<Int>) -> MappedText {
    let trimmed = TableCells.trimmed(range, in: source)
    let slice = source.bytes[trimmed]
    let tick = UInt8(ascii: "`")
    let ticks = slice.prefix { $0 == tick }.count
    let inner = slice.dropFirst(ticks).dropLast(ticks)
    // Two code spans in one cell stay as they are.
    guard ticks > 0, slice.count > 2 * ticks, slice.suffix(ticks).allSatisfy({ $0 == tick }),
      !inner.contains(tick) || ticks > 1
    else { return TableCells.text(trimmed, in: source) }
    return TableCells.text(TableCells.trimmed(inner.indices, in: source), in: source)
  }
}

extension Diagnostic {
  fileprivate static func casesWithoutSymbol(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "cases-symbol", "Table of cases names no function", at: .source(range),
      hint: "write '<!-- recto: cases for=name(label:) -->'")
  }

  fileprivate static func casesWithoutOutcome(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "cases-outcome",
      "Last column of a table of cases is 'returns' or 'throws'", at: .source(range))
  }

  fileprivate static func casesRowLength(
    expected: Int, found: Int, _ range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, id: "cases-row", "Row of cases has \(found) cells where the header has \(expected)",
      at: .source(range))
  }
}
