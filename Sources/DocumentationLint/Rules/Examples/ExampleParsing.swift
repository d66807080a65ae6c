package import NotebookDiagnostics
internal import NotebookAnalysis
internal import PackageSymbols
package import SourceText

/// See ``description``.
package struct ExampleDoesNotParse: SymbolRule {
  package static let description = RuleDescription(
    "example-does-not-parse", .examples, .error,
    summary: "A Swift fence in a comment is not Swift.",
    rationale: """
      Readers copy it. `...` for what is left out is understood, be it statements, members, a value \
      or the rest of a list, and so is `<#name#>`. Fences that say `text`, or `ignore` after \
      `swift`, are left alone.
      """,
    triggering: [
      "/// Runs.\n///\n/// ```swift\n/// let a = ↓) 1\n/// ```\npublic func run() {}",
      "/// Runs.\n///\n/// ```swift\n/// protocol P { ... }\n/// let z = ↓)\n/// ```\npublic func run() {}",
    ],
    nonTriggering: [
      "/// Runs.\n///\n/// ```swift\n/// let a: Int = ...\n/// run([1, 2, ...])\n/// ```\npublic func run() {}",
      "/// Runs.\n///\n/// ```swift\n/// struct X { ... }\n/// if run(<#count#>) { <#code#> }\n/// ```\npublic func run() {}",
      "/// Runs.\n///\n/// ```swift\n/// run()\n/// ...\n/// ```\npublic func run() {}",
      "/// Runs.\n///\n/// ```swift ignore\n/// let a = )\n/// ```\npublic func run() {}",
      "/// Runs.\n///\n/// ```text\n/// let a = )\n/// ```\npublic func run() {}",
      "/// Runs.\n///\n/// ```swift\n/// func run() -> Int\n/// ```\npublic func run() {}",
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let comment = symbol.comment else { return [] }
    return comment.fences.compactMap { _, fence in
      guard fence.isSwift, !fence.isIgnored else { return nil }
      let code = comment.code(of: fence)
      guard let problem = syntaxErrors(ofExcerpt: code.bytes).first else { return nil }
      let start = code.origin(of: problem.range.lowerBound)
      return Self.finding(
        "Example does not parse: \(problem.message)",
        at: SourceRange(file: code.file, bytes: start..<start))
    }
  }
}

extension DocumentationComment {
  /// Its fences, each with its block.
  var fences: [(block: CommentBlock, fence: CommentFence)] {
    blocks.compactMap { block in
      if case .fence(let fence) = block.kind { (block, fence) } else { nil }
    }
  }

  /// The code of a fence, with its places in the file.
  /// - Parameter fence: A fence of this comment.
  /// - Returns: The code, a line feed between lines.
  package func code(of fence: CommentFence) -> MappedText {
    var code = MappedText(file: source.text.file)
    for range in fence.code {
      var offset = range.lowerBound
      while offset < range.upperBound {
        let end =
          source.text.bytes[offset..<range.upperBound].firstIndex(of: 0x0A) ?? range.upperBound
        for origin in source.text.origins(of: offset..<end) { code.append(origin.bytes) }
        if end < range.upperBound { code.append(synthesized: "\n") }
        offset = end + 1
      }
    }
    return code
  }
}

extension CommentFence {
  /// Words after `swift` that say that the code is not to be read.
  static let ignoringWords: Set<String> = ["ignore", "text", "nocompile", "skip", "pseudocode"]

  /// Words after `swift` that mean something.
  static let knownWords =
    ignoringWords.sorted() + [
      "no_run", "should_fail", "fail", "crash", "prelude", "hidden", "run", "example", "test",
    ]

  /// Whether it holds Swift.
  var isSwift: Bool { language == "swift" }

  /// Whether its code is not to be read.
  var isIgnored: Bool { words.dropFirst().contains { Self.ignoringWords.contains($0.text) } }

  /// Whether a word stands after the language.
  func has(_ word: String) -> Bool { words.dropFirst().contains { $0.text == word } }
}
