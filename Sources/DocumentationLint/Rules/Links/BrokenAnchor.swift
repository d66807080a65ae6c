internal import NotebookAnalysis
package import NotebookDiagnostics
internal import NotebookSyntax
internal import SourceText

/// See ``description``.
package struct BrokenAnchor: SymbolRule, NotebookRule {
  package static let description = RuleDescription(
    "broken-anchor", .links, .warning,
    summary: "A link names a heading that is not there.",
    rationale: """
      `#some-heading` is a heading of the same text, `guide.md#some-heading` one of a Markdown \
      file of the package, spelled as GitHub spells anchors.
      """,
    triggering: [
      .notebook("# Orders\n\nSee [below](↓#totl).\n\n## Total\n\nSums.\n"),
      "/// Runs, see [below](↓#sped).\n///\n/// ## Speed\n///\n/// Fast.\npublic func run() {}",
    ],
    nonTriggering: [
      .notebook("# Orders\n\nSee [below](#total--tax).\n\n## Total & tax\n\nSums.\n"),
      .notebook(
        "# Orders\n\nSee [there](guide.md#use).\n",
        surroundings: .anchors(["guide.md": ["use"]])),
      "/// Runs, see [there](https://example.com#sped).\npublic func run() {}",
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let comment = symbol.comment else { return [] }
    let links = comment.destinations.filter { $0.text.contains("#") }
    guard !links.isEmpty else { return [] }
    let anchors = comment.blocks.compactMap { block -> String? in
      if case .heading(_, let title) = block.kind { HeadingAnchors.anchor(of: title) } else { nil }
    }
    return links.compactMap {
      finding(
        $0.text, at: comment.range($0.range), context.surroundings.anchors.union(anchors),
        context.surroundings)
    }
  }

  package func check(_ notebook: LintedNotebook, in context: NotebookContext) -> [Diagnostic] {
    let source = notebook.analyzed.notebook
    let anchors = DocumentationLint.anchors(of: source)
    return source.links.compactMap {
      finding($0.destination, at: $0.range, anchors, context.surroundings)
    }
  }

  private func finding(
    _ destination: String, at range: SourceRange, _ own: Set<String>,
    _ surroundings: RuleSurroundings
  ) -> Diagnostic? {
    let target = LinkTarget(destination)
    guard target.isRelative, let anchor = target.anchor, !anchor.isEmpty else { return nil }
    var known = own
    if !target.path.isEmpty {
      guard target.path.hasSuffix(".md"), let files = surroundings.files,
        let anchors = target.candidates(from: range.file.path, root: surroundings.root)
          .lazy.compactMap({ files.anchors(ofMarkdown: $0) }).first
      else { return nil }
      known = anchors
    }
    guard !known.contains(anchor.lowercased()) else { return nil }
    return Self.finding(
      "Heading '#\(anchor)' does not exist", at: range,
      hint: nearMiss(of: anchor, in: known.sorted()).map { "did you mean '#\($0)'?" })
  }
}
