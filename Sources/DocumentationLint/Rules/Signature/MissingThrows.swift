package import NotebookDiagnostics
internal import PackageSymbols

/// See ``description``.
package struct MissingThrows: SymbolRule {
  package static let description = RuleDescription(
    "missing-throws", .signature, nil,
    summary: "What is thrown is not documented.",
    rationale: """
      With `strictness: partial`, the default, only where parameters are documented; with `full` \
      always. Functions that rethrow are asked only with `rethrows: true`.
      """,
    triggering: [
      "/// Runs.\n/// - Parameter count: How often.\npublic func ↓run(count: Int) throws {}",
      RuleExample(
        "/// Runs.\npublic var ↓run: Int { get throws { 0 } }",
        options: ["missing-throws.strictness": "full"]),
    ],
    nonTriggering: [
      "/// Runs.\npublic func run() throws {}",
      """
      /// Runs.
      /// - Parameter body: What.
      public func run(_ body: () throws -> Void) rethrows {}
      """,
      "/// Runs.\n/// - Parameter count: How often.\npublic func run(count: Int) throws(Never) {}",
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    let strictness = context.options.text("missing-throws.strictness")
    guard strictness != "off", let comment = symbol.comment, comment.field(.throws) == nil,
      !comment.source.comment.isShared, strictness == "full" || !comment.parameters.isEmpty
    else { return [] }
    switch symbol.declaration.effects.throwing {
    case .nothing: return []
    case .errors(let type) where type == "Never": return []
    case .errors: break
    case .forwarded: if !context.options.flag("missing-throws.rethrows") { return [] }
    }
    return [
      Self.finding(
        "Errors of '\(symbol.declaration.name)' are missing documentation", at: symbol.place,
        hint: "add '- Throws:'")
    ]
  }
}
