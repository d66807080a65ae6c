package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct RestatingDocs: SymbolRule {
  package static let description = RuleDescription(
    "restating-docs", .presence, .note,
    summary: "A comment only repeats the words of the declaration.",
    rationale: """
      'The user name.' above `userName` costs a line and says nothing. Say what cannot be read off \
      the declaration: a unit, a range, what happens at the edges. A comment with more than a \
      summary is left alone.
      """,
    triggering: [
      """
      /// Someone who orders.
      public struct User {
        /// ↓The user's name.
        public var name: String
      }
      """,
      "/// ↓The order total.\npublic func orderTotal() -> Int { 0 }",
    ],
    nonTriggering: [
      "/// The name, as the user spells it.\npublic var name = \"\"",
      "/// What is on a disk.\npublic struct File {\n  /// The file.\n  public var parent: Int\n}",
      "/// The total.\n///\n/// Tax is included.\npublic func total() -> Int { 0 }",
    ])

  /// Words that add no meaning.
  private static let stopWords: Set<String> = [
    "a", "an", "the", "this", "that", "of", "for", "in", "on", "to", "with", "and", "or", "by",
    "is",
    "its", "it", "s", "given", "specified", "current", "value",
  ]

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let comment = symbol.comment, comment.blocks.count == 1, let summary = comment.summary,
      summary.range.count < 80
    else { return [] }
    let path = symbol.symbol.path.suffix(2).joined(separator: " ")
    let known = Set(
      (words(ofName: path) + words(ofName: symbol.declaration.kind.noun)).map(\.singular))
    let said = words(ofName: comment.text(summary.range)).filter { !Self.stopWords.contains($0) }
    // What says only the name of the type around it says something about this symbol.
    let own = Set(words(ofName: symbol.declaration.name).map(\.singular))
    guard said.allSatisfy({ known.contains($0.singular) }),
      said.contains(where: { own.contains($0.singular) })
    else { return [] }
    return [
      Self.finding(
        "Summary of '\(symbol.declaration.name)' only repeats its name",
        at: comment.range(summary.range), hint: "say what the declaration does not")
    ]
  }
}

extension String {
  /// The word without the 's' of a plural or a verb.
  fileprivate var singular: String {
    count > 3 && hasSuffix("s") && !hasSuffix("ss") ? String(dropLast()) : self
  }
}
