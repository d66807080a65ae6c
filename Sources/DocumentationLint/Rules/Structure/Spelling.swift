package import NotebookDiagnostics
internal import SourceText

/// See ``description``.
package struct Spelling: SymbolRule {
  package static let description = RuleDescription(
    "spelling", .structure, nil, fix: .rewrite,
    summary: "A word is misspelt.",
    rationale: """
      The rule knows the misspellings that are most frequent in program text, and what the option \
      `words` adds; a word it does not know is right. Code and links are not read.
      """,
    triggering: [
      RuleExample(
        "/// Runs ↓seperately.\npublic func run() {}",
        fixed: "/// Runs separately.\npublic func run() {}"),
      RuleExample(
        "/// Runs ↓orderes.\npublic func run() {}", fixed: "/// Runs orders.\npublic func run() {}",
        options: ["spelling.words": ["orderes=orders"]]),
    ],
    nonTriggering: ["/// Runs separately, in `teh`.\npublic func run() {}"])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    let own = WordList.pairs(context.options.list("spelling.words"))
    return WordList.uses(in: symbol) { own[$0] ?? WordList.misspellings[$0] }.map { use in
      Self.finding(
        "Word '\(use.word)' is spelt '\(use.better)'", at: use.range,
        fixIt: FixIt("Write '\(use.better)'", edits: [TextEdit(use.range.bytes, use.better)]))
    }
  }
}
