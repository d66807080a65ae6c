internal import NotebookAnalysis
package import NotebookDiagnostics
internal import NotebookSyntax

/// See ``description``.
package struct DesignDocMissingSection: NotebookRule {
  package static let description = RuleDescription(
    "design-doc-missing-section", .notebooks, .warning,
    summary: "A notebook with a `status` lacks a section that the policy asks for.",
    rationale: """
      `status` in the front matter makes a notebook a design document. The option `sections` \
      lists what each has; 'Demand', 'Background' and 'Why' stand for 'Motivation'.
      """,
    triggering: [
      .notebook("---\nstatus: ↓draft\n---\n\n# Orders\n\n## Why\n\nSales.\n"),
      .notebook(
        "---\nstatus: ↓draft\n---\n\n# Orders\n",
        options: ["design-doc-missing-section.sections": ["Monitoring"]]),
    ],
    nonTriggering: [
      .notebook(
        "---\nstatus: draft\n---\n\n# Orders\n\n## Why\n\nSales.\n\n## Design\n\nTwo types.\n"),
      .notebook("# Orders\n"),
    ])

  private static let aliases = [
    "demand": "motivation", "background": "motivation", "why": "motivation",
  ]

  package func check(_ notebook: LintedNotebook, in context: NotebookContext) -> [Diagnostic] {
    let source = notebook.analyzed.notebook
    guard let status = source.frontMatter.status else { return [] }
    let titles = Set(
      source.sections.compactMap { section -> String? in
        let title = section.title?.lowercased() ?? ""
        return Self.aliases[title] ?? title
      })
    return context.options.list("design-doc-missing-section.sections").compactMap { wanted in
      guard !titles.contains(wanted.lowercased()) else { return nil }
      return Self.finding("Section '\(wanted)' is missing", at: status.range)
    }
  }
}
