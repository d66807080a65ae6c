package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct EmptyDocs: SymbolRule {
  package static let description = RuleDescription(
    "empty-docs", .presence, .warning, fix: .delete,
    summary: "A doc comment has no text.",
    rationale: """
      The compiler keeps an empty comment, and tools that only look whether there is one are \
      satisfied. Readers get nothing; Recto counts the symbol as undocumented.
      """,
    triggering: [
      RuleExample("↓///\npublic func run() {}", fixed: "public func run() {}"),
      RuleExample("↓/** */\npublic func run() {}", fixed: "public func run() {}"),
    ],
    nonTriggering: ["/// Runs.\npublic func run() {}", "public func run() {}"])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let comment = symbol.declaration.comment, comment.isBlank else { return [] }
    let edits = comment.pieces.map { CommentEdits.remove($0.range, in: comment.file) }
    return [
      Self.finding(
        "Comment of '\(symbol.declaration.name)' is empty", at: comment.range,
        fixIt: FixIt("Remove the comment", edits: edits))
    ]
  }
}
