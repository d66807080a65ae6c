package import NotebookDiagnostics
internal import PackageSymbols

/// See ``description``.
package struct PrivateSymbolLink: SymbolRule {
  package static let description = RuleDescription(
    "private-symbol-link", .links, .warning,
    summary: "A link leads to a symbol that readers cannot see.",
    rationale: "Published documentation has no page for it.",
    triggering: ["/// Runs. See ``↓helper()``.\npublic func run() {}\nfunc helper() {}"],
    nonTriggering: [
      "/// Runs. See ``helper()``.\npublic func run() {}\n/// Helps.\npublic func helper() {}"
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    symbol.links.compactMap { link in
      guard case .symbols(let ids) = link.destination, let comment = symbol.comment,
        !ids.contains(where: { context.module.symbols[$0].counts(at: context.access) })
      else { return nil }
      return Self.finding(
        "Symbol '\(link.span.text)' is not visible to readers", at: comment.range(link.span.range),
        hint: "write it between single back-ticks, as code",
        related: ids.prefix(1).map {
          .init("declared here", at: context.module.symbols[$0].declaration.place)
        })
    }
  }
}
