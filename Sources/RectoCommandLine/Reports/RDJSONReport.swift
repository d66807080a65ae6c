internal import DocumentationLint
internal import NotebookDiagnostics
internal import SourceText

/// The Diagnostic Format of reviewdog, which turns it into comments with suggestions.
enum RDJSONReport {
  static func render(_ report: LintReport, _ settings: ReportSettings) -> String {
    JSONText.of(Log(diagnostics: report.newFindings.map { Item($0.diagnostic, settings) }))
  }

  private struct Log: Encodable {
    struct Source: Encodable {
      let name = "recto"
    }
    let source = Source()
    let diagnostics: [Item]
  }

  private struct Position: Encodable {
    let line: Int
    let column: Int
  }

  private struct Range: Encodable {
    let start: Position
    let end: Position
  }

  private struct Suggestion: Encodable {
    let range: Range
    let text: String
  }

  private struct Item: Encodable {
    struct Location: Encodable {
      let path: String
      let range: Range
    }
    struct Code: Encodable { let value: String }

    let message: String
    let location: Location
    let severity: String
    let code: Code
    let suggestions: [Suggestion]

    init(_ diagnostic: Diagnostic, _ settings: ReportSettings) {
      let place = ReportPlace(diagnostic)
      message = diagnostic.message
      location = Location(
        path: settings.relative(place.file),
        range: Range(
          start: Position(line: place.line, column: place.column),
          end: Position(line: place.endLine, column: place.endColumn)))
      severity =
        switch diagnostic.severity {
        case .error: "ERROR"
        case .warning: "WARNING"
        case .note: "INFO"
        }
      code = Code(value: diagnostic.id)
      guard case .source(let source) = diagnostic.place, let fix = diagnostic.fixIt else {
        suggestions = []
        return
      }
      suggestions = fix.edits.map { edit in
        let stretch = SourceRange(file: source.file, bytes: edit.range)
        return Suggestion(
          range: Range(
            start: Position(line: stretch.start.line, column: stretch.start.column),
            end: Position(line: stretch.end.line, column: stretch.end.column)),
          text: edit.replacement)
      }
    }
  }
}
