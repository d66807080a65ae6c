package import NotebookDiagnostics
internal import PackageSymbols

/// See ``description``.
package struct UnexpectedThrows: SymbolRule {
  package static let description = RuleDescription(
    "unexpected-throws", .signature, .error,
    summary: "Errors are documented where none is thrown.",
    rationale: "A caller looks for a `try` that the compiler does not want.",
    triggering: [
      "/// Runs.\n/// - ↓Throws: If it is late.\npublic func run() {}",
      "/// Runs.\n/// - ↓Throws: If it is late.\npublic func run() throws(Never) {}",
    ],
    nonTriggering: [
      "/// Runs.\n/// - Throws: If it is late.\npublic func run() throws {}",
      "/// Runs.\n/// - Throws: If it is late.\npublic var run: Int { get throws { 0 } }",
      """
      /// Runs.
      /// - Throws: What the body throws.
      public func run(_ body: () throws -> Void) rethrows {}
      """,
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    let kind = symbol.declaration.kind
    guard let comment = symbol.comment, let field = comment.field(.throws), !kind.isType,
      kind != .typealias, kind != .enumCase, kind != .associatedType, kind != .macro
    else { return [] }
    switch symbol.declaration.effects.throwing {
    case .errors(let type) where type != "Never": return []
    case .forwarded: return []
    case .nothing, .errors: break
    }
    return [
      Self.finding(
        "Errors are documented, but '\(symbol.declaration.name)' throws none",
        at: comment.range(field.nameRange))
    ]
  }
}
