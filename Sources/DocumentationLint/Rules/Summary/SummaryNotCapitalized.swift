package import NotebookDiagnostics

/// See ``description``.
package struct SummaryNotCapitalized: SymbolRule {
  package static let description = RuleDescription(
    "summary-not-capitalized", .summary, nil,
    summary: "A summary starts with a small letter.",
    rationale: "It is a sentence. One that starts with code is left alone.",
    triggering: ["/// ↓runs.\npublic func run() {}"],
    nonTriggering: ["/// Runs.\npublic func run() {}", "/// `run` runs.\npublic func run() {}"])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let summary = SummaryText(symbol), let first = summary.text.first, first.isLowercase
    else {
      return []
    }
    return [
      Self.finding(
        "Summary starts with a small letter", at: summary.comment.range(summary.firstWord.range))
    ]
  }
}
