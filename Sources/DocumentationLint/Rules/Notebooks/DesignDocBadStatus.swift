internal import NotebookAnalysis
package import NotebookDiagnostics
internal import NotebookSyntax

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
