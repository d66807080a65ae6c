package import NotebookDiagnostics

/// See ``description``.
package struct EmptyReturns: SymbolRule {
  package static let description = RuleDescription(
    "empty-returns", .signature, .warning,
    summary: "`- Returns:` says nothing.",
    rationale: "It was meant to be filled in.",
    triggering: ["/// Runs.\n/// - ↓Returns:\npublic func run() -> Int { 0 }"],
    nonTriggering: ["/// Runs.\n/// - Returns: How often.\npublic func run() -> Int { 0 }"])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let comment = symbol.comment, let field = comment.field(.returns), field.isEmpty else {
      return []
    }
    return [Self.finding("Field 'Returns' is empty", at: comment.range(field.nameRange))]
  }
}
