internal import NotebookAnalysis
package import NotebookDiagnostics
internal import NotebookSyntax
internal import SourceText

/// See ``description``.
package struct DesignDocEmptySection: NotebookRule {
  package static let description = RuleDescription(
    "design-doc-empty-section", .notebooks, .warning,
    summary: "A section of a notebook with a `status` has nothing in it.",
    rationale: "A template that was not filled in looks like a design that was thought through.",
    triggering: [
      .notebook("---\nstatus: draft\n---\n\n# Orders\n\n↓## Why\n\n## Design\n\nTwo types.\n")
    ],
    nonTriggering: [
      .notebook("---\nstatus: draft\n---\n\n# Orders\n\n## Why\n\n### Sales\n\nMore.\n"),
      .notebook("# Orders\n\n## Why\n"),
    ])

  package func check(_ notebook: LintedNotebook, in context: NotebookContext) -> [Diagnostic] {
    let source = notebook.analyzed.notebook
    guard source.frontMatter.status != nil else { return [] }
    return source.sections.compactMap { section in
      guard let heading = section.heading else { return nil }
      let hasContent = section.elements.contains { element in
        switch element {
        case .heading, .directive: false
        case .other(let range): !range.text.hasPrefix("<!--")
        case .paragraph, .cell, .output, .docstring, .cases, .metrics, .alert, .task, .fence: true
        }
      }
      return hasContent
        ? nil : Self.finding("Section '\(heading.title)' is empty", at: heading.range)
    }
  }
}
