package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct DocBlockStyle: SymbolRule {
  package static let description = RuleDescription(
    "doc-block-style", .placement, nil, fix: .rewrite,
    summary: "A doc comment is written with `/** */` where `///` is wanted, or the reverse.",
    rationale: "One style in a package reads better. The option `style` says which.",
    triggering: [
      RuleExample(
        """
        /// A base.
        public struct Base {
          ↓/**
           Runs.

           Twice.
           */
          public func run() {}
        }
        """,
        fixed:
          """
          /// A base.
          public struct Base {
            /// Runs.
            ///
            /// Twice.
            public func run() {}
          }
          """
      ),
      RuleExample(
        "↓/// Runs.\n/// Twice.\npublic func run() {}",
        fixed: "/**\n Runs.\n Twice.\n */\npublic func run() {}",
        options: ["doc-block-style.style": "block"]),
    ],
    nonTriggering: [
      "/// Runs.\npublic func run() {}",
      RuleExample(
        "/** Runs. */\npublic func run() {}", options: ["doc-block-style.style": "block"]),
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let source = symbol.declaration.comment, let comment = symbol.comment else { return [] }
    let wanted: SourceComment.Style =
      context.options.text("doc-block-style.style") == "block" ? .block : .line
    guard source.pieces.contains(where: { $0.style != wanted }) else { return [] }
    return [
      Self.finding(
        wanted == .line ? "Comment is written with '///'" : "Comment is written with '/** */'",
        at: source.range,
        fixIt: FixIt("Write it so", edits: [rewritten(comment, as: wanted)]))
    ]
  }

  private func rewritten(
    _ comment: DocumentationComment, as style: SourceComment.Style
  ) -> TextEdit {
    let range = comment.source.comment.range
    let line = range.file.lines.line(at: range.bytes.lowerBound)
    let indentation = CommentEdits.indentation(ofLine: line, in: range.file)
    let text = comment.source.text.text.trimming("\n")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let marker = style == .line ? "///" : ""
    let marked = lines.map { $0.isEmpty ? marker : "\(marker) \($0)" }
    let whole = style == .line ? marked : ["/**"] + marked + [" */"]
    let joined = whole.enumerated().map { index, line in
      (index == 0 || line.isEmpty ? "" : indentation) + line
    }
    return TextEdit(range.bytes, joined.joined(separator: "\n"))
  }
}
