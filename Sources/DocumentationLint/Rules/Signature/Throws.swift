package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct MissingThrows: SymbolRule {
  package static let description = RuleDescription(
    "missing-throws", .signature, nil,
    summary: "What is thrown is not documented.",
    rationale: """
      With `strictness: partial`, the default, only where parameters are documented; with `full` \
      always. Functions that rethrow are asked only with `rethrows: true`.
      """,
    triggering: [
      "/// Runs.\n/// - Parameter count: How often.\npublic func ↓run(count: Int) throws {}",
      RuleExample(
        "/// Runs.\npublic var ↓run: Int { get throws { 0 } }",
        options: ["missing-throws.strictness": "full"]),
    ],
    nonTriggering: [
      "/// Runs.\npublic func run() throws {}",
      """
      /// Runs.
      /// - Parameter body: What.
      public func run(_ body: () throws -> Void) rethrows {}
      """,
      "/// Runs.\n/// - Parameter count: How often.\npublic func run(count: Int) throws(Never) {}",
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    let strictness = context.options.text("missing-throws.strictness")
    guard strictness != "off", let comment = symbol.comment, comment.field(.throws) == nil,
      !comment.source.comment.isShared, strictness == "full" || !comment.parameters.isEmpty
    else { return [] }
    switch symbol.declaration.effects.throwing {
    case .nothing: return []
    case .errors(let type) where type == "Never": return []
    case .errors: break
    case .forwarded: if !context.options.flag("missing-throws.rethrows") { return [] }
    }
    return [
      Self.finding(
        "Errors of '\(symbol.declaration.name)' are missing documentation", at: symbol.place,
        hint: "add '- Throws:'")
    ]
  }
}

/// See ``description``.
package struct UnexpectedThrows: SymbolRule {
  package static let description = RuleDescription(
    "unexpected-throws", .signature, .error,
    summary: "Errors are documented where none is thrown.",
    rationale: "A caller looks for a `try` that the compiler does not want.",
    triggering: [
      "/// Runs.\n/// - ↓Throws: If it is late.\npublic func run() {}",
      "/// Runs.\n/// - ↓Throws: If it is late.\npublic func run() throws(Never) {}",
    ],
    nonTriggering: [
      "/// Runs.\n/// - Throws: If it is late.\npublic func run() throws {}",
      "/// Runs.\n/// - Throws: If it is late.\npublic var run: Int { get throws { 0 } }",
      """
      /// Runs.
      /// - Throws: What the body throws.
      public func run(_ body: () throws -> Void) rethrows {}
      """,
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    let kind = symbol.declaration.kind
    guard let comment = symbol.comment, let field = comment.field(.throws), !kind.isType,
      kind != .typealias, kind != .enumCase, kind != .associatedType, kind != .macro
    else { return [] }
    switch symbol.declaration.effects.throwing {
    case .errors(let type) where type != "Never": return []
    case .forwarded: return []
    case .nothing, .errors: break
    }
    return [
      Self.finding(
        "Errors are documented, but '\(symbol.declaration.name)' throws none",
        at: comment.range(field.nameRange))
    ]
  }
}

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
