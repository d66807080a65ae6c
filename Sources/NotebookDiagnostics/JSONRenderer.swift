package import SourceText

/// The findings as they are written with `--format json`; the schema is versioned.
package struct DiagnosticRecord: Encodable, Sendable {
  /// A stretch of a file.
  package struct Location: Encodable, Sendable {
    let file: String
    let line: Int
    let column: Int
    let endLine: Int
    let endColumn: Int
  }

  /// Another place that explains the finding.
  package struct Related: Encodable, Sendable {
    let message: String
    let location: Location
  }

  let severity: String
  let id: String
  let message: String
  let subject: String?
  let location: Location?
  let hint: String?
  let related: [Related]

  /// Makes the record of a finding.
  /// - Parameter diagnostic: The finding.
  package init(_ diagnostic: Diagnostic) {
    severity = diagnostic.severity.rawValue
    id = diagnostic.id
    message = diagnostic.message
    hint = diagnostic.hint
    switch diagnostic.place {
    case .source(let range):
      location = Location(range)
      subject = nil
    case .none(let name):
      location = nil
      subject = name
    }
    related = diagnostic.related.map {
      Related(message: $0.message, location: Location($0.range))
    }
  }
}

extension DiagnosticRecord.Location {
  /// Makes the record of a stretch.
  /// - Parameter range: The stretch.
  package init(_ range: SourceRange) {
    file = range.file.path
    line = range.start.line
    column = range.start.column
    endLine = range.end.line
    endColumn = range.end.column
  }
}
