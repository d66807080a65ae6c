package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct SummaryStartsWithSymbolName: SymbolRule {
  package static let description = RuleDescription(
    "summary-starts-with-symbol-name", .summary, nil,
    summary: "A summary starts with the name of its symbol.",
    rationale: """
      The name stands right above in every list. Go wants it; Swift's guidelines want a fragment \
      that says what the symbol is or does.
      """,
    triggering: [
      "/// ↓`run` starts the engine.\npublic func run() {}",
      "/// ↓Engine starts cars.\npublic struct Engine {}",
    ],
    nonTriggering: ["/// Starts the engine.\npublic func run() {}"])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let summary = SummaryText(symbol) else { return [] }
    let (word, range) = summary.firstWord
    let name = String(word.trimming("`*_,:.").prefix { $0 != "(" })
    guard name == symbol.declaration.baseName else { return [] }
    return [
      Self.finding("Summary starts with the name of its symbol", at: summary.comment.range(range))
    ]
  }
}
