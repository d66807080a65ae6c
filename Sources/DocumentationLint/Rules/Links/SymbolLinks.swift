package import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// A link of a comment to a symbol, and where it leads.
package struct ResolvedLink: Sendable {
  /// The link, between its back-ticks.
  package let span: CommentSpan
  /// Where it leads.
  package let destination: SymbolLinkResolver.Destination
  /// Whether it stands in `- SeeAlso:`, or under 'Topics' or 'See Also'.
  package let isReference: Bool
}

/// The links of comments to symbols.
enum SymbolLinks {
  /// Resolves the links of a comment.
  /// - Parameters:
  ///   - comment: The comment.
  ///   - symbol: The symbol that has it.
  ///   - resolver: What knows the symbols of the module.
  /// - Returns: The links, in the order of the text.
  static func resolved(
    in comment: DocumentationComment, of symbol: Symbol, _ resolver: SymbolLinkResolver
  ) -> [ResolvedLink] {
    var isInReferences = false
    var found: [ResolvedLink] = []
    for block in comment.blocks {
      if case .heading(_, let title) = block.kind {
        isInReferences = ["topics", "see also"].contains(title.lowercased())
      }
      for span in block.spans where span.kind == .symbolLink {
        guard let link = SymbolLink(span.text) else { continue }
        found.append(
          ResolvedLink(
            span: span, destination: resolver.destination(of: link, from: symbol),
            isReference: isInReferences || comment.isSeeAlso(span)))
      }
    }
    return found
  }

  /// A finding about a link that leads to nothing.
  static func finding(
    of rule: any Rule.Type, _ message: String, _ span: CommentSpan, in symbol: DocumentedSymbol,
    _ context: RuleContext
  ) -> Diagnostic? {
    guard let comment = symbol.comment, let link = SymbolLink(span.text) else { return nil }
    let guess = context.links.nearMiss(of: link, from: symbol.symbol)
    let range = comment.range(span.range)
    // Of a short name nearly any other is a near miss.
    let isShort = span.text.count < 4
    return rule.finding(
      message, at: range, hint: guess.map { "did you mean '\($0)'?" },
      fixIt: isShort ? nil : fix(guess, range))
  }

  /// A fix that writes what a link probably means.
  static func fix(_ nearMiss: String?, _ range: SourceRange) -> FixIt? {
    nearMiss.map { FixIt("Replace with '\($0)'", edits: [TextEdit(range.bytes, $0)]) }
  }
}

extension DocumentationComment {
  /// Whether a stretch stands in `- SeeAlso:`.
  fileprivate func isSeeAlso(_ span: CommentSpan) -> Bool {
    fields.contains {
      $0.content.contains(span.range.lowerBound)
        && ["seealso", "see also"].contains($0.name.lowercased())
    }
  }
}

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

/// See ``description``.
package struct UnknownExternalLink: SymbolRule {
  package static let description = RuleDescription(
    "unknown-external-link", .links, .note,
    summary: "A link leads to another module.",
    rationale: """
      Whether a symbol of another package exists cannot be seen from the sources, and DocC only links \
      it where the other module's archive is at hand. One of another module of the package is found \
      where the module's name stands before it.
      """,
    triggering: [
      "/// Like ``↓Array``.\npublic struct Order {}",
      "/// Like ``↓Foundation/URL``.\npublic struct Order {}",
    ],
    nonTriggering: [
      "/// Like `Array`.\npublic struct Order {}",
      RuleExample(
        "/// Like ``Pricing/Tax``.\npublic struct Order {}",
        surroundings: .modules(["Pricing": ["Tax"]])),
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    symbol.links.compactMap { link in
      guard let comment = symbol.comment else { return nil }
      let range = comment.range(link.span.range)
      switch link.destination {
      case .external:
        return Self.finding(
          "Symbol '\(link.span.text)' belongs to a module that is not read", at: range,
          hint: "write it between single back-ticks, as code")
      case .unqualified(let module):
        return Self.finding(
          "Symbol '\(link.span.text)' belongs to module '\(module)'", at: range,
          hint: "write '\(module)/\(link.span.text)'")
      case .symbols, .known, .nothing: return nil
      }
    }
  }
}

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

/// See ``description``.
package struct PrivateSymbolLink: SymbolRule {
  package static let description = RuleDescription(
    "private-symbol-link", .links, .warning,
    summary: "A link leads to a symbol that readers cannot see.",
    rationale: "Published documentation has no page for it.",
    triggering: ["/// Runs. See ``↓helper()``.\npublic func run() {}\nfunc helper() {}"],
    nonTriggering: [
      "/// Runs. See ``helper()``.\npublic func run() {}\n/// Helps.\npublic func helper() {}"
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    symbol.links.compactMap { link in
      guard case .symbols(let ids) = link.destination, let comment = symbol.comment,
        !ids.contains(where: { context.module.symbols[$0].counts(at: context.access) })
      else { return nil }
      return Self.finding(
        "Symbol '\(link.span.text)' is not visible to readers", at: comment.range(link.span.range),
        hint: "write it between single back-ticks, as code",
        related: ids.prefix(1).map {
          .init("declared here", at: context.module.symbols[$0].declaration.place)
        })
    }
  }
}

/// See ``description``.
package struct StaleCodeSpan: SymbolRule {
  package static let description = RuleDescription(
    "stale-code-span", .links, .note,
    summary: "Code in the text names a symbol that was removed or renamed.",
    rationale: """
      Only names that existed before the change under review are known, so `--changed-since` is \
      needed.
      """,
    triggering: [
      RuleExample(
        "/// Calls `↓total(of:)`.\npublic func run() {}", surroundings: .former(["total(of:)"])),
      RuleExample(
        "/// Counts to `↓limit`.\npublic func run(count: Int) {}",
        surroundings: .formerParameters(["run(count:)": ["limit"]])),
    ],
    nonTriggering: [
      "/// Calls `total(of:)`.\npublic func run() {}",
      RuleExample(
        "/// Calls `total(of:)`.\npublic func run() {}\n/// Sums.\npublic func total(of: Int) {}",
        surroundings: .former(["total(of:)"])),
      RuleExample(
        "/// Counts `count`.\npublic func run(count: Int) {}", surroundings: .former(["count"])),
    ])

  package func check(_ symbol: DocumentedSymbol, in context: RuleContext) -> [Diagnostic] {
    let former = context.surroundings.formerSymbols
    let formerParameters = context.surroundings.formerParameters[symbol.symbol.name] ?? []
    guard !(former.isEmpty && formerParameters.isEmpty), let comment = symbol.comment else {
      return []
    }
    let parameters = symbol.declaration.parameters
    return comment.blocks.flatMap(\.spans).compactMap { span in
      guard span.kind == .code,
        former.contains(span.text) || formerParameters.contains(span.text),
        !parameters.contains(where: { $0.name == span.text || $0.label == span.text }),
        let link = SymbolLink(span.text.replacing(".", with: "/")),
        case .nothing = context.links.destination(of: link, from: symbol.symbol)
      else { return nil }
      let noun = former.contains(span.text) ? "Symbol" : "Parameter"
      return Self.finding(
        "\(noun) '\(span.text)' no longer exists", at: comment.range(span.range))
    }
  }
}
