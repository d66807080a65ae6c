package import NotebookDiagnostics
internal import NotebookAnalysis
internal import NotebookSyntax
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct HeadingLevel: SymbolRule, NotebookRule {
  package static let description = RuleDescription(
    "heading-level", .structure, .warning,
    summary: "A heading is more than one level below the one before it.",
    rationale: """
      Outlines and screen readers follow the levels. The first heading of a comment may be of \
      level 1 to 3, that of a notebook of level 1 or 2.
      """,
    triggering: [
      "/// Runs.\n///\n/// ## Speed\n///\n/// ↓#### Slow\npublic func run() {}",
      .notebook("# Orders\n\n↓### Total\n"),
    ],
    nonTriggering: [
      "/// Runs.\n///\n/// ### Speed\n///\n/// #### Slow\n///\n/// ## Size\npublic func run() {}",
      .notebook("# Orders\n\n## Total\n\n### Tax\n\n## Items\n"),
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let comment = symbol.comment else { return [] }
    let headings = comment.blocks.compactMap { block -> (Int, SourceRange)? in
      if case .heading(let level, _) = block.kind {
        (level, comment.range(block.range))
      } else {
        nil
      }
    }
    return findings(headings, first: 3)
  }

  package func check(_ notebook: LintedNotebook, in context: NotebookContext) -> [Diagnostic] {
    let headings = notebook.analyzed.notebook.elements.compactMap {
      element -> (Int, SourceRange)? in
      if case .heading(let heading) = element { (heading.level, heading.range) } else { nil }
    }
    return findings(headings, first: 2)
  }

  private func findings(_ headings: [(level: Int, range: SourceRange)], first: Int) -> [Diagnostic]
  {
    var limit = first
    return headings.compactMap { level, range in
      defer { limit = level + 1 }
      guard level > limit else { return nil }
      return Self.finding("Heading of level \(level) follows one of level \(limit - 1)", at: range)
    }
  }
}
