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
      becomes its text. The fix keeps the words of a comment that has some, and makes an ordinary one of
      a mere line.
      """,
    triggering: [
      RuleExample(
        "↓////////////\n/// Runs.\npublic func run() {}",
        fixed: "// //////////\n/// Runs.\npublic func run() {}"),
      RuleExample(
        "↓/*** Runs. */\npublic func run() {}", fixed: "/** Runs. */\npublic func run() {}"),
      RuleExample("↓//// Runs.\npublic func run() {}", fixed: "/// Runs.\npublic func run() {}"),
      RuleExample(
        "↓/*****\n * Runs.\n *****/\npublic func run() {}",
        fixed: "/**\n * Runs.\n */\npublic func run() {}"),
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
        fixIt: Self.fix(piece.range, mark, in: comment.file))
    }
  }

  /// Leaves of a banner what it says; where it says nothing, it becomes an ordinary comment.
  private static func fix(_ range: Range<Int>, _ mark: UInt8, in file: SourceFile) -> FixIt {
    let bytes = file.bytes
    let decoration: Set<UInt8> = [mark, 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "*")]
    guard bytes[range].dropFirst().contains(where: { !decoration.contains($0) && $0 != 0x2F })
    else {
      let third = range.lowerBound + 2
      return FixIt("Insert a blank", edits: [TextEdit(third..<third, " ")])
    }
    let start = range.lowerBound + 3
    let open = bytes[start..<range.upperBound].prefix { $0 == mark }.endIndex
    var edits = [TextEdit(start..<open, "")]
    if mark == UInt8(ascii: "*") {
      // `*/` ends the comment; the stars before it say nothing either.
      let end = range.upperBound - 2
      var close = end
      while close > open, bytes[close - 1] == mark { close -= 1 }
      if close < end { edits.append(TextEdit(close..<end, "")) }
    }
    return FixIt("Leave the words", edits: edits)
  }
}
