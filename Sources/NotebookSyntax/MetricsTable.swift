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
