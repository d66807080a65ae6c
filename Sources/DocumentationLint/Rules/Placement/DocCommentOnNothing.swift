package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct DocCommentOnNothing: FileRule {
  package static let description = RuleDescription(
    "doc-comment-on-nothing", .placement, .warning,
    summary: "A doc comment has no declaration after it.",
    rationale: """
      Before a closing brace, the end of the file, a statement or an import there is nothing to \
      document. Comments on `deinit`, operators and precedence groups, which are no symbols, stay.
      """,
    triggering: [
      "/// An order.\npublic struct Order {\n  ↓/// More to come.\n}",
      "public let a = 1\n\n↓/// The end.",
      "/// Runs.\npublic func run(\n  ↓/// How often.\n  count: Int\n) {}",
      "↓/// How things run.\nimport Swift\n\npublic let a = 1",
    ],
    nonTriggering: [
      "/// An order.\npublic final class Order {\n  /// Closes.\n  deinit {}\n}",
      "/// An order.\npublic struct Order: ~Copyable {\n  /// Closes.\n  @_alwaysEmitIntoClient\n  deinit {}\n}",
      "// How things run.\nimport Swift\n\npublic let a = 1",
      "/// Doubles.\nprefix operator ++\n",
    ])

  package func check(_ file: LintedFile, in context: RuleContext) -> [Diagnostic] {
    file.syntax.strayComments.compactMap { stray in
      guard let place = stray.cause.emptyPlace, !isDocumentable(stray, file.file),
        stray.comment.pieces.contains(where: { !$0.followsCode })
      else { return nil }
      return Self.finding(
        "Comment \(place) documents nothing", at: stray.comment.range, hint: "write it with '//'")
    }
  }

  private static let otherDeclarations = [
    "deinit", "operator", "prefix", "infix", "postfix", "precedencegroup",
  ]

  /// Whether a declaration follows that is no symbol.
  private func isDocumentable(_ stray: StrayComment, _ file: SourceFile) -> Bool {
    let start = stray.declarationStart ?? next(after: stray.comment.range.bytes.upperBound, file)
    let text = file.text(of: start..<min(start + 200, file.bytes.count))
    let words = text.split(maxSplits: 8) { !$0.isLetter && $0 != "@" && $0 != "_" }
    return words.prefix { $0.hasPrefix("@") || Self.modifiers.contains(String($0)) }.count
      < words.count
      && words.first { !$0.hasPrefix("@") && !Self.modifiers.contains(String($0)) }
        .map { Self.otherDeclarations.contains(String($0)) } ?? false
  }

  private static let modifiers: Set<String> = [
    "public", "package", "internal", "fileprivate", "private", "isolated", "nonisolated",
  ]

  private func next(after offset: Int, _ file: SourceFile) -> Int {
    file.bytes[offset...].firstIndex { !$0.isBlank } ?? file.bytes.count
  }
}

extension StrayComment.Cause {
  /// Where a comment stands that has nothing to document.
  fileprivate var emptyPlace: String? {
    switch self {
    case .aboveImport: "above an import"
    case .aboveStatement: "above a statement"
    case .beforeBrace: "before the end of a scope"
    case .insideSignature: "inside the head of a declaration"
    case .atEnd: "at the end of the file"
    case .afterAttribute, .insideCase, .aboveCondition, .split, .onAccessor, .insideBody: nil
    }
  }
}
