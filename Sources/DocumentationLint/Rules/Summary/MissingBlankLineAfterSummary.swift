package import NotebookDiagnostics
internal import SourceText

/// See ``description``.
package struct MissingBlankLineAfterSummary: SymbolRule {
  package static let description = RuleDescription(
    "missing-blank-line-after-summary", .summary, .warning, fix: .rewrite,
    summary: "No empty line divides the summary from what follows.",
    rationale: """
      Markdown lets a list, a heading or a fence end a paragraph, and lets a later edit glue it \
      to the summary. Fields such as `- Parameter` may follow directly, unless the option \
      `fields` wants the line there as well.
      """,
    triggering: [
      RuleExample(
        "/// Runs:\n/// ↓- fast\n/// - slow\npublic func run() {}",
        fixed: "/// Runs:\n///\n/// - fast\n/// - slow\npublic func run() {}"),
      RuleExample(
        "/// Runs.\n/// ↓- Returns: How often.\npublic func run() -> Int { 0 }",
        fixed: "/// Runs.\n///\n/// - Returns: How often.\npublic func run() -> Int { 0 }",
        options: ["missing-blank-line-after-summary.fields": true]),
    ],
    nonTriggering: [
      "/// Runs.\n///\n/// ## Speed\npublic func run() {}",
      "/// Runs.\n/// - Returns: How often.\npublic func run() -> Int { 0 }",
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let comment = symbol.comment, let summary = comment.summary, comment.blocks.count > 1
    else { return [] }
    let next = comment.blocks[1]
    let gap = comment.source.text.bytes[
      summary.range.upperBound..<max(next.start, summary.range.upperBound)]
    guard gap.count(where: { $0 == UInt8(ascii: "\n") }) < 2, !next.range.isEmpty else { return [] }
    let field = comment.fields.first { $0.range.lowerBound == next.start }
    if field?.isOfSwift ?? false, !context.options.flag("missing-blank-line-after-summary.fields") {
      return []
    }
    return [
      Self.finding(
        "Empty line is missing after the summary",
        at: comment.range(next.start..<next.range.upperBound),
        fixIt: FixIt(
          "Insert an empty line",
          edits: [CommentEdits.insertBlankLine(after: summary.range.upperBound, in: comment)]))
    ]
  }
}
