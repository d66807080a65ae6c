internal import DocumentationLint
internal import NotebookDiagnostics
internal import PackageSymbols

/// For people and for problem matchers: `path:line:column: warning: message [rule]`, numbers last.
enum TextReport {
  static func render(_ report: LintReport, _ settings: ReportSettings) -> String {
    let findings = report.newFindings.filter {
      !settings.isQuiet || $0.diagnostic.severity == .error
    }
    var text = findings.map { line($0.diagnostic, settings) }.joined()
    if !settings.isQuiet { text += summary(report) }
    for failure in report.failures { text += failed(failure.message, settings) }
    return text
  }

  private static func line(_ diagnostic: Diagnostic, _ settings: ReportSettings) -> String {
    let place = ReportPlace(diagnostic)
    let position: String =
      switch diagnostic.place {
      case .source: "\(place.file):\(place.line):\(place.column)"
      case .none: place.file
      }
    let severity = colored(diagnostic.severity, settings)
    var text = "\(position): \(severity): \(diagnostic.message) [\(diagnostic.id)]\n"
    if let hint = diagnostic.hint { text += "  hint: \(hint)\n" }
    if let fix = diagnostic.fixIt { text += "  fix: \(fix.title)\n" }
    return text
  }

  private static func colored(
    _ severity: Diagnostic.Severity, _ settings: ReportSettings
  ) -> String {
    guard settings.isColored else { return severity.rawValue }
    let code: String =
      switch severity {
      case .error: "31"
      case .warning: "33"
      case .note: "36"
      }
    return "\u{1B}[1;\(code)m\(severity.rawValue)\u{1B}[0m"
  }

  private static func failed(_ message: String, _ settings: ReportSettings) -> String {
    settings.isColored ? "\u{1B}[1;31mfailed\u{1B}[0m: \(message)\n" : "failed: \(message)\n"
  }

  private static func summary(_ report: LintReport) -> String {
    let scope = report.scope
    let tally = report.coverage.all
    guard tally.total > 0 else {
      return "\(scope.package): no symbols at \(scope.levels)\n" + counts(report)
    }
    let share = tally.share(scope.inheritance)
    var text =
      "\(scope.package): \(share.documented) of \(share.total) symbols documented at "
      + "\(scope.levels), \(share.percent) %\n"
    var parts = ["\(tally.direct) by a comment of their own"]
    if tally.inheritedLocal > 0 { parts.append("\(tally.inheritedLocal) inherited in the package") }
    if tally.inheritedExternal > 0 {
      parts.append("\(tally.inheritedExternal) inherited from elsewhere")
    }
    if tally.waived > 0 { parts.append("\(tally.waived) waived") }
    text += "  " + parts.joined(separator: ", ") + "\n"
    if report.coverage.byTarget.count > 1 {
      let targets = report.coverage.byTarget.sorted { $0.key < $1.key }
      let width = targets.map(\.key.count).max() ?? 0
      for (name, tally) in targets {
        let share = tally.share(scope.inheritance)
        let padding = String(repeating: " ", count: width - name.count)
        text += "  \(name)\(padding)  \(share.documented) of \(share.total), \(share.percent) %\n"
      }
    }
    return text + counts(report)
  }

  private static func counts(_ report: LintReport) -> String {
    let findings = report.newFindings
    let counts = Diagnostic.Severity.allCases.reversed().compactMap { severity -> String? in
      let count = findings.count { $0.diagnostic.severity == severity }
      return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }
    let old = report.findings.count - findings.count
    let excused = old == 0 ? "" : ", \(old) that are not new"
    return counts.isEmpty && old == 0
      ? "" : (counts.isEmpty ? "nothing new" : counts.joined(separator: ", ")) + excused + "\n"
  }
}
