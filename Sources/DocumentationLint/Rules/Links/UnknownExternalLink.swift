package import NotebookDiagnostics

/// See ``description``.
package struct UnknownExternalLink: SymbolRule {
  package static let description = RuleDescription(
    "unknown-external-link", .links, .note,
    summary: "A link leads to another module.",
    rationale: """
      Whether a symbol of another package exists cannot be seen from the sources, and DocC only links \
      it where the other module's archive is at hand. One of another module of the package is found \
      where the module's name stands before it.
      """,
    triggering: [
      "/// Like ``↓Array``.\npublic struct Order {}",
      "/// Like ``↓Foundation/URL``.\npublic struct Order {}",
    ],
    nonTriggering: [
      "/// Like `Array`.\npublic struct Order {}",
      RuleExample(
        "/// Like ``Pricing/Tax``.\npublic struct Order {}",
        surroundings: .modules(["Pricing": ["Tax"]])),
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    symbol.links.compactMap { link in
      guard let comment = symbol.comment else { return nil }
      let range = comment.range(link.span.range)
      switch link.destination {
      case .external:
        return Self.finding(
          "Symbol '\(link.span.text)' belongs to a module that is not read", at: range,
          hint: "write it between single back-ticks, as code")
      case .unqualified(let module):
        return Self.finding(
          "Symbol '\(link.span.text)' belongs to module '\(module)'", at: range,
          hint: "write '\(module)/\(link.span.text)'")
      case .symbols, .known, .nothing: return nil
      }
    }
  }
}
