internal import NotebookDiagnostics
internal import NotebookSyntax
internal import SourceText

/// Workarounds are allowed, silence is not: each must name the known issue that it is for.
/// - Parameter notebook: The notebook.
/// - Returns: A finding for each workaround that names none.
func triageDiagnostics(_ notebook: Notebook) -> [Diagnostic] {
  let issues = notebook.alerts.filter { $0.kind == .knownIssue || $0.kind == .bug }
  return notebook.alerts.compactMap { alert in
    guard alert.kind == .workaround else { return nil }
    let text = alert.text.text.lowercased().split { $0.isWhitespace }
      .joined(separator: " ")
    let isNamed = issues.contains { !$0.title.isEmpty && text.contains($0.title.lowercased()) }
    return isNamed ? nil : .workaroundWithoutIssue(alert.range)
  }
}

extension Diagnostic {
  fileprivate static func workaroundWithoutIssue(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, id: "workaround-issue", "Workaround names no known issue", at: .source(range),
      hint: "repeat the title of the '[!KNOWN-ISSUE]' that it is for")
  }
}
