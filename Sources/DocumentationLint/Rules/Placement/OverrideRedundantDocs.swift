package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct OverrideRedundantDocs: SymbolRule {
  package static let description = RuleDescription(
    "override-redundant-docs", .placement, nil, fix: .delete,
    summary: "The comment of an override or a witness equals the one it would inherit.",
    rationale: """
      The compiler copies the documentation of what is overridden or required. A copy by hand goes \
      stale when the original changes.
      """,
    triggering: [
      RuleExample(
        """
        /// A base.
        open class Base {
          /// Runs.
          open func run() {}
        }
        /// A job.
        open class Job: Base {
          ↓/// Runs.
          open override func run() {}
        }
        """,
        fixed: """
          /// A base.
          open class Base {
            /// Runs.
            open func run() {}
          }
          /// A job.
          open class Job: Base {
            open override func run() {}
          }
          """)
    ],
    nonTriggering: [
      """
      /// A base.
      public protocol Base {
        /// Runs.
        func run()
      }
      /// A job.
      public struct Job: Base {
        /// Runs at once.
        public func run() {}
      }
      """
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard let comment = symbol.comment, symbol.symbol.path.count > 1 else { return [] }
    let text = comment.source.text.bytes
    for id in context.links.inherited(by: symbol.symbol) {
      let original = context.module.symbols[id]
      guard let source = original.declaration.comment, CommentText(source).text.bytes == text else {
        continue
      }
      return [
        Self.finding(
          "Comment of '\(symbol.declaration.name)' equals the inherited one",
          at: comment.source.comment.range,
          related: [.init("inherited from here", at: source.range)],
          fixIt: FixIt(
            "Remove the comment",
            edits: comment.source.comment.pieces.map {
              CommentEdits.remove($0.range, in: comment.source.comment.file)
            }))
      ]
    }
    return []
  }
}
