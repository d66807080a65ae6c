internal import DocumentationLint
internal import NotebookDiagnostics

/// JUnit XML: a suite for each file, a failed case for each finding, a passed one for a clean file.
enum JUnitReport {
  static func render(_ report: LintReport, _ settings: ReportSettings) -> String {
    let byFile = Dictionary(grouping: report.newFindings) { ReportPlace($0.diagnostic).file }
    let clean = report.coverage.byFile.keys.filter { byFile[$0] == nil }
    let failures = report.newFindings.count { $0.diagnostic.severity > .note }
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text +=
      "<testsuites name=\"recto lint\" tests=\"\(report.newFindings.count + clean.count)\" "
      + "failures=\"\(failures)\">\n"
    for file in (Array(byFile.keys) + clean).sorted() {
      let name = XMLText.escaped(settings.relative(file))
      let findings = byFile[file] ?? []
      let failed = findings.count { $0.diagnostic.severity > .note }
      text +=
        "  <testsuite name=\"\(name)\" tests=\"\(max(findings.count, 1))\" failures=\"\(failed)\">\n"
      if findings.isEmpty { text += "    <testcase classname=\"\(name)\" name=\"lint\"/>\n" }
      for finding in findings { text += testCase(finding.diagnostic, name) }
      text += "  </testsuite>\n"
    }
    return text + "</testsuites>\n"
  }

  private static func testCase(_ diagnostic: Diagnostic, _ file: String) -> String {
    let place = ReportPlace(diagnostic)
    let name = XMLText.escaped("\(diagnostic.id) at \(place.line):\(place.column)")
    let message = XMLText.escaped(diagnostic.message)
    let start = "    <testcase classname=\"\(file)\" name=\"\(name)\""
    guard diagnostic.severity > .note else {
      return start + "><system-out>\(message)</system-out></testcase>\n"
    }
    return start
      + "><failure type=\"\(diagnostic.severity.rawValue)\" message=\"\(message)\">"
      + "\(file):\(place.line):\(place.column)</failure></testcase>\n"
  }
}
