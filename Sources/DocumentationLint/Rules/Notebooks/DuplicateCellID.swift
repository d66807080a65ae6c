package import NotebookDiagnostics

/// See ``description``.
package struct DuplicateCellID: NotebookRule {
  package static let description = RuleDescription(
    "duplicate-cell-id", .notebooks, .error,
    summary: "Two cells have the same id.",
    rationale: "Nothing can tell which one is meant.",
    triggering: [
      .notebook("# Orders\n\n```swift id=a\nlet a = 1\n```\n\n↓```swift id=a\nlet b = 1\n```\n")
    ],
    nonTriggering: [
      .notebook("# Orders\n\n```swift id=a\nlet a = 1\n```\n\n```swift id=b\nlet b = 1\n```\n")
    ])

  package func check(_ notebook: LintedNotebook, in context: NotebookContext) -> [Diagnostic] {
    notebook.adopted(["cell-id-duplicate"], by: Self.self)
  }
}
