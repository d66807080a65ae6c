package import NotebookDiagnostics
internal import PackageSymbols

/// See ``description``.
package struct MissingTypeParameter: SymbolRule {
  package static let description = RuleDescription(
    "missing-type-parameter", .signature, nil,
    summary: "A type documents a generic parameter that it does not have.",
    rationale: """
      Swift has no field for generic parameters, and none is asked for. Where an author uses \
      `- Parameter T:` for them on a type, the name has to be one.
      """,
    triggering: ["/// A box.\n/// - Parameter ↓U: The content.\npublic struct Box<T> {}"],
    nonTriggering: ["/// A box.\n/// - Parameter T: The content.\npublic struct Box<T> {}"])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    let declaration = symbol.declaration
    guard declaration.kind.isType || declaration.kind == .typealias, let comment = symbol.comment
    else { return [] }
    let names = declaration.genericParameters.map {
      String($0.prefix { $0.isLetter || $0.isNumber })
    }
    return comment.parameters.filter { !names.contains($0.name) && !$0.name.isEmpty }.map {
      Self.finding(
        "Generic parameter '\($0.name)' does not exist", at: comment.range($0.nameRange))
    }
  }
}
