package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct SplitDocComment: FileRule {
  package static let description = RuleDescription(
    "split-doc-comment", .placement, .warning, fix: .rewrite,
    summary: "An empty line divides a doc comment; its first part is dropped.",
    rationale: """
      Of two doc comments with an empty line between them the compiler keeps the second. What is \
      meant as an overview of the file, at its very top, is left alone.
      """,
    triggering: [
      RuleExample(
        "let a = 1\n\n↓/// Runs.\n\n/// Twice.\npublic func run() {}",
        fixed: "let a = 1\n\n/// Runs.\n///\n/// Twice.\npublic func run() {}")
    ],
    nonTriggering: [
      "let a = 1\n\n/// Runs.\n///\n/// Twice.\npublic func run() {}",
      "/// How things run.\n\n/// Runs.\npublic func run() {}",
      "let a = 1\n\n/// How things run.\n\n// MARK: - Runs\n\n/// Runs.\npublic func run() {}",
    ])

  package func check(_ file: LintedFile, in context: RuleContext) -> [Diagnostic] {
    let strays = file.syntax.strayComments.filter { $0.cause == .split }
    guard !strays.isEmpty else { return [] }
    let symbols = file.symbolsByStart
    return strays.compactMap { stray in
      guard let start = stray.declarationStart, let symbol = symbols[start]?.first,
        let next = symbol.declaration.comment,
        isEmpty(between: stray.comment, next),
        stray.comment.range.bytes.lowerBound != file.syntax.leadingComments.first?.bytes.lowerBound
      else { return nil }
      return Self.finding(
        "Comment above an empty line is dropped by the compiler", at: stray.comment.range,
        related: [.init("only this part documents '\(symbol.declaration.name)'", at: next.range)],
        fixIt: join(stray.comment, next))
    }
  }

  /// Whether nothing but empty lines stands between two comments: a `// MARK:` shows that the first
  /// is about what follows as a whole.
  private func isEmpty(between first: SourceComment, _ second: SourceComment) -> Bool {
    let gap =
      first.range.bytes
      .upperBound..<max(
        second.range.bytes.lowerBound, first.range.bytes.upperBound)
    return first.file.bytes[gap].allSatisfy(\.isBlank)
  }

  private func join(_ first: SourceComment, _ second: SourceComment) -> FixIt? {
    guard (first.pieces + second.pieces).allSatisfy({ $0.style == .line }) else { return nil }
    let gap = first.range.bytes.upperBound..<second.range.bytes.lowerBound
    let line = first.file.lines.line(at: second.range.bytes.lowerBound)
    let indentation = CommentEdits.indentation(ofLine: line, in: first.file)
    return FixIt(
      "Join both parts", edits: [TextEdit(gap, "\n\(indentation)///\n\(indentation)")])
  }
}
