package import NotebookDiagnostics

/// See ``description``.
package struct UnclosedFence: SymbolRule, NotebookRule {
  package static let description = RuleDescription(
    "unclosed-fence", .examples, .error,
    summary: "A fence has no closing line.",
    rationale: "Everything up to the end of the comment, fields included, becomes code.",
    triggering: [
      "/// Runs.\n///\n/// ↓```swift\n/// run()\n/// - Returns: Nothing.\npublic func run() {}",
      .notebook("# Runs\n\n↓```swift\nrun()\n"),
    ],
    nonTriggering: [
      "/// Runs.\n///\n/// ```swift\n/// run()\n/// ```\npublic func run() {}",
      .notebook("# Runs\n\n```swift\nrun()\n```\n"),
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let comment = symbol.comment else { return [] }
    return comment.fences.filter { !$0.fence.isClosed }.map {
      Self.finding("Fence is not closed", at: comment.range(comment.openingLine(of: $0.block)))
    }
  }

  package func check(_ notebook: LintedNotebook, in context: NotebookContext) -> [Diagnostic] {
    notebook.adopted(["fence-unclosed"], by: Self.self)
  }
}
