package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct MissingDocs: SymbolRule {
  package static let description = RuleDescription(
    "missing-docs", .presence, .warning, fix: .stub,
    summary: "A symbol that counts has no documentation, neither its own nor an inherited one.",
    rationale: """
      Clients see the symbol and nothing about it. What counts and what is inherited is what the \
      compiler's symbol graph says, so overrides, witnesses and default implementations of \
      documented requirements need no comment of their own. `// recto:undocumented reason` takes \
      a symbol out.
      """,
    triggering: [
      RuleExample(
        """
        public struct ↓Order {
          public var ↓total: Double
        }
        """,
        fixed: """
          /// <#Description#>
          public struct Order {
            /// <#Description#>
            public var total: Double
          }
          """),
      "/// A mode.\npublic enum Mode { case ↓fast, ↓slow }",
    ],
    nonTriggering: [
      "/// An order.\npublic struct Order {}",
      "struct Hidden {}",
      RuleExample(
        "/// A mode.\npublic enum Mode {\n  case fast\n  public init() { self = .fast }\n}",
        options: ["missing-docs.trivial": true]),
      RuleExample("public var count = 0", options: ["missing-docs.kinds": ["struct"]]),
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    guard case .undocumented(let isCertain) = symbol.symbol.documentation,
      symbol.declaration.comment == nil
    else { return [] }
    let declaration = symbol.declaration
    let kinds = context.options.list("missing-docs.kinds")
    guard kinds.isEmpty || kinds.contains(declaration.kind.rawValue) else { return [] }
    if context.options.flag("missing-docs.trivial"), isTrivial(symbol) { return [] }
    return [
      Self.finding(
        "\(declaration.kind.noun) '\(declaration.name)' is missing documentation", at: symbol.place,
        hint: isCertain
          ? nil : "a type of another module may document it; '--symbol-graph' makes sure",
        fixIt: FixIt("Insert a comment", edits: [stub(declaration)]))
    ]
  }

  /// A comment above a declaration that waits for its text.
  private func stub(_ declaration: SymbolDeclaration) -> TextEdit {
    let start = declaration.range.lowerBound
    let line = declaration.file.lines.line(at: start)
    let indentation = CommentEdits.indentation(ofLine: line, in: declaration.file)
    return TextEdit(start..<start, "/// <#Description#>\n\(indentation)")
  }

  private func isTrivial(_ symbol: DocumentedSymbol) -> Bool {
    let declaration = symbol.declaration
    let parent = symbol.symbol.path.dropLast().last
    switch declaration.kind {
    case .enumCase, .initializer: return declaration.parameters.isEmpty
    case .typeProperty:
      return !declaration.isMutable && (declaration.type == "Self" || declaration.type == parent)
    case .struct, .class, .actor, .enum, .protocol, .typealias, .macro, .associatedType, .function,
      .method, .typeMethod, .operator, .subscript, .typeSubscript, .variable, .property:
      return false
    }
  }
}
