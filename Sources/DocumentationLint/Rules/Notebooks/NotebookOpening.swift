package import NotebookDiagnostics
internal import NotebookAnalysis
internal import NotebookSyntax
internal import SourceText

/// See ``description``.
package struct NotebookMissingTitle: NotebookRule {
  package static let description = RuleDescription(
    "notebook-missing-title", .notebooks, .warning,
    summary: "A notebook has no heading of level 1.",
    rationale: "It names the package, the README and the review document.",
    triggering: [.notebook("↓How orders are priced.\n")],
    nonTriggering: [
      .notebook("# Orders\n\nHow orders are priced.\n"), .notebook("Orders\n======\n"),
    ])

  package func check(_ notebook: LintedNotebook, in context: NotebookContext) -> [Diagnostic] {
    guard notebook.analyzed.notebook.title == nil else { return [] }
    return [Self.finding("Title of the notebook is missing", at: notebook.start)]
  }
}

/// See ``description``.
package struct NotebookMissingSummary: NotebookRule {
  package static let description = RuleDescription(
    "notebook-missing-summary", .notebooks, .warning,
    summary: "No paragraph stands under the title of a notebook.",
    rationale: "It opens the README and says what the package is for.",
    triggering: [.notebook("↓# Orders\n\n## Total\n\nSums.\n")],
    nonTriggering: [.notebook("# Orders\n\nHow orders are priced.\n")])

  package func check(_ notebook: LintedNotebook, in context: NotebookContext) -> [Diagnostic] {
    let source = notebook.analyzed.notebook
    guard let title = source.title, source.summary == nil else { return [] }
    return [Self.finding("Summary under the title is missing", at: title.range)]
  }
}
