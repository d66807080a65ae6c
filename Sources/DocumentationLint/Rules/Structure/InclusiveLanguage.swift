package import NotebookDiagnostics

/// See ``description``.
package struct InclusiveLanguage: SymbolRule {
  package static let description = RuleDescription(
    "inclusive-language", .structure, nil,
    summary: "A word has a better one that leaves nobody out.",
    rationale: "Apple's style guide has the list. The option `words` adds to it; code is not read.",
    triggering: [
      "/// Reads the ↓whitelist.\npublic func run() {}",
      RuleExample(
        "/// Hello ↓folks.\npublic func run() {}",
        options: ["inclusive-language.words": ["folks=people"]]),
    ],
    nonTriggering: ["/// Reads the allow list, `whitelist`.\npublic func run() {}"])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    let own = WordList.pairs(context.options.list("inclusive-language.words"))
    return WordList.uses(in: symbol) { own[$0] ?? WordList.unfriendly[$0] }.map {
      Self.finding("Word '\($0.word)' is better '\($0.better)'", at: $0.range)
    }
  }
}
