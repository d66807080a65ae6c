package import NotebookDiagnostics

/// See ``description``.
package struct UnknownFrontMatterKey: NotebookRule {
  package static let description = RuleDescription(
    "unknown-front-matter-key", .notebooks, .warning, fix: .rename,
    summary: "A key at the top of a notebook is not known.",
    rationale: "A misspelt key is not obeyed.",
    triggering: [
      .notebook(
        "---\n↓pakage: Orders\n---\n\n# Orders\n", fixed: "---\npackage: Orders\n---\n\n# Orders\n")
    ],
    nonTriggering: [
      .notebook("---\npackage: Orders\n---\n\n# Orders\n"),
      .notebook("---\nlayout: page\n---\n\n# A page of another tool\n"),
    ])

  package func check(_ notebook: LintedNotebook, in context: NotebookContext) -> [Diagnostic] {
    notebook.adopted(["front-matter-key"], by: Self.self) { finding in
      // In a page without code only a near miss can be meant for Recto.
      notebook.hasCode || finding.severity == .error
    }
  }
}
