package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct NonimperativeMood: SymbolRule {
  package static let description = RuleDescription(
    "nonimperative-mood", .summary, nil,
    summary: "The summary of a function says 'Returns' where 'Return' is wanted.",
    rationale: """
      Swift's own API guidelines use the third person, so the rule is off. It is for teams that \
      come from the conventions of PEP 257, and knows the verbs that open most summaries.
      """,
    triggering: ["/// ↓Returns the count.\npublic func count() -> Int { 0 }"],
    nonTriggering: [
      "/// Return the count.\npublic func count() -> Int { 0 }",
      "/// Returns and refunds.\npublic var count = 0",
    ])

  private static let verbs = """
    add adds allocate allocates append appends apply applies assert asserts begin begins build \
    builds calculate calculates call calls check checks clear clears close closes compare \
    compares compute computes convert converts copy copies create creates decode decodes define \
    defines delete deletes determine determines dispatch dispatches draw draws encode encodes \
    ensure ensures evaluate evaluates execute executes extract extracts fetch fetches filter \
    filters find finds finish finishes format formats generate generates get gets handle handles \
    indicate indicates initialize initializes insert inserts invoke invokes iterate iterates \
    join joins load loads log logs look looks make makes merge merges move moves notify notifies \
    obtain obtains open opens parse parses perform performs prepare prepares print prints \
    process processes produce produces provide provides push pushes read reads record records \
    register registers release releases reload reloads remove removes render renders replace \
    replaces request requests reset resets resolve resolves retrieve retrieves return returns \
    run runs save saves search searches select selects send sends set sets show shows sort sorts \
    split splits start starts stop stops store stores sum sums take takes test tests transform \
    transforms update updates validate validates verify verifies wait waits wrap wraps write \
    writes
    """.split(separator: " ")

  /// The imperative of each verb, by its third person.
  private static let imperatives = Dictionary(
    stride(from: 0, to: verbs.count, by: 2).map { (String(verbs[$0 + 1]), String(verbs[$0])) },
    uniquingKeysWith: { first, _ in first })

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard symbol.declaration.kind.isCallable, let summary = SummaryText(symbol),
      let imperative = Self.imperatives[summary.firstWord.text.lowercased()]?.capitalizedFirst
    else { return [] }
    return [
      Self.finding(
        "Summary starts with '\(summary.firstWord.text)'",
        at: summary.comment.range(summary.firstWord.range),
        hint: "the imperative is '\(imperative)'")
    ]
  }
}

extension String {
  /// The text with a capital letter at its start.
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
