package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

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
