package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

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

extension SymbolDeclaration {
  /// Whether calling it gives a value.
  var returnsValue: Bool {
    guard kind.isCallable, kind != .initializer, let type else { return false }
    return !["Void", "()", "Never", "Swift.Void", "Swift.Never"].contains(type)
  }
}
