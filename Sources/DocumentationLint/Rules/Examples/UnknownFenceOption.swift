package import NotebookDiagnostics
internal import NotebookAnalysis
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct UnknownFenceOption: SymbolRule {
  package static let description = RuleDescription(
    "unknown-fence-option", .examples, .warning, fix: .rename,
    summary: "A word after `swift` means nothing.",
    rationale: """
      `ignore`, `text`, `no_run` and `should_fail` say how an example is checked; a misspelt one \
      is silently not obeyed. Words with an equals sign belong to other tools.
      """,
    triggering: [
      RuleExample(
        "/// Runs.\n///\n/// ```swift ↓no_rum\n/// run()\n/// ```\npublic func run() {}",
        fixed: "/// Runs.\n///\n/// ```swift no_run\n/// run()\n/// ```\npublic func run() {}")
    ],
    nonTriggering: [
      "/// Runs.\n///\n/// ```swift no_run, title=Run\n/// run()\n/// ```\npublic func run() {}",
      "/// Runs.\n///\n/// ```sh quietly\n/// run\n/// ```\npublic func run() {}",
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let comment = symbol.comment else { return [] }
    return comment.fences.filter(\.fence.isSwift).flatMap { _, fence in
      fence.words.dropFirst().compactMap { word in
        guard !CommentFence.knownWords.contains(word.text), !word.text.contains("="),
          word.text.allSatisfy({ $0.isLetter || $0 == "_" || $0 == "-" })
        else { return nil }
        let range = comment.range(word.range)
        let guess = nearMiss(of: word.text, in: CommentFence.knownWords)
        return Self.finding(
          "Word '\(word.text)' after 'swift' is not known", at: range,
          hint: guess.map { "did you mean '\($0)'?" }
            ?? "known words are \(CommentFence.knownWords.joined(separator: ", "))",
          fixIt: SymbolLinks.fix(guess, range))
      }
    }
  }
}
