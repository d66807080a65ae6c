package import NotebookDiagnostics
internal import NotebookAnalysis
internal import PackageSymbols
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

/// See ``description``.
package struct UnclosedFence: SymbolRule, NotebookRule {
  package static let description = RuleDescription(
    "unclosed-fence", .examples, .error,
    summary: "A fence has no closing line.",
    rationale: "Everything up to the end of the comment, fields included, becomes code.",
    triggering: [
      "/// Runs.\n///\n/// ↓```swift\n/// run()\n/// - Returns: Nothing.\npublic func run() {}",
      .notebook("# Runs\n\n↓```swift\nrun()\n"),
    ],
    nonTriggering: [
      "/// Runs.\n///\n/// ```swift\n/// run()\n/// ```\npublic func run() {}",
      .notebook("# Runs\n\n```swift\nrun()\n```\n"),
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let comment = symbol.comment else { return [] }
    return comment.fences.filter { !$0.fence.isClosed }.map {
      Self.finding("Fence is not closed", at: comment.range(comment.openingLine(of: $0.block)))
    }
  }

  package func check(_ notebook: LintedNotebook, in context: NotebookContext) -> [Diagnostic] {
    notebook.adopted(["fence-unclosed"], by: Self.self)
  }
}

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

extension DocumentationComment {
  /// The line that opens a fence.
  func openingLine(of block: CommentBlock) -> Range<Int> {
    let bytes = source.text.bytes
    let end = bytes[block.range].firstIndex(where: \.isLineEnd) ?? block.range.upperBound
    return block.range.lowerBound..<end
  }
}
