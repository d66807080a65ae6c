internal import NotebookAnalysis
package import NotebookDiagnostics
internal import NotebookSyntax
internal import SourceText

/// See ``description``.
package struct BrokenRelativeLink: SymbolRule, NotebookRule {
  package static let description = RuleDescription(
    "broken-relative-link", .links, .error,
    summary: "A link or an image names a file that is not there.",
    rationale: "A relative link starts at the folder of its file, or at the root of the package.",
    triggering: [
      RuleExample(
        "/// Runs, see [the guide](↓docs/gide.md).\npublic func run() {}",
        surroundings: .files(["docs/guide.md"])),
      .notebook(
        "# Orders\n\nSee [the guide](↓docs/gide.md).\n", surroundings: .files(["docs/guide.md"])),
    ],
    nonTriggering: [
      RuleExample(
        """
        /// Runs, see [the guide](docs/guide.md#top) and [here](https://example.com).
        public func run() {}
        """,
        surroundings: .files(["docs/guide.md"])),
      .notebook(
        "# Orders\n\nSee [the guide](./docs/guide.md), [a folder](docs) and [a page](doc:Page).\n",
        surroundings: .files(["docs/guide.md"])),
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let comment = symbol.comment, let files = context.surroundings.files else { return [] }
    return comment.destinations.compactMap {
      finding($0.text, at: comment.range($0.range), files, context.surroundings.root)
    }
  }

  package func check(_ notebook: LintedNotebook, in context: NotebookContext) -> [Diagnostic] {
    guard let files = context.surroundings.files else { return [] }
    return notebook.analyzed.notebook.links.compactMap {
      finding($0.destination, at: $0.range, files, context.surroundings.root)
    }
  }

  private func finding(
    _ destination: String, at range: SourceRange, _ files: any NeighbouringFiles, _ root: String
  ) -> Diagnostic? {
    let target = LinkTarget(destination)
    guard target.isRelative, !target.path.isEmpty else { return nil }
    let places = target.candidates(from: range.file.path, root: root)
    guard !places.contains(where: { $0.isEmpty || files.contains($0) }) else { return nil }
    return Self.finding("File '\(target.path)' does not exist", at: range)
  }
}
