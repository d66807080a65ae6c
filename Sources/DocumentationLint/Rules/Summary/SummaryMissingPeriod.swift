package import NotebookDiagnostics

/// See ``description``.
package struct SummaryMissingPeriod: SymbolRule {
  package static let description = RuleDescription(
    "summary-missing-period", .summary, nil,
    summary: "A summary does not end as a sentence does.",
    rationale: "Full stops at the end of some summaries and not of others look careless in a list.",
    triggering: ["/// ↓Runs\npublic func run() {}"],
    nonTriggering: [
      "/// Runs.\npublic func run() {}", "/// Runs?\npublic func run() {}",
      "/// Runs:\n/// - far\npublic func run() {}",
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let summary = SummaryText(symbol),
      let last = summary.text.trimming(" \t\r\n)\"'*_").last, !".!?:…。".contains(last)
    else { return [] }
    return [
      Self.finding("Summary ends without a full stop", at: summary.comment.range(summary.range))
    ]
  }
}
