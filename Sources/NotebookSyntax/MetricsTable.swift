package import SourceText

/// A table of a Monitoring section that says which metrics are watched, and when somebody is told.
package struct MetricsTable: Sendable {
  /// A column that Recto reads, by its header.
  package enum Column: String, Sendable, CaseIterable {
    /// The name of the metric; the only column that a table must have.
    case metric
    /// Whether it tells about the model or about the business.
    case kind
    /// The unit of its values.
    case unit
    /// Whether more or less is better.
    case direction
    /// The condition under which somebody is told.
    case alert = "alert when"
    /// What the metric means.
    case description
  }

  /// The cells of a row by their columns, so few that each is looked at.
  package struct Cells: Sendable {
    private struct Entry: Sendable {
      let column: Column
      let text: MappedText
    }

    private var entries: [Entry] = []

    /// Makes a row without cells.
    package init() { entries.reserveCapacity(Column.allCases.count) }

    /// Adds a cell, unless the row has one of the column.
    /// - Parameters:
    ///   - text: The cell as written.
    ///   - column: The column.
    package mutating func add(_ text: MappedText, _ column: Column) {
      guard index(of: column) == nil else { return }
      entries.append(Entry(column: column, text: text))
    }

    /// Whether the row has no cell.
    package var isEmpty: Bool { entries.isEmpty }

    /// The cell of a column; nil where the row has none.
    package subscript(column: Column) -> MappedText? {
      index(of: column).map { entries[$0].text }
    }

    // By positions, since each entry that is gone through would be copied.
    private func index(of column: Column) -> Int? {
      entries.indices.first { entries[$0].column == column }
    }
  }

  /// One metric.
  package struct Row: Sendable {
    /// The cells as written, markup included; an empty one is left out.
    package let cells: Cells
    /// The whole row.
    package let range: SourceRange

    /// Makes a row.
    /// - Parameters:
    ///   - cells: The cells as written, without the empty ones.
    ///   - range: The whole row.
    package init(cells: Cells, range: SourceRange) {
      self.cells = cells
      self.range = range
    }
  }

  /// The metrics.
  package let rows: [Row]
  /// The whole table.
  package let range: SourceRange

  /// Makes a table.
  /// - Parameters:
  ///   - rows: The metrics.
  ///   - range: The whole table.
  package init(rows: [Row], range: SourceRange) {
    self.rows = rows
    self.range = range
  }
}
