package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct DetachedDocComment: FileRule {
  package static let description = RuleDescription(
    "detached-doc-comment", .placement, .error, fix: .move,
    summary: "A doc comment stands where the compiler drops it.",
    rationale: """
      After an attribute or a modifier, inside `case`, or above `#if`, a doc comment documents \
      nothing, and nobody is told.
      """,
    triggering: [
      RuleExample(
        "@discardableResult\n↓/// Runs.\npublic func run() -> Int { 0 }",
        fixed: "/// Runs.\n@discardableResult\npublic func run() -> Int { 0 }"),
      RuleExample(
        "/// A mode.\npublic enum Mode {\n  case ↓/// Fast.\n    fast\n}",
        fixed: "/// A mode.\npublic enum Mode {\n  /// Fast.\n  case\n    fast\n}"),
      "↓/// Runs.\n#if swift(>=5)\npublic func run() {}\n#endif",
    ],
    nonTriggering: ["/// Runs.\n@discardableResult\npublic func run() -> Int { 0 }"])

  package func check(_ file: LintedFile, in context: RuleContext) -> [Diagnostic] {
    let strays = file.syntax.strayComments.filter { $0.cause.wrongPlace != nil }
    guard !strays.isEmpty else { return [] }
    let symbols = file.symbolsByStart
    return strays.compactMap { stray in
      guard let place = stray.cause.wrongPlace, let start = stray.declarationStart,
        let symbol = symbols[start]?.first
      else { return nil }
      let range = symbol.declaration.range
      // Which branch of a condition is meant, and whether all are, is for the author to say.
      let isShared = (symbols[range.lowerBound]?.count ?? 0) > 1 || stray.cause == .aboveCondition
      return Self.finding(
        "Comment \(place) is dropped by the compiler", at: stray.comment.range,
        hint: "move it above the declaration",
        fixIt: isShared
          ? nil
          : FixIt(
            "Move the comment above the declaration",
            edits: CommentEdits.move(stray.comment, above: range.lowerBound)))
    }
  }
}

extension StrayComment.Cause {
  /// Where a comment stands that belongs above a declaration.
  fileprivate var wrongPlace: String? {
    switch self {
    case .afterAttribute: "after an attribute or modifier"
    case .insideCase: "inside 'case'"
    case .aboveCondition: "above '#if'"
    case .split, .insideSignature, .onAccessor, .insideBody, .aboveImport, .aboveStatement,
      .beforeBrace, .atEnd:
      nil
    }
  }
}
