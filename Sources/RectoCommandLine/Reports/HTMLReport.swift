internal import DocumentationLint
internal import NotebookDiagnostics

/// A page that a browser shows from a file: the numbers, then the findings.
enum HTMLReport {
  static func render(_ report: LintReport, _ settings: ReportSettings) -> String {
    let scope = report.scope
    let share = report.coverage.all.share(scope.inheritance)
    let title = "Documentation of " + XMLText.escaped(scope.package)
    let number =
      share.total == 0
      ? "No symbols at \(scope.levels)."
      : "\(share.documented) of \(share.total) symbols at \(scope.levels) are documented, "
        + "\(share.percent) %."
    let problems = report.failures.map(\.message) + report.incomplete.map(\.message)
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <title>\(title)</title>
      <style>
      body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; }
      table { border-collapse: collapse; margin: 1rem 0; width: 100%; }
      td, th { border-bottom: 1px solid #ccc; padding: .25rem .5rem; text-align: left; }
      .number { text-align: right; }
      .problem { border-left: .25rem solid #b1361e; padding-left: .75rem; }
      </style>
      </head>
      <body>
      <h1>\(title)</h1>
      <p>\(number)</p>
      \(problems.map { "<p class=\"problem\">\(XMLText.escaped($0))</p>\n" }.joined())\
      \(tallies("Target", report.coverage.byTarget, scope))\
      \(tallies("Kind", report.coverage.byKind, scope))\
      \(tallies("File", report.coverage.byFile, scope))\
      \(findings(report, settings))</body>
      </html>

      """
  }

  private static func tallies(
    _ heading: String, _ tallies: [String: Coverage.Tally], _ scope: LintReport.Scope
  ) -> String {
    guard !tallies.isEmpty else { return "" }
    let rows = tallies.sorted { $0.key < $1.key }.map { name, tally in
      let share = tally.share(scope.inheritance)
      return "<tr><td>\(XMLText.escaped(name))</td><td class=\"number\">\(share.documented)</td>"
        + "<td class=\"number\">\(share.total)</td><td class=\"number\">\(share.percent)</td></tr>\n"
    }
    return "<table>\n<tr><th>\(heading)</th><th class=\"number\">documented</th>"
      + "<th class=\"number\">of</th><th class=\"number\">%</th></tr>\n\(rows.joined())</table>\n"
  }

  private static func findings(_ report: LintReport, _ settings: ReportSettings) -> String {
    let findings = report.gravestFirst
    guard !findings.isEmpty else { return "" }
    let rows = findings.map { finding in
      let diagnostic = finding.diagnostic
      let place = ReportPlace(diagnostic)
      let file = XMLText.escaped(settings.relative(place.file))
      return "<tr><td>\(file):\(place.line)</td><td>\(diagnostic.severity.rawValue)</td>"
        + "<td>\(XMLText.escaped(diagnostic.message))</td><td>\(diagnostic.id)</td></tr>\n"
    }
    return "<table>\n<tr><th>Place</th><th>Severity</th><th>Finding</th><th>Rule</th></tr>\n"
      + rows.joined() + "</table>\n"
  }
}
