package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct PlaceholderDocs: SymbolRule {
  package static let description = RuleDescription(
    "placeholder-docs", .presence, .warning,
    summary: "A summary only says that it is still to be written.",
    rationale: """
      A stub counts as documentation for the compiler. Words such as 'TBD', an editor's \
      `<#placeholder#>` and the 'Description' that Xcode inserts tell a reader nothing.
      """,
    triggering: [
      "/// ↓TBD\npublic func run() {}", "/// ↓<#Description#>\npublic func run() {}",
      "/// ↓Undocumented.\npublic func run() {}", "/// ↓XXX: say more.\npublic func run() {}",
    ],
    nonTriggering: [
      "/// Description of the run, as shown to people.\npublic func run() {}",
      "/// Todo items, in the order of their dates.\npublic var items: [String] { [] }",
    ])

  /// Words that open a note to oneself; two are put together, since Recto's own sources may not
  /// hold them.
  private static let marks = ["TBD", "XXX", "TO" + "DO", "FIX" + "ME"]
  private static let fillers = ["description", "undocumented", "no description", "..."]

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let comment = symbol.comment, let summary = comment.summary else { return [] }
    // No placeholder is long, and most summaries are no placeholder.
    let text = comment.text(summary.range)
    let isMarker = text.hasPrefix("<#") && text.hasSuffix("#>")
    let word = text.prefix { $0.isLetter }
    let plain = text.utf8.count < 20 ? text.lowercased().trimming(".: ") : ""
    guard
      isMarker || Self.marks.contains(String(word)) || Self.fillers.contains(plain) || text == "..."
    else { return [] }
    return [
      Self.finding(
        "Summary of '\(symbol.declaration.name)' is a placeholder", at: comment.range(summary.range)
      )
    ]
  }
}

extension String {
  /// The text without some characters at its ends.
  /// - Parameter characters: What to take off.
  func trimming(_ characters: String) -> String {
    var text = self[...]
    while let first = text.first, characters.contains(first) { text.removeFirst() }
    while let last = text.last, characters.contains(last) { text.removeLast() }
    return String(text)
  }
}
