package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct UnsupportedDirective: SymbolRule {
  package static let description = RuleDescription(
    "unsupported-directive", .structure, .error,
    summary: "A comment uses a directive of DocC that only pages may.",
    rationale: """
      DocC warns and drops it. What it renders (`@Row`, `@Image`, `@Snippet` and the like), \
      `@Comment`, `@Metadata` and `@DeprecationSummary` are fine; unknown words after an at sign \
      are text.
      """,
    triggering: [
      "/// Runs.\n///\n/// ↓@Redirected(from: \"old\")\npublic func run() {}",
      "/// Runs.\n///\n/// ↓@TechnologyRoot\npublic func run() {}",
    ],
    nonTriggering: [
      "/// Runs.\n///\n/// @Snippet(path: \"a/b\")\npublic func run() {}",
      "/// Runs.\n///\n/// @returns nothing, as `@MainActor` does.\npublic func run() {}",
      "/// Runs.\n///\n/// ```swift\n/// @Options var a = 1\n/// ```\npublic func run() {}",
    ])

  /// The directives of DocC that are not rendered, but for those that comments may have.
  private static let names: Set<String> = [
    "Redirected", "TechnologyRoot", "PageImage", "PageKind", "PageColor", "CallToAction",
    "Available",
    "SupportedLanguage", "TitleHeading", "DisplayName", "DocumentationExtension", "Options",
    "AutomaticSeeAlso", "AutomaticTitleHeading", "AutomaticArticleSubheading", "TopicsVisualStyle",
    "CustomMetadata", "Tutorials", "Tutorial", "Article", "Chapter", "Volume", "Intro", "Section",
    "ContentAndMedia", "Steps", "Step", "Assessments", "MultipleChoice", "Choice", "Justification",
    "Code", "Resources", "Forums", "SampleCode", "Downloads", "XcodeRequirement",
    "TutorialReference",
    "Stack", "Documentation",
  ]

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let comment = symbol.comment else { return [] }
    let bytes = comment.source.text.bytes
    return comment.blocks.flatMap { block -> [Diagnostic] in
      guard case .paragraph = block.kind, bytes[block.range].contains(UInt8(ascii: "@")) else {
        return []
      }
      return comment.lines(of: block.range).compactMap { line in
        let text = comment.text(line)
        guard text.hasPrefix("@") else { return nil }
        let name = String(text.dropFirst().prefix(while: \.isLetter))
        let rest = text.dropFirst(name.count + 1).first
        guard Self.names.contains(name), rest == nil || rest == "(" || rest == " " || rest == "{"
        else {
          return nil
        }
        return Self.finding("Directive '@\(name)' is for pages only", at: comment.range(line))
      }
    }
  }
}

extension DocumentationComment {
  /// The lines of a stretch, without blanks at their ends.
  func lines(of range: Range<Int>) -> [Range<Int>] {
    let bytes = source.text.bytes
    return bytes[range].split(whereSeparator: \.isLineEnd).compactMap { line in
      guard let first = line.firstIndex(where: { !$0.isBlank }),
        let last = line.lastIndex(where: { !$0.isBlank })
      else { return nil }
      return first..<last + 1
    }
  }
}
