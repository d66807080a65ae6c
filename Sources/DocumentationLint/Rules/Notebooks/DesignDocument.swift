package import NotebookDiagnostics
internal import NotebookAnalysis
internal import NotebookSyntax
internal import SourceText

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

/// See ``description``.
package struct DesignDocBadStatus: NotebookRule {
  package static let description = RuleDescription(
    "design-doc-bad-status", .notebooks, .warning, fix: .rename,
    summary: "The `status` of a notebook is none of the words that the policy knows.",
    rationale: "Lists of documents are sorted by it. The option `words` has the words.",
    triggering: [
      .notebook(
        "---\nstatus: ↓drft\n---\n\n# Orders\n", fixed: "---\nstatus: draft\n---\n\n# Orders\n")
    ],
    nonTriggering: [.notebook("---\nstatus: Accepted\n---\n\n# Orders\n"), .notebook("# Orders\n")])

  package func check(_ notebook: LintedNotebook, in context: NotebookContext) -> [Diagnostic] {
    let words = context.options.list("design-doc-bad-status.words")
    guard let status = notebook.analyzed.notebook.frontMatter.status,
      !words.contains(where: { $0.lowercased() == status.value.lowercased() })
    else { return [] }
    let guess = nearMiss(of: status.value, in: words)
    return [
      Self.finding(
        "Status '\(status.value)' is not known", at: status.range,
        hint: guess.map { "did you mean '\($0)'?" }
          ?? "it is one of \(words.joined(separator: ", "))",
        fixIt: SymbolLinks.fix(guess, status.range))
    ]
  }
}
