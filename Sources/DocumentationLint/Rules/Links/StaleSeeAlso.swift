package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct StaleSeeAlso: SymbolRule {
  package static let description = RuleDescription(
    "stale-see-also", .links, .error, fix: .rename,
    summary: "A reference under `- SeeAlso:`, 'Topics' or 'See Also' leads to no symbol.",
    rationale: """
      DocC leaves the entry out. Unlike in running text, single back-ticks are looked at too, \
      where the name is close to one that exists.
      """,
    triggering: [
      RuleExample(
        """
        /// Runs.
        /// - SeeAlso: ``↓stopp()``
        public func run() {}
        /// Stops.
        public func stop() {}
        """,
        fixed:
          """
          /// Runs.
          /// - SeeAlso: ``stop()``
          public func run() {}
          /// Stops.
          public func stop() {}
          """
      ),
      "/// Runs.\n///\n/// ## See Also\n///\n/// - ``↓Walker``\npublic func run() {}",
    ],
    nonTriggering: [
      """
      /// Runs.
      /// - SeeAlso: ``stop()`` and `man sh`
      public func run() {}
      /// Stops.
      public func stop() {}
      """
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    symbol.links.compactMap { link in
      guard link.isReference, case .nothing = link.destination else { return nil }
      return SymbolLinks.finding(
        of: Self.self, "Reference '\(link.span.text)' does not exist", link.span, in: symbol,
        context
      )
    }
  }
}
