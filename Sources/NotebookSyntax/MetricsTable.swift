package import SourceText

/// A table of a Monitoring section that says which metrics are watched, and when somebody is told.
package struct MetricsTable: Sendable {
  /// A column that Recto reads, by its header.
  package enum Column: String, Sendable, CaseIterable {
    case metric
    case kind
    case unit
    case direction
    case alert = "alert when"
    case description
  }

  /// One metric.
  package struct Row: Sendable {
    /// The cells as written, markup included; an empty one is left out.
    package let cells: [Column: MappedText]
    /// The whole row.
    package let range: SourceRange

    /// Makes a row.
    /// - Parameters:
    ///   - cells: The cells as written, without the empty ones.
    ///   - range: The whole row.
    package init(cells: [Column: MappedText], range: SourceRange) {
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
