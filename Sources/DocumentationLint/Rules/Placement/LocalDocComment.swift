package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct LocalDocComment: FileRule {
  package static let description = RuleDescription(
    "local-doc-comment", .placement, nil, fix: .rewrite,
    summary: "A doc comment stands in the body of a function.",
    rationale: """
      No tool shows it. Editors do show the comment of a local function, which is why the rule \
      is off by default.
      """,
    triggering: [
      RuleExample(
        "/// Runs.\npublic func run() {\n  ↓/// Counts.\n  let a = 1\n  _ = a\n}",
        fixed: "/// Runs.\npublic func run() {\n  // Counts.\n  let a = 1\n  _ = a\n}")
    ],
    nonTriggering: ["/// Runs.\npublic func run() {\n  // Counts.\n  let a = 1\n  _ = a\n}"])

  package func check(_ file: LintedFile, in context: RuleContext) -> [Diagnostic] {
    file.syntax.strayComments.filter { $0.cause == .insideBody }.map { stray in
      Self.finding(
        "Comment in a body is no documentation", at: stray.comment.range,
        fixIt: FixIt("Write '//'", edits: CommentEdits.demote(stray.comment)))
    }
  }
}
