package import NotebookDiagnostics

/// See ``description``.
package struct EmptyThrows: SymbolRule {
  package static let description = RuleDescription(
    "empty-throws", .signature, .warning,
    summary: "`- Throws:` says nothing.",
    rationale: "It was meant to be filled in.",
    triggering: ["/// Runs.\n/// - ↓Throws:\npublic func run() throws {}"],
    nonTriggering: ["/// Runs.\n/// - Throws: If it is too late.\npublic func run() throws {}"])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let comment = symbol.comment, let field = comment.field(.throws), field.isEmpty else {
      return []
    }
    return [Self.finding("Field 'Throws' is empty", at: comment.range(field.nameRange))]
  }
}
