internal import DocumentationLint
internal import NotebookDiagnostics

/// A Code Quality report of GitLab, in the subset of Code Climate's format that it reads.
enum GitLabReport {
  static func render(_ report: LintReport, _ settings: ReportSettings) -> String {
    JSONText.of(report.newFindings.map { Issue($0, settings) })
  }

  private struct Issue: Encodable {
    struct Location: Encodable {
      struct Lines: Encodable { let begin: Int }
      let path: String
      let lines: Lines
    }

    let description: String
    let rule: String
    let fingerprint: String
    let severity: String
    let location: Location

    enum CodingKeys: String, CodingKey {
      case description, fingerprint, severity, location
      case rule = "check_name"
    }

    init(_ finding: LintReport.Finding, _ settings: ReportSettings) {
      let place = ReportPlace(finding.diagnostic)
      description = finding.diagnostic.message
      rule = finding.diagnostic.id
      fingerprint = finding.fingerprint
      severity =
        switch finding.diagnostic.severity {
        case .error: "major"
        case .warning: "minor"
        case .note: "info"
        }
      location = Location(
        path: settings.relative(place.file), lines: .init(begin: place.line))
    }
  }
}
