package import NotebookDiagnostics
internal import PackageSymbols

/// See ``description``.
package struct AmbiguousSymbolLink: SymbolRule {
  package static let description = RuleDescription(
    "ambiguous-symbol-link", .links, .warning,
    summary: "A link could lead to several symbols.",
    rationale: """
      DocC wants a suffix that tells overloads apart: a hash, a kind such as `-struct`, or types \
      such as `-(Int)`.
      """,
    triggering: [
      """
      /// Runs. See ``↓stop(_:)``.
      public func run() {}
      /// Stops.
      public func stop(_ count: Int) {}
      /// Stops.
      public func stop(_ name: String) {}
      """
    ],
    nonTriggering: [
      """
      /// Runs. See ``stop(_:)-(Int)``.
      public func run() {}
      /// Stops.
      public func stop(_ count: Int) {}
      /// Stops.
      public func stop(_ name: String) {}
      """,
      """
      /// Runs. See ``stop(_:)``.
      public func run() {}
      /// Stops.
      public func stop(_ count: Int) {}
      func stop(_ name: String) {}
      """,
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    symbol.links.compactMap { resolved in
      guard !resolved.isReference, case .symbols(let ids) = resolved.destination,
        let comment = symbol.comment
      else { return nil }
      let span = resolved.span
      let counted = ids.map { context.module.symbols[$0] }.filter { $0.counts(at: context.access) }
      guard counted.count > 1, let link = SymbolLink(span.text), !link.isDisambiguated else {
        return nil
      }
      return Self.finding(
        "Symbol '\(span.text)' is ambiguous", at: comment.range(span.range),
        hint: "append the types of its parameters, as in '-(Int)'",
        related: counted.prefix(3).map { .init("one is here", at: $0.declaration.place) })
    }
  }
}
