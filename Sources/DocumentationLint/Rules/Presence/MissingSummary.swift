package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct MissingSummary: SymbolRule {
  package static let description = RuleDescription(
    "missing-summary", .presence, .warning,
    summary: "A doc comment does not open with a paragraph.",
    rationale: """
      DocC shows the first paragraph in lists of symbols, and editors in completions. A comment \
      that opens with a list, a heading or code leaves that place empty.
      """,
    triggering: [
      "/// ↓- Parameter count: How often.\npublic func run(count: Int) {}",
      "/// ↓## Discussion\n///\n/// Runs.\npublic func run() {}",
    ],
    nonTriggering: [
      "/// Runs.\n///\n/// - Parameter count: How often.\npublic func run(count: Int) {}",
      "///\n/// Runs.\npublic func run() {}",
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let comment = symbol.comment, comment.summary == nil else { return [] }
    let start = comment.source.text.bytes.firstIndex { !$0.isBlank } ?? 0
    let end = comment.blocks.first?.range.upperBound ?? start
    return [
      Self.finding(
        "Summary of '\(symbol.declaration.name)' is missing: a comment opens with a paragraph",
        at: comment.range(start..<max(end, start)))
    ]
  }
}
