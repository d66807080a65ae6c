package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// See ``description``.
package struct StaleSymbolLink: SymbolRule {
  package static let description = RuleDescription(
    "stale-symbol-link", .links, .error, fix: .rename,
    summary: "A link between double back-ticks leads to no symbol.",
    rationale: """
      DocC prints it as plain code. A link is looked up from its symbol outwards, then in the \
      module; names are separated by slashes, functions have their labels, and a suffix may tell \
      overloads apart. Members that types inherit count.
      """,
    triggering: [
      RuleExample(
        """
        /// Sums ``↓Order/totl``.
        public struct Order {
          /// The total.
          public var total = 0
        }
        """,
        fixed: """
          /// Sums ``Order/total``.
          public struct Order {
            /// The total.
            public var total = 0
          }
          """),
      RuleExample(
        """
        /// See ``↓Order/add``.
        public struct Order {
          /// Adds.
          public func add(_ count: Int) {}
        }
        """,
        fixed: """
          /// See ``Order/add(_:)``.
          public struct Order {
            /// Adds.
            public func add(_ count: Int) {}
          }
          """),
      "/// See ``↓Invoice``.\npublic struct Order {}",
    ],
    nonTriggering: [
      """
      /// See ``total``, ``Order/total``, ``Example/Order`` and ``/Example/Order/add(_:)-5xkcd``.
      public struct Order {
        /// Not ``add(_:)``, nor ``hash(into:)``.
        public var total = 0
        /// Adds.
        public func add(_ count: Int) {}
      }
      """,
      "/// Like ``Array/append(_:)``, ``Swift/Int`` and ``String``.\npublic struct Order {}",
      "/// Not a link: ``let a = `b` ``.\npublic struct Order {}",
      """
      /// Prices.
      public protocol Priced {}
      extension Priced {
        /// Adds tax.
        public func taxed() {}
      }
      /// See ``Order/taxed()`` and ``Order/rawValue``.
      public struct Order: Priced {}
      """,
      """
      /// Uses ``+(_:_:)``.
      public struct Order {
        /// Adds.
        public static func + (a: Self, b: Self) -> Self { a }
      }
      """,
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    symbol.links.compactMap { link in
      guard !link.isReference, case .nothing = link.destination else { return nil }
      return SymbolLinks.finding(
        of: Self.self, "Symbol '\(link.span.text)' does not exist", link.span, in: symbol, context)
    }
  }
}
