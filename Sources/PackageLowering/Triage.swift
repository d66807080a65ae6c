internal import NotebookDiagnostics
internal import NotebookSyntax
internal import SourceText

/// Workarounds are allowed, silence is not: each must name the known issue that it is for.
/// - Parameter notebook: The notebook.
/// - Returns: A finding for each workaround that names none.
func triageDiagnostics(_ notebook: Notebook) -> [Diagnostic] {
  let workarounds = notebook.alerts.filter { $0.kind == .workaround }
  guard !workarounds.isEmpty else { return [] }
  let issues = notebook.alerts.filter { $0.kind == .knownIssue || $0.kind == .bug }
  let titles = AlertTitles(issues.map(\.title))
  return workarounds.filter { titles.first(in: $0.text.text) == nil }
    .map { .workaroundWithoutIssue($0.range) }
}

extension Diagnostic {
  fileprivate static func workaroundWithoutIssue(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, id: "workaround-issue", "Workaround names no known issue", at: .source(range),
      hint: "repeat the title of the '[!KNOWN-ISSUE]' that it is for")
  }
}
