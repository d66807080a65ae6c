internal import SwiftDiagnostics
internal import SwiftParserDiagnostics
package import SwiftSyntax

/// What keeps a part of a tree from being Swift, as the parser's own library words it.
///
/// The library ends the process on code that it has no fix for, since it makes one for every error:
/// an equals sign that stands between blanks, but right beside a byte that is no text. Of such code,
/// that sign alone is reported.
/// - Parameters:
///   - node: A node of a tree that has errors.
///   - isWanted: Whether the errors at a node matter.
/// - Returns: The messages, each with its place in UTF-8 offsets of the tree.
package func parserErrors(
  of node: some SyntaxProtocol, where isWanted: (Syntax) -> Bool = { _ in true }
) -> [(message: String, range: Range<Int>)] {
  let unexplained = node.tokens(viewMode: .sourceAccurate).filter(isUnexplained)
  guard unexplained.isEmpty else {
    return unexplained.map { token in
      let offset = token.positionAfterSkippingLeadingTrivia.utf8Offset
      return ("unexpected code beside '\(token.text)'", offset..<offset + 1)
    }
  }
  return ParseDiagnosticsGenerator.diagnostics(for: node).compactMap { error in
    guard error.diagMessage.severity == .error, isWanted(error.node) else { return nil }
    let offset = error.position.utf8Offset
    let end = error.node.endPositionBeforeTrailingTrivia.utf8Offset
    return (error.message, offset..<max(offset, min(end, offset + 1)))
  }
}

/// Whether the library would look in vain for where a blank is missing, see `TokenDiagnostic.fixIts(in:)`
/// in its `LexerDiagnosticMessages.swift`.
private func isUnexplained(_ token: TokenSyntax) -> Bool {
  guard token.tokenDiagnostic?.kind == .equalMustHaveConsistentWhitespaceOnBothSides else {
    return false
  }
  let before = token.previousToken(viewMode: .all)?.trailingTrivia ?? []
  return before.contains(where: \.isSpaceOrTab)
    && token.trailingTrivia.contains(where: \.isSpaceOrTab)
}
