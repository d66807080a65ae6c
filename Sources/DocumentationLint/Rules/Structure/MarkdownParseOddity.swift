package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct MarkdownParseOddity: SymbolRule {
  package static let description = RuleDescription(
    "markdown-parse-oddity", .structure, .note,
    summary: "Markdown reads the text in another way than it looks.",
    rationale: """
      A back-tick without a partner shows as it is, and what stands in angle brackets is an HTML \
      tag, which DocC leaves out: `Array<Int>` without back-ticks loses its `<Int>`.
      """,
    triggering: [
      "/// Runs ↓`fast.\npublic func run() {}",
      "/// Takes an Array↓<Int> as it is.\npublic func run() {}",
      "/// Runs.\n///\n/// ↓<div>Fast.</div>\npublic func run() {}",
    ],
    nonTriggering: [
      "/// Runs `fast`, as \\` or ``run()``.\npublic func run() {}",
      "/// Takes an `Array<Int>`, if 1 < 2.\npublic func run() {}",
      "/// Runs.\n///\n/// <!-- Not yet. -->\npublic func run() {}",
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let comment = symbol.comment else { return [] }
    return comment.blocks.flatMap { block -> [Diagnostic] in
      if case .html = block.kind {
        guard !block.range.isEmpty, !comment.text(block.range).hasPrefix("<!--") else { return [] }
        return [Self.html(comment.range(block.range))]
      }
      var isClosing = false
      return block.spans.compactMap { span in
        switch span.kind {
        case .strayBacktick:
          return Self.finding("Back-tick has no partner", at: comment.range(span.range))
        case .html:
          guard !span.text.hasPrefix("<!--"), !isClosing else { return nil }
          isClosing = span.text.hasPrefix("<") && comment.text(block.range).contains("</")
          return Self.html(comment.range(span.range))
        case .code, .symbolLink, .link, .image, .word: return nil
        }
      }
    }
  }

  private static func html(_ range: SourceRange) -> Diagnostic {
    finding(
      "HTML is left out of documentation", at: range,
      hint: "write code between back-ticks, and '<' as '\\<'")
  }
}
