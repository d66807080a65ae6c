package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct BannerDocComment: SymbolRule {
  package static let description = RuleDescription(
    "banner-doc-comment", .placement, .warning, fix: .rewrite,
    summary: "A line of slashes or stars is taken for documentation.",
    rationale: """
      `////` and `/***` open doc comments as `///` and `/**` do, so a banner above a declaration \
      becomes its text.
      """,
    triggering: [
      RuleExample(
        "↓////////////\n/// Runs.\npublic func run() {}",
        fixed: "// //////////\n/// Runs.\npublic func run() {}"),
      RuleExample(
        "↓/*** Runs. */\npublic func run() {}", fixed: "/* ** Runs. */\npublic func run() {}"),
    ],
    nonTriggering: [
      "// ----------\n/// Runs.\npublic func run() {}", "/** Runs. */\npublic func run() {}",
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let comment = symbol.declaration.comment else { return [] }
    return comment.pieces.compactMap { piece in
      let mark: UInt8 = piece.style == .line ? UInt8(ascii: "/") : UInt8(ascii: "*")
      let fourth = piece.range.lowerBound + 3
      // `/***/` is an empty comment, of which another rule speaks.
      guard piece.range.count > 5, comment.file.bytes[fourth] == mark else { return nil }
      return Self.finding(
        "Banner is taken for documentation",
        at: SourceRange(file: comment.file, bytes: piece.range),
        fixIt: FixIt("Insert a blank", edits: [TextEdit(fourth - 1..<fourth - 1, " ")]))
    }
  }
}
