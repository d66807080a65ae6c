package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct ThrowsTypeMismatch: SymbolRule {
  package static let description = RuleDescription(
    "throws-type-mismatch", .signature, .warning,
    summary: "Another error is documented than the one that is declared.",
    rationale:
      "In `throws(E)` the compiler knows the type; the first name in `- Throws:` is to be it.",
    triggering: [
      "/// Runs.\n/// - Throws: ``↓LateError`` if late.\npublic func run() throws(EarlyError) {}"
    ],
    nonTriggering: [
      """
      /// Runs.
      /// - Throws: `Run.EarlyError` if early.
      public func run() throws(EarlyError) {}
      """,
      "/// Runs.\n/// - Throws: ``LateError`` if late.\npublic func run() throws {}",
      "/// Runs.\n/// - Throws: When `count` is zero.\npublic func run() throws(EarlyError) {}",
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard case .errors(let type?) = symbol.declaration.effects.throwing, type != "Never",
      let comment = symbol.comment, let field = comment.field(.throws),
      let span = field.spans.first(where: { $0.kind == .symbolLink || $0.kind == .code }),
      // A name with a small letter is a parameter or a value, not the type of an error.
      let name = span.text.lastName, name.first?.isUppercase ?? false, name != type.lastName
    else { return [] }
    return [
      Self.finding(
        "Error '\(name)' is documented, but '\(type)' is thrown", at: comment.range(span.range))
    ]
  }
}

extension String {
  /// The last name of a path with dots or slashes, without generic arguments.
  fileprivate var lastName: String? {
    prefix { $0 != "<" }.split { $0 == "." || $0 == "/" }.last.map(String.init)
  }
}
