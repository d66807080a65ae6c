internal import NotebookDiagnostics
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
  func isSeeAlso(_ span: CommentSpan) -> Bool {
    fields.contains {
      $0.content.contains(span.range.lowerBound)
        && ["seealso", "see also"].contains($0.name.lowercased())
    }
  }
}
