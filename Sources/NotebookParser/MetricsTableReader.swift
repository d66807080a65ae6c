internal import NotebookDiagnostics
internal import NotebookSyntax
internal import SourceText

/// Reads a table of a Monitoring section whose rows are metrics.
struct MetricsTableReader {
  let source: SourceFile
  private(set) var diagnostics: [Diagnostic] = []

  /// The title of the section whose tables are read.
  static let section = "monitoring"

  init(_ source: SourceFile) { self.source = source }

  /// Reads the table.
  ///
  /// One of metrics has a column `metric` and one more that is known; any other is left alone, as are
  /// columns of other names.
  /// - Parameter range: The whole table.
  /// - Returns: The table, or nil where it is not one of metrics.
  mutating func read(_ range: SourceRange) -> MetricsTable? {
    let headers = TableCells.ofLine(range.line, in: source)
    let columns = headers.map { MetricsTable.Column(header: $0.plainText) }
    guard columns.contains(.metric), Set(columns.compactMap { $0 }).count > 1 else { return nil }
    checkHeaders(headers, columns)
    // The line under the header is the delimiter row.
    let rows = (range.line...range.lastLine).dropFirst(2).map { line in
      var cells = MetricsTable.Cells()
      for (column, cell) in zip(columns, TableCells.ofLine(line, in: source)) {
        if let column, !isEmpty(cell) { cells.add(cell, column) }
      }
      return MetricsTable.Row(
        cells: cells, range: SourceRange(file: source, bytes: source.byteRange(ofLine: line)))
    }
    return MetricsTable(rows: rows, range: range)
  }

  /// Whether a cell says nothing; what begins with a letter is no markup.
  private func isEmpty(_ cell: MappedText) -> Bool {
    guard let first = cell.bytes.first else { return true }
    switch first {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): return false
    default: return cell.plainText.isEmpty
    }
  }

  private mutating func checkHeaders(_ headers: [MappedText], _ columns: [MetricsTable.Column?]) {
    for (position, header) in headers.enumerated() {
      let place = header.span(of: 0..<header.bytes.count)
      guard let column = columns[position] else {
        let known = MetricsTable.Column.allCases.filter { !columns.contains($0) }.map(\.rawValue)
        if let meant = nearMiss(of: header.plainText, in: known) {
          diagnostics.append(.unknownColumn(header.text, meant: meant, place))
        }
        continue
      }
      if columns.firstIndex(of: column) != position {
        diagnostics.append(.repeatedColumn(header.text, place))
      }
    }
  }
}

extension MetricsTable.Column {
  /// The column of a header, whose case does not count.
  fileprivate init?(header: String) {
    switch header.lowercased() {
    case "metric", "metrics": self = .metric
    case "kind": self = .kind
    case "unit", "units": self = .unit
    case "direction": self = .direction
    case "alert when", "alert", "alert if": self = .alert
    case "description", "meaning": self = .description
    default: return nil
    }
  }
}

extension Diagnostic {
  fileprivate static func unknownColumn(
    _ header: String, meant: String, _ range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, id: "metrics-column", "Column '\(header)' of a table of metrics is not known",
      at: .source(range), hint: "did you mean '\(meant)'?")
  }

  fileprivate static func repeatedColumn(_ header: String, _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, id: "metrics-column", "Column '\(header)' of a table of metrics is there twice",
      at: .source(range), hint: "what it says is read only from the first one")
  }
}
