package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct AsyncUndocumentedCancellation: SymbolRule {
  package static let description = RuleDescription(
    "async-undocumented-cancellation", .signature, nil,
    summary: "The documentation of an `async` function does not speak of cancellation.",
    rationale: """
      A policy for teams that want one: the option `pattern` is a regular expression that the \
      comment has to match.
      """,
    triggering: ["/// Runs.\npublic func ↓run() async {}"],
    nonTriggering: [
      "/// Runs until it is cancelled.\npublic func run() async {}",
      "/// Runs.\npublic func run() {}",
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard symbol.declaration.effects.isAsync, let comment = symbol.comment,
      let pattern = try? Regex(context.options.text("async-undocumented-cancellation.pattern")),
      comment.source.text.text.firstMatch(of: pattern) == nil
    else { return [] }
    return [
      Self.finding(
        "Cancellation of '\(symbol.declaration.name)' is missing documentation", at: symbol.place)
    ]
  }
}
