internal import NotebookAnalysis
package import NotebookDiagnostics
internal import NotebookSyntax

/// See ``description``.
package struct NotebookMissingTitle: NotebookRule {
  package static let description = RuleDescription(
    "notebook-missing-title", .notebooks, .warning,
    summary: "A notebook has no heading of level 1.",
    rationale: """
      It names the package, the README and the review document. A page without code is no notebook.
      """,
    triggering: [.notebook("↓How orders are priced.\n\n```swift\nlet price = 3\n```\n")],
    nonTriggering: [
      .notebook("# Orders\n\n```swift\nlet price = 3\n```\n"),
      .notebook("Orders\n======\n\n```swift\nlet price = 3\n```\n"),
      .notebook("How orders are priced.\n"),
    ])

  package func check(_ notebook: LintedNotebook, in context: NotebookContext) -> [Diagnostic] {
    guard notebook.hasCode, notebook.analyzed.notebook.title == nil else { return [] }
    return [Self.finding("Title of the notebook is missing", at: notebook.start)]
  }
}
