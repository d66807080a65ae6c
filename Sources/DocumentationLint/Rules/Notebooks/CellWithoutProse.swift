package import NotebookDiagnostics
internal import NotebookAnalysis
internal import NotebookSyntax
internal import SourceText

/// See ``description``.
package struct CellWithoutProse: NotebookRule {
  package static let description = RuleDescription(
    "cell-without-prose", .notebooks, .warning,
    summary:
      "No paragraph stands between a cell of declarations and the cell or heading before it.",
    rationale: """
      What becomes production code has a reason, and the notebook is where it is written. Tests, \
      examples and hidden cells need none.
      """,
    triggering: [
      .notebook(
        """
        # Orders

        Prices.

        ```swift
        struct Order {}
        ```

        ↓```swift
        struct Item {}
        ```

        ## Tax

        ↓```swift
        struct Tax {}
        ```
        """)
    ],
    nonTriggering: [
      .notebook(
        "# Orders\n\nPrices.\n\n```swift\nstruct Order {}\n```\n\n```swift\nprint(Order())\n```\n"),
      .notebook("# Orders\n\n- Prices.\n\n```swift\nstruct Order {}\n```\n"),
    ])

  package func check(_ notebook: LintedNotebook, in context: NotebookContext) -> [Diagnostic] {
    var hasProse = false
    var cells = notebook.analyzed.cells[...]
    return notebook.analyzed.notebook.elements.compactMap { element in
      switch element {
      case .paragraph, .alert, .docstring, .task: hasProse = true
      case .heading: hasProse = false
      case .output, .cases, .metrics, .fence, .directive, .other: break
      case .cell(let cell):
        defer { hasProse = false }
        guard let analyzed = cells.popFirst(), analyzed.isExported, !cell.info.isHidden, !hasProse
        else { return nil }
        return Self.finding("Cell has no prose above it", at: cell.opening)
      }
      return nil
    }
  }
}

extension AnalyzedCell {
  /// Whether it declares something for the sources.
  fileprivate var isExported: Bool {
    switch role.kind {
    case .source: true
    case .mixed:
      items.contains { if case .declaration = $0.kind { true } else { false } }
    case .test, .example, .run, .setup, .manifest, .excluded, .empty, .unreadable: false
    }
  }
}
