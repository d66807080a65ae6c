package import NotebookDiagnostics
internal import PackageSymbols

/// See ``description``.
package struct MissingReturns: SymbolRule {
  package static let description = RuleDescription(
    "missing-returns", .signature, nil,
    summary: "A result is not documented.",
    rationale: """
      With `strictness: partial`, the default, only where parameters are documented; with `full` \
      always. A summary that starts with 'Returns' is enough, and neither a result that may be \
      discarded nor the body of a result builder needs words.
      """,
    triggering: [
      "/// Runs.\n/// - Parameter count: How often.\npublic func ↓run(count: Int) -> Int { 0 }",
      RuleExample(
        "/// Runs.\npublic func ↓run() -> Int { 0 }",
        options: ["missing-returns.strictness": "full"]),
    ],
    nonTriggering: [
      "/// Runs.\npublic func run() -> Int { 0 }",
      """
      /// Returns it.
      /// - Parameter count: How often.
      public func run(count: Int) -> Int { 0 }
      """,
      """
      /// Runs.
      /// - Parameter count: How often.
      @discardableResult
      public func run(count: Int) -> Int { 0 }
      """,
      "/// Runs.\n/// - Parameter count: How often.\npublic func run(count: Int) -> () {}",
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    let strictness = context.options.text("missing-returns.strictness")
    guard strictness != "off", let signature = CallSignature(symbol),
      signature.declaration.returnsValue, signature.comment.field(.returns) == nil,
      strictness == "full" || !signature.entries.isEmpty
    else { return [] }
    let isExempt = signature.declaration.attributes.contains {
      $0.name == "discardableResult" || $0.name.hasSuffix("Builder")
    }
    let opening = SummaryText(symbol)?.firstWord.text.lowercased() ?? ""
    guard !isExempt, opening != "returns", opening != "return" else { return [] }
    return [
      Self.finding(
        "Result of '\(signature.declaration.name)' is missing documentation", at: symbol.place,
        hint: "add '- Returns:'")
    ]
  }
}
