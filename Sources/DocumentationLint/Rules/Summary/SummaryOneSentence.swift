package import NotebookDiagnostics
internal import SourceText

/// See ``description``.
package struct SummaryOneSentence: SymbolRule {
  package static let description = RuleDescription(
    "summary-one-sentence", .summary, nil,
    summary: "A summary has more than one sentence.",
    rationale: """
      Lists of symbols have room for one. What follows belongs into a paragraph of its own, \
      after an empty line.
      """,
    triggering: ["/// Runs. ↓Then it stops.\npublic func run() {}"],
    nonTriggering: [
      "/// Runs.\n///\n/// Then it stops.\npublic func run() {}",
      "/// Runs, e.g. Twice, at version 2.0 of `a. B`.\npublic func run() {}",
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let summary = SummaryText(symbol), let second = summary.laterSentences.first else {
      return []
    }
    return [
      Self.finding(
        "Summary has more than one sentence",
        at: summary.comment.range(second..<summary.range.upperBound),
        hint: "start a new paragraph here")
    ]
  }
}
