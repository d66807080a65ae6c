package import NotebookDiagnostics
internal import PackageSymbols

/// See ``description``.
package struct StaleCodeSpan: SymbolRule {
  package static let description = RuleDescription(
    "stale-code-span", .links, .note,
    summary: "Code in the text names a symbol that was removed or renamed.",
    rationale: """
      Only names that existed before the change under review are known, so `--changed-since` is \
      needed.
      """,
    triggering: [
      RuleExample(
        "/// Calls `↓total(of:)`.\npublic func run() {}", surroundings: .former(["total(of:)"])),
      RuleExample(
        "/// Counts to `↓limit`.\npublic func run(count: Int) {}",
        surroundings: .formerParameters(["run(count:)": ["limit"]])),
    ],
    nonTriggering: [
      "/// Calls `total(of:)`.\npublic func run() {}",
      RuleExample(
        "/// Calls `total(of:)`.\npublic func run() {}\n/// Sums.\npublic func total(of: Int) {}",
        surroundings: .former(["total(of:)"])),
      RuleExample(
        "/// Counts `count`.\npublic func run(count: Int) {}", surroundings: .former(["count"])),
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    let former = context.surroundings.formerSymbols
    let formerParameters = context.surroundings.formerParameters[symbol.symbol.name] ?? []
    guard !(former.isEmpty && formerParameters.isEmpty), let comment = symbol.comment else {
      return []
    }
    let parameters = symbol.declaration.parameters
    return comment.blocks.flatMap(\.spans).compactMap { span in
      guard span.kind == .code,
        former.contains(span.text) || formerParameters.contains(span.text),
        !parameters.contains(where: { $0.name == span.text || $0.label == span.text }),
        let link = SymbolLink(span.text.replacing(".", with: "/")),
        case .nothing = context.links.destination(of: link, from: symbol.symbol)
      else { return nil }
      let noun = former.contains(span.text) ? "Symbol" : "Parameter"
      return Self.finding(
        "\(noun) '\(span.text)' no longer exists", at: comment.range(span.range))
    }
  }
}
