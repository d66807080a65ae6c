package import NotebookDiagnostics
internal import SourceText

/// See ``description``.
package struct SummaryTooLong: SymbolRule {
  package static let description = RuleDescription(
    "summary-too-long", .summary, nil,
    summary: "A summary is longer than the option `columns` allows.",
    rationale: "Lists of symbols and completions cut what is longer.",
    triggering: [
      RuleExample(
        "/// ↓Runs until something stops it.\npublic func run() {}",
        options: ["summary-too-long.columns": 20])
    ],
    nonTriggering: [
      RuleExample(
        "/// Runs\n///   on.\npublic func run() {}", options: ["summary-too-long.columns": 8])
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    let limit = context.options.number("summary-too-long.columns")
    guard let summary = SummaryText(symbol), summary.range.count > limit, summary.length > limit
    else { return [] }
    return [
      Self.finding(
        "Summary has \(summary.length) characters, and at most \(limit) are wanted",
        at: summary.comment.range(summary.range))
    ]
  }
}
