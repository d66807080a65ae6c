package import NotebookDiagnostics
internal import NotebookAnalysis
internal import NotebookSyntax
internal import SourceText

/// See ``description``.
package struct UnexecutedCell: NotebookRule {
  package static let description = RuleDescription(
    "unexecuted-cell", .notebooks, .note,
    summary: "A cell prints and no output is recorded.",
    rationale: """
      Without one nothing checks the cell. `recto run --update` records it; a cell with \
      `hidden`, or one that is said to fail, needs none.
      """,
    triggering: [.notebook("# Sums\n\nTwo.\n\n↓```swift\nprint(1 + 1)\n```\n")],
    nonTriggering: [
      .notebook("# Sums\n\n```swift\nprint(1 + 1)\n```\n\n```output\n2\n```\n"),
      .notebook("# Sums\n\n```swift\nprint(1 + 1)  // Prints \"2\"\n```\n"),
      .notebook("# Sums\n\n```swift\nlet a = 1 + 1\n```\n"),
    ])

  package func check(_ notebook: LintedNotebook, in context: NotebookContext) -> [Diagnostic] {
    notebook.analyzed.cells.compactMap { cell in
      guard cell.isShown, cell.output == nil, !cell.cell.info.isHidden,
        cell.cell.info.failure == nil,
        cell.items.contains(where: { $0.effects.contains(.prints) && $0.isStatement }),
        cell.items.allSatisfy(\.outputs.isEmpty)
      else { return nil }
      return Self.finding("Output of the cell is not recorded", at: cell.cell.opening)
    }
  }
}

extension AnalyzedCell {
  /// Whether it runs as an example.
  fileprivate var isShown: Bool {
    switch role.kind {
    case .example, .mixed: true
    case .source, .test, .run, .setup, .manifest, .excluded, .empty, .unreadable: false
    }
  }
}

extension Item {
  /// Whether it runs in its place.
  fileprivate var isStatement: Bool {
    switch kind {
    case .statement, .variable: true
    case .import, .declaration, .test, .manifest: false
    }
  }
}
