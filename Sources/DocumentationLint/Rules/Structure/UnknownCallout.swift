package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct UnknownCallout: SymbolRule {
  package static let description = RuleDescription(
    "unknown-callout", .structure, .note, fix: .rename,
    summary: "The word of a list item is nearly one that Swift gives a meaning.",
    rationale: """
      `- Retuns:` is an ordinary list item: nothing is shown where results are. Words that are not \
      close to a known one are the author's own.
      """,
    triggering: [
      RuleExample(
        "/// Runs.\n/// - ↓Retuns: How often.\npublic func run() -> Int { 0 }",
        fixed: "/// Runs.\n/// - Returns: How often.\npublic func run() -> Int { 0 }"),
      RuleExample(
        "/// Runs.\n/// - ↓Paramter count: How often.\npublic func run(count: Int) {}",
        fixed: "/// Runs.\n/// - Parameter count: How often.\npublic func run(count: Int) {}"),
    ],
    nonTriggering: [
      "/// Runs.\n/// - Fast: At once.\n/// - node: In order.\npublic func run() {}",
      "/// Runs.\n/// - See Also: `stop`.\n/// - Throws: Never.\npublic func run() throws {}",
    ])

  /// What swift-markdown's `Aside.Kind` and DocC's tags know.
  private static let known = [
    "Attention", "Author", "Authors", "Bug", "Complexity", "Copyright", "Date", "Experiment",
    "Important", "Invariant", "Note", "Postcondition", "Precondition", "Remark", "Requires",
    "Returns",
    "SeeAlso", "Since", "Tag", "Throws", "Tip", "TO" + "DO", "Version", "Warning", "Keyword",
    "Recommended", "RecommendedOver", "LocalizationKey", "MutatingVariant", "NonMutatingVariant",
    "Parameter", "Parameters", "HTTPBody", "HTTPResponse", "HTTPParameter",
  ]
  private static let lowercased = Set(known.map { $0.lowercased() })

  /// Words of ordinary lists that are close to known ones.
  private static let ordinary: Set<String> = [
    "notes", "remarks", "warnings", "errors", "tips", "bugs", "dates", "versions", "keywords",
    "auth",
    "argument", "arguments", "required", "importance", "invariants", "preconditions",
    "postconditions",
    "complex", "thrown", "update", "updates", "data", "requires", "return value", "experiments",
  ]

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let comment = symbol.comment else { return [] }
    return comment.fields.compactMap { field in
      guard field.kind == .other else { return nil }
      let parts = field.name.split(separator: " ", maxSplits: 1)
      guard let word = parts.first, parts.count == 1 || parts[1].split(separator: " ").count == 1,
        word.count >= 5, word.allSatisfy(\.isLetter)
      else { return nil }
      let lower = word.lowercased()
      guard !Self.lowercased.contains(lower), !Self.ordinary.contains(lower),
        !Self.lowercased.contains(field.name.lowercased().replacing(" ", with: "")),
        let guess = nearMiss(of: String(word), in: Self.known),
        // A name in a second word is that of a parameter.
        guess.first?.lowercased() == word.first?.lowercased(),
        parts.count == 1 || guess.hasPrefix("Parameter")
      else { return nil }
      let range = comment.range(
        field.nameRange.lowerBound..<field.nameRange.lowerBound + word.utf8.count)
      return Self.finding(
        "Field '\(word)' is not known", at: range, hint: "did you mean '\(guess)'?",
        fixIt: SymbolLinks.fix(guess, range))
    }
  }
}
