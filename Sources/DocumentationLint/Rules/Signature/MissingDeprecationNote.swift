package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct MissingDeprecationNote: SymbolRule {
  package static let description = RuleDescription(
    "missing-deprecation-note", .signature, nil,
    summary: "A deprecated symbol does not say what to use instead.",
    rationale: """
      Either `message` or `renamed` of `@available` says it, or the comment does, in \
      `- Deprecated:`, `- Important:` or prose with the word.
      """,
    triggering: ["/// Runs.\n↓@available(*, deprecated)\npublic func run() {}"],
    nonTriggering: [
      "/// Runs.\n@available(*, deprecated, message: \"walk\")\npublic func run() {}",
      "/// Runs.\n/// - Important: Use `walk`.\n@available(*, deprecated)\npublic func run() {}",
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    for attribute in symbol.declaration.attributes {
      guard
        let word = attribute.availability.first(where: { $0.isDeprecated && $0.domain == "*" }),
        word.message == nil, word.renamed == nil, !isExplained(symbol.comment)
      else { continue }
      return [
        Self.finding(
          "Deprecation of '\(symbol.declaration.name)' is missing a note",
          at: SourceRange(file: symbol.declaration.file, bytes: attribute.range))
      ]
    }
    return []
  }

  private func isExplained(_ comment: DocumentationComment?) -> Bool {
    guard let comment else { return false }
    return comment.fields.contains { ["important", "deprecated"].contains($0.name.lowercased()) }
      || comment.source.text.text.lowercased().contains("deprecated")
  }
}
