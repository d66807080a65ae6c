package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct SharedDocComment: SymbolRule {
  package static let description = RuleDescription(
    "shared-doc-comment", .placement, .note,
    summary: "Several symbols share one comment.",
    rationale: """
      `case a, b` and `var a, b` give each name the same text, which can hardly be right for all \
      of them.
      """,
    triggering: ["/// A mode.\npublic enum Mode {\n  ↓/// Fast.\n  case fast, faster\n}"],
    nonTriggering: [
      "/// A mode.\npublic enum Mode {\n  /// Fast.\n  case fast\n  /// Faster.\n  case faster\n}"
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let comment = symbol.declaration.comment, comment.isShared else { return [] }
    return [Self.finding("Comment is shared by several symbols", at: comment.range)]
  }
}
