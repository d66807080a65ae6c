internal import NotebookAnalysis
package import NotebookDiagnostics
internal import SourceText

/// See ``description``.
package struct FenceWithoutLanguage: SymbolRule {
  package static let description = RuleDescription(
    "fence-without-language", .examples, .warning, fix: .rewrite,
    summary: "A fence does not say what it holds.",
    rationale: """
      DocC colours it as Swift, other readers do not, and nothing checks it. The fix writes \
      `swift` where the code parses as Swift, `text` elsewhere.
      """,
    triggering: [
      RuleExample(
        "/// Runs.\n///\n/// ↓```\n/// run()\n/// ```\npublic func run() {}",
        fixed: "/// Runs.\n///\n/// ```swift\n/// run()\n/// ```\npublic func run() {}"),
      RuleExample(
        "/// Runs.\n///\n/// ↓~~~\n/// $ swift run (\n/// ~~~\npublic func run() {}",
        fixed: "/// Runs.\n///\n/// ~~~text\n/// $ swift run (\n/// ~~~\npublic func run() {}"),
    ],
    nonTriggering: ["/// Runs.\n///\n/// ```swift\n/// run()\n/// ```\npublic func run() {}"])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let comment = symbol.comment else { return [] }
    return comment.fences.compactMap { block, fence in
      guard fence.words.isEmpty else { return nil }
      let opening = comment.openingLine(of: block)
      let isSwift = syntaxErrors(ofExcerpt: comment.code(of: fence).bytes).isEmpty
      let end = comment.range(opening).bytes.upperBound
      return Self.finding(
        "Fence has no language", at: comment.range(opening),
        fixIt: FixIt(
          "Write '\(isSwift ? "swift" : "text")'",
          edits: [TextEdit(end..<end, isSwift ? "swift" : "text")]))
    }
  }
}
