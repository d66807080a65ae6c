package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct AccessorDocComment: FileRule {
  package static let description = RuleDescription(
    "accessor-doc-comment", .placement, .warning,
    summary: "A doc comment stands on an accessor.",
    rationale: """
      `get`, `set`, `willSet` and `didSet` are no symbols: the compiler ignores the comment. Say \
      it in the comment of the property, or write `//`.
      """,
    triggering: [
      """
      /// The total.
      public var total: Int {
        ↓/// Adds up.
        get { 0 }
      }
      """
    ],
    nonTriggering: [
      "/// The total.\npublic var total: Int {\n  // Adds up.\n  get { 0 }\n}"
    ])

  package func check(_ file: LintedFile, in context: RuleContext) -> [Diagnostic] {
    file.syntax.strayComments.filter { $0.cause == .onAccessor }.map {
      Self.finding(
        "Comment on an accessor documents nothing", at: $0.comment.range,
        hint: "say it in the comment of the property, or write '//'")
    }
  }
}
