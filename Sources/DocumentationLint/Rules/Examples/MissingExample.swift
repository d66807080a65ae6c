package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct MissingExample: SymbolRule {
  package static let description = RuleDescription(
    "missing-example", .examples, nil,
    summary: "A comment shows no code.",
    rationale: """
      A policy for teams that want one. The option `kinds` says for which kinds of symbols, \
      `pattern` is a regular expression that their names match.
      """,
    triggering: ["/// Runs.\npublic func ↓run() {}"],
    nonTriggering: [
      "/// Runs.\n///\n/// ```swift\n/// run()\n/// ```\npublic func run() {}",
      "/// Runs.\n///\n///     run()\npublic func run() {}", "/// A run.\npublic struct Run {}",
      RuleExample("/// Runs.\npublic func run() {}", options: ["missing-example.pattern": "^make"]),
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    let kind = symbol.declaration.kind
    let kinds = context.options.list("missing-example.kinds")
    guard let comment = symbol.comment, kinds.isEmpty || kinds.contains(kind.rawValue),
      !comment.blocks.contains(where: \.isCode),
      let pattern = try? Regex(context.options.text("missing-example.pattern")),
      symbol.declaration.name.firstMatch(of: pattern) != nil
    else { return [] }
    return [
      Self.finding("Example of '\(symbol.declaration.name)' is missing", at: symbol.place)
    ]
  }
}

extension CommentBlock {
  /// Whether the block is code.
  var isCode: Bool {
    switch kind {
    case .fence, .indentedCode: true
    case .paragraph, .heading, .table, .html, .thematicBreak: false
    }
  }
}
