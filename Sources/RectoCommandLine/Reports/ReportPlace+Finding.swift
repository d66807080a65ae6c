internal import DocumentationLint
internal import NotebookDiagnostics
internal import SourceText

extension ReportPlace {
  /// Finds the place of a finding.
  init(_ diagnostic: Diagnostic) {
    switch diagnostic.place {
    case .source(let range):
      file = range.file.path
      line = range.start.line
      column = range.start.column
      endLine = range.end.line
      endColumn = range.end.column
    case .none(let subject):
      file = subject
      line = 1
      column = 1
      endLine = 1
      endColumn = 1
    }
  }
}

extension LintReport.Finding {
  /// Whether it is about a gate, which a report names as failed as well.
  var isAboutGate: Bool {
    [CoverageBelowThreshold.description.id, CoverageRegressed.description.id]
      .contains(diagnostic.id)
  }
}

extension LintReport {
  /// The findings that the change under review, or what is not in the base line, brought.
  var newFindings: [Finding] { findings.filter(\.isNew) }

  /// The findings with the gravest first, those of one severity by place.
  var gravestFirst: [Finding] {
    let findings = newFindings
    return Diagnostic.Severity.allCases.reversed().flatMap { severity in
      findings.filter { $0.diagnostic.severity == severity }
    }
  }
}
