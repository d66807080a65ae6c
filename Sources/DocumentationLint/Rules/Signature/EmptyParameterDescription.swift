package import NotebookDiagnostics

/// See ``description``.
package struct EmptyParameterDescription: SymbolRule {
  package static let description = RuleDescription(
    "empty-parameter-description", .signature, .warning,
    summary: "The entry of a parameter says nothing.",
    rationale: "It was meant to be filled in.",
    triggering: [
      "/// Runs.\n/// - Parameter ↓count:\npublic func run(count: Int) {}",
      "/// Runs.\n/// - Parameters:\n///   - ↓count:\npublic func run(count: Int) {}",
    ],
    nonTriggering: [
      "/// Runs.\n/// - Parameter count: How often.\npublic func run(count: Int) {}",
      "/// Runs.\n/// - Parameter count:\n///   How often.\npublic func run(count: Int) {}",
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let signature = CallSignature(symbol) else { return [] }
    return signature.entries.filter { $0.isEmpty && !$0.nameRange.isEmpty }.map {
      Self.finding(
        "Entry of parameter '\($0.name)' is empty", at: signature.place($0.nameRange))
    }
  }
}
