package import NotebookDiagnostics
internal import PackageSymbols

/// See ``description``.
package struct UnexpectedReturns: SymbolRule {
  package static let description = RuleDescription(
    "unexpected-returns", .signature, .error,
    summary: "A result is documented where there is none.",
    rationale: "The function once returned something. Initializers may say what they make.",
    triggering: ["/// Runs.\n/// - ↓Returns: How often.\npublic func run() {}"],
    nonTriggering: [
      "/// Runs.\n/// - Returns: How often.\npublic func run() -> Int { 0 }",
      """
      /// A run.
      public struct Run {
        /// Makes it.
        /// - Returns: A run.
        public init() {}
      }
      """,
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    let kind = symbol.declaration.kind
    guard kind.isCallable, kind != .initializer, kind != .macro, let comment = symbol.comment,
      let field = comment.field(.returns), !symbol.declaration.returnsValue
    else { return [] }
    return [
      Self.finding(
        "Result is documented, but '\(symbol.declaration.name)' returns nothing",
        at: comment.range(field.nameRange))
    ]
  }
}
