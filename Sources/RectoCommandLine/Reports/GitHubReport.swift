internal import DocumentationLint
internal import NotebookDiagnostics

/// Annotations of GitHub Actions, as workflow commands.
///
/// GitHub shows ten errors and ten warnings of a step; the rest is counted.
enum GitHubReport {
  private static let maximum = 10

  static func render(_ report: LintReport, _ settings: ReportSettings) -> String {
    // What stands below counts as well.
    var shown = [Diagnostic.Severity.error: report.incomplete.count + report.failures.count]
    var dropped = 0
    var text = ""
    // A gate that fails is told below, whatever else there is.
    for finding in report.gravestFirst where !finding.isAboutGate {
      let severity = finding.diagnostic.severity
      shown[severity, default: 0] += 1
      guard shown[severity, default: 0] <= maximum else {
        dropped += 1
        continue
      }
      text += command(finding.diagnostic, settings)
    }
    if dropped > 0 { text += "::notice::\(dropped) more, see the summary\n" }
    for problem in report.incomplete { text += command(problem, settings) }
    for failure in report.failures { text += "::error::\(escaped(failure.message))\n" }
    return text
  }

  private static func command(_ diagnostic: Diagnostic, _ settings: ReportSettings) -> String {
    let place = ReportPlace(diagnostic)
    let name: String =
      switch diagnostic.severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    var properties: [String] = []
    if case .source = diagnostic.place {
      properties.append("file=\(property(settings.relative(place.file)))")
      properties += ["line=\(place.line)", "endLine=\(place.endLine)", "col=\(place.column)"]
      if place.line == place.endLine { properties.append("endColumn=\(place.endColumn)") }
    }
    properties.append("title=\(property(diagnostic.id))")
    let message = diagnostic.message + (diagnostic.hint.map { "\n" + $0 } ?? "")
    return "::\(name) \(properties.joined(separator: ","))::\(escaped(message))\n"
  }

  /// As `@actions/core` escapes a message.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// As `@actions/core` escapes a property.
  private static func property(_ text: String) -> String {
    var result = ""
    for character in escaped(text) {
      switch character {
      case ":": result += "%3A"
      case ",": result += "%2C"
      default: result.append(character)
      }
    }
    return result
  }
}
