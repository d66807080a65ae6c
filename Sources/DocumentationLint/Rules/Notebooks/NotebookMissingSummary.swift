internal import NotebookAnalysis
package import NotebookDiagnostics
internal import NotebookSyntax

/// See ``description``.
package struct NotebookMissingSummary: NotebookRule {
  package static let description = RuleDescription(
    "notebook-missing-summary", .notebooks, .warning,
    summary: "No paragraph stands under the title of a notebook.",
    rationale: """
      It opens the README and says what the package is for. A page without code is no notebook.
      """,
    triggering: [.notebook("↓# Orders\n\n## Total\n\n```swift\nlet total = 3\n```\n")],
    nonTriggering: [
      .notebook("# Orders\n\nHow orders are priced.\n\n```swift\nlet price = 3\n```\n"),
      .notebook("# Orders\n\n## Total\n\nSums.\n"),
    ])

  package func check(_ notebook: LintedNotebook, in context: NotebookContext) -> [Diagnostic] {
    let source = notebook.analyzed.notebook
    guard notebook.hasCode, let title = source.title, source.summary == nil else { return [] }
    return [Self.finding("Summary under the title is missing", at: title.range)]
  }
}
