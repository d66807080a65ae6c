package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct TrailingDocComment: FileRule {
  package static let description = RuleDescription(
    "trailing-doc-comment", .placement, .error, fix: .move,
    summary: "A doc comment stands behind a declaration, and so documents the next one.",
    rationale: """
      `case fast  /// No checks.` looks as if it documented `fast`; the compiler attaches it to \
      what follows. `///<` of other languages has no meaning in Swift.
      """,
    triggering: [
      RuleExample(
        """
        /// A mode.
        public enum Mode {
          case fast  ↓/// No checks.
          case slow
        }
        """,
        fixed: """
          /// A mode.
          public enum Mode {
            /// No checks.
            case fast
            case slow
          }
          """),
      "/// A mode.\npublic enum Mode { case fast  ↓/// No checks.\n  case slow\n}",
    ],
    nonTriggering: [
      "/// A mode.\npublic enum Mode {\n  case /// Fast.\n    fast\n}",
      "/// A mode.\npublic enum Mode {\n  case fast  // No checks.\n  /// Checks.\n  case slow\n}",
    ])

  package func check(_ file: LintedFile, in context: RuleContext) -> [Diagnostic] {
    let attached = file.symbols.compactMap(\.declaration.comment)
    // Within a declaration a comment is dropped, of which another rule speaks.
    let stray = file.syntax.strayComments.filter {
      ![.insideBody, .afterAttribute, .insideCase].contains($0.cause)
    }.map(\.comment)
    var seen: Set<Range<Int>> = []
    let pieces = (attached + stray).flatMap { comment in
      comment.pieces.filter { $0.followsCode && seen.insert($0.range).inserted }
        .map { (piece: $0, comment: comment) }
    }
    guard !pieces.isEmpty else { return [] }
    let owners = Dictionary(grouping: file.symbols) {
      file.file.lines.line(at: $0.declaration.range.upperBound)
    }
    return pieces.map { piece, comment in
      let line = file.file.lines.line(at: piece.range.lowerBound)
      let owners = owners[line]?.filter {
        $0.declaration.range.upperBound <= piece.range.lowerBound
      }
      return finding(for: piece, of: comment, owners: owners ?? [])
    }
  }

  private func finding(
    for piece: SourceComment.Piece, of comment: SourceComment, owners: [Symbol]
  ) -> Diagnostic {
    let only = SourceComment(file: comment.file, pieces: [piece])
    // A declaration that has a comment, or several symbols, is left to the author.
    let fixIt = owners.last.flatMap { owner -> FixIt? in
      let range = owner.declaration.range
      let sharing = owners.filter { $0.declaration.range == range }
      // Above a declaration that shares its line, as behind a brace, is no place for a comment.
      let line = comment.file.byteRange(ofLine: comment.file.lines.line(at: range.lowerBound))
      let isFirst = comment.file.bytes[line.lowerBound..<range.lowerBound].allSatisfy {
        $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t")
      }
      guard isFirst, sharing.count == 1,
        (owner.declaration.comment?.pieces ?? [piece]) == [piece]
      else { return nil }
      return FixIt(
        "Move the comment above '\(owner.declaration.name)'",
        edits: CommentEdits.move(only, above: range.lowerBound))
    }
    return Self.finding(
      "Comment behind code documents the declaration after it", at: only.range,
      hint: "move it above what it is about, or write '//'", fixIt: fixIt)
  }
}
