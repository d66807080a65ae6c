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
    guard let word = directive.words.first(where: { $0.key == "for" }), let symbol = word.value
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
      symbol: symbol, symbolRange: word.range, labels: headers.dropLast().map(\.text),
      outcome: outcome, rows: rows, range: range)
  }

  /// The cells of a row: split at bars that no backslash escapes, as GFM section 4.10 says.
  private func cells(ofLine line: Int) -> [MappedText] {
    let range = source.byteRange(ofLine: line)
    let bytes = source.bytes
    var bounds: [Range<Int>] = []
    var start = range.lowerBound
    for offset in range where bytes[offset] == UInt8(ascii: "|") {
      if offset > range.lowerBound, bytes[offset - 1] == UInt8(ascii: "\\") { continue }
      bounds.append(start..<offset)
      start = offset + 1
    }
    bounds.append(start..<range.upperBound)
    if let first = bounds.first, isBlankOrQuote(first) { bounds.removeFirst() }
    if let last = bounds.last, isBlankOrQuote(last) { bounds.removeLast() }
    return bounds.map { content($0) }
  }

  private func isBlankOrQuote(_ range: Range<Int>) -> Bool {
    source.bytes[range].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">") }
  }

  /// The content of a cell, without blanks and backticks around it, its bars unescaped.
  private func content(_ range: Range<Int>) -> MappedText {
    var slice = source.bytes[range]
    func trim(_ set: [UInt8]) {
      while let first = slice.first, set.contains(first) { slice.removeFirst() }
      while let last = slice.last, set.contains(last) { slice.removeLast() }
    }
    trim([0x20, 0x09])
    let tick = UInt8(ascii: "`")
    let ticks = slice.prefix { $0 == tick }.count
    let inner = slice.dropFirst(ticks).dropLast(ticks)
    // Two code spans in one cell stay as they are.
    if ticks > 0, slice.count > 2 * ticks, slice.suffix(ticks).allSatisfy({ $0 == tick }),
      !inner.contains(tick) || ticks > 1
    {
      slice = inner
      trim([0x20, 0x09])
    }
    var text = MappedText(file: source)
    var start = slice.startIndex
    for offset in slice.indices.dropLast()
    where slice[offset] == UInt8(ascii: "\\") && slice[offset + 1] == UInt8(ascii: "|") {
      text.append(start..<offset)
      start = offset + 1
    }
    text.append(start..<slice.endIndex)
    return text
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
