internal import DocumentationLint
internal import NotebookDiagnostics
internal import PackageSymbols

/// A page of GitHub Markdown, for summaries and comments; as many findings as fit.
enum MarkdownReport {
  static func render(_ report: LintReport, _ settings: ReportSettings) -> String {
    let scope = report.scope
    let share = report.coverage.all.share(scope.inheritance)
    var text = "## Documentation of \(escaped(scope.package))\n\n"
    text +=
      report.coverage.all.total == 0
      ? "No symbols at `\(scope.levels)`.\n"
      : "**\(share.percent) %** of \(share.total) symbols at `\(scope.levels)` are "
        + "documented, \(share.documented) of them.\n"
    for problem in report.incomplete {
      text += "\n> [!WARNING]\n> Not complete: \(escaped(problem.message))\n"
    }
    for failure in report.failures { text += "\n> [!CAUTION]\n> \(escaped(failure.message))\n" }
    text += targets(report)
    return text + findings(report, settings.maximumBytes - text.utf8.count)
  }

  private static func targets(_ report: LintReport) -> String {
    guard report.coverage.byTarget.count > 1 else { return "" }
    var text = "\n| target | documented | of | % |\n|---|---:|---:|---:|\n"
    for (name, tally) in report.coverage.byTarget.sorted(by: { $0.key < $1.key }) {
      let share = tally.share(report.scope.inheritance)
      text += "| `\(name)` | \(share.documented) | \(share.total) | \(share.percent) |\n"
    }
    return text
  }

  private static func findings(_ report: LintReport, _ budget: Int) -> String {
    let findings = report.gravestFirst
    guard !findings.isEmpty else { return "" }
    var text = "\n| place | finding | rule |\n|---|---|---|\n"
    // Room for the line that says what was left out.
    let budget = budget - 100
    for (index, finding) in findings.enumerated() {
      let diagnostic = finding.diagnostic
      let place = ReportPlace(diagnostic)
      let line =
        "| `\(place.file):\(place.line)` | \(escaped(diagnostic.message)) | `\(diagnostic.id)` |\n"
      guard text.utf8.count + line.utf8.count <= budget else {
        return text + "\n\(findings.count - index) more findings are left out here.\n"
      }
      text += line
    }
    return text
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "|", "*", "_", "`", "<", "[", "\\": result += "\\" + String(character)
      case "\n": result += " "
      default: result.append(character)
      }
    }
    return result
  }
}
