package import NotebookDiagnostics

/// See ``description``.
package struct UnknownCellDirective: NotebookRule {
  package static let description = RuleDescription(
    "unknown-cell-directive", .notebooks, .error, fix: .rename,
    summary: "A word after `swift`, or in a `recto:` comment, is not known.",
    rationale: "A misspelt word is not obeyed: the cell would become something else.",
    triggering: [
      .notebook(
        "# Orders\n\n```swift ↓exmple\nlet a = 1\n```\n",
        fixed: "# Orders\n\n```swift example\nlet a = 1\n```\n")
    ],
    nonTriggering: [.notebook("# Orders\n\n```swift example\nlet a = 1\n```\n")])

  package func check(_ notebook: LintedNotebook, in context: NotebookContext) -> [Diagnostic] {
    notebook.adopted(["fence-word", "fence-name"], by: Self.self)
  }
}
