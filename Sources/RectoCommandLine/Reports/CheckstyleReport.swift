internal import DocumentationLint
internal import NotebookDiagnostics

/// Checkstyle XML, which many build servers read.
enum CheckstyleReport {
  static func render(_ report: LintReport, _ settings: ReportSettings) -> String {
    let byFile = Dictionary(grouping: report.newFindings) { ReportPlace($0.diagnostic).file }
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n"
    for (file, findings) in byFile.sorted(by: { $0.key < $1.key }) {
      text += "  <file name=\"\(XMLText.escaped(settings.relative(file)))\">\n"
      for finding in findings {
        let diagnostic = finding.diagnostic
        let place = ReportPlace(diagnostic)
        let severity = diagnostic.severity == .note ? "info" : diagnostic.severity.rawValue
        text +=
          "    <error line=\"\(place.line)\" column=\"\(place.column)\" severity=\"\(severity)\" "
          + "message=\"\(XMLText.escaped(diagnostic.message))\" source=\"recto.\(diagnostic.id)\"/>\n"
      }
      text += "  </file>\n"
    }
    return text + "</checkstyle>\n"
  }
}
