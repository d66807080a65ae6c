internal import SwiftDiagnostics
internal import SwiftParserDiagnostics
internal import SwiftSyntax

/// What keeps a tree from being Swift, as the parser's own library words it.
/// - Parameter tree: A tree that has errors.
/// - Returns: The messages, each with its place in UTF-8 offsets of the tree.
func syntaxErrors(of tree: SourceFileSyntax) -> [(message: String, range: Range<Int>)] {
  ParseDiagnosticsGenerator.diagnostics(for: tree).compactMap { error in
    guard error.diagMessage.severity == .error else { return nil }
    let offset = error.position.utf8Offset
    let end = error.node.endPositionBeforeTrailingTrivia.utf8Offset
    return (error.message, offset..<max(offset, min(end, offset + 1)))
  }
}

/// What keeps code of a document from being Swift, where `...` may stand for what is left out.
/// - Parameter code: The code, as UTF-8 bytes.
/// - Returns: The messages, each with its place in offsets of the code; none for Swift.
package func syntaxErrors(ofExcerpt code: [UInt8]) -> [(message: String, range: Range<Int>)] {
  let tree = ReadableCode(code).tree
  return tree.hasError ? syntaxErrors(of: tree) : []
}
