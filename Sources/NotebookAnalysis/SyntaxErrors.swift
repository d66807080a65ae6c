internal import SwiftSyntax
internal import SyntaxMessages

/// What keeps a tree from being Swift, as the parser's own library words it.
/// - Parameter tree: A tree that has errors.
/// - Returns: The messages, each with its place in UTF-8 offsets of the tree; of much code, those
///   of the first statements only.
func syntaxErrors(of tree: SourceFileSyntax) -> [(message: String, range: Range<Int>)] {
  guard tree.totalLength.utf8Length > reach else { return parserErrors(of: tree) }
  var found: [(message: String, range: Range<Int>)] = []
  for item in tree.statements where item.hasError {
    if item.totalLength.utf8Length > reach {
      let start = item.positionAfterSkippingLeadingTrivia.utf8Offset
      found.append(("unexpected code", start..<start + 1))
    } else {
      found += parserErrors(of: item)
    }
    if found.count >= 100 { break }
  }
  return found.isEmpty ? [("unexpected code", 0..<1)] : found
}

/// How much code is looked through at once, in bytes: the library's time grows with the square of the
/// number of errors.
private let reach = 20_000
