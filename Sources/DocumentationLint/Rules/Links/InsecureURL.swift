internal import NotebookAnalysis
package import NotebookDiagnostics
internal import NotebookSyntax

/// See ``description``.
package struct InsecureURL: SymbolRule, NotebookRule {
  package static let description = RuleDescription(
    "insecure-url", .links, nil,
    summary: "A link uses `http:`.",
    rationale: "Nearly every site answers `https:`. Addresses of the own machine are left alone.",
    triggering: [
      "/// Runs, see [there](↓http://example.org).\npublic func run() {}",
      .notebook("# Orders\n\nSee <↓http://example.org>.\n"),
    ],
    nonTriggering: [
      "/// Runs, see <https://example.org> and <http://localhost:8080>.\npublic func run() {}"
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let comment = symbol.comment else { return [] }
    return comment.destinations.filter { isInsecure($0.text) }.map {
      Self.finding("Address uses 'http:'", at: comment.range($0.range))
    }
  }

  package func check(_ notebook: LintedNotebook, in context: NotebookContext) -> [Diagnostic] {
    notebook.analyzed.notebook.links.filter { isInsecure($0.destination) }.map {
      Self.finding("Address uses 'http:'", at: $0.range)
    }
  }

  private func isInsecure(_ destination: String) -> Bool {
    guard destination.hasPrefix("http://") else { return false }
    let host = destination.dropFirst(7).prefix { $0 != "/" && $0 != ":" }
    return !["localhost", "127.0.0.1", "0.0.0.0", "[::1]"].contains(String(host))
  }
}
