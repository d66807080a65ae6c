@_spi(RawSyntax) package import SwiftSyntax

extension SyntaxProtocol {
  /// The node as text, without the trivia around it.
  ///
  /// `trimmedDescription` of the library copies the tree to take off its trivia, which took a third
  /// of the time of a conversion.
  package var code: String { withExtendedLifetime(self) { raw.code } }

  /// The node as text without any trivia, by which code in another layout is the same.
  package var codeInTokens: String {
    tokens(viewMode: .sourceAccurate).map(\.text).joined(separator: " ")
  }

  /// The blanks with which the line starts, where nothing else stands before the node in it.
  package var indentation: String {
    withExtendedLifetime(self) {
      raw.firstToken?.leadingTrivia { text in
        var start = text.count
        while start > 0, text[start - 1] == 0x20 || text[start - 1] == 0x09 { start -= 1 }
        return String(syntaxText: SyntaxText(rebasing: text[start...]))
      } ?? ""
    }
  }

  /// The node without the trivia around it, in UTF-8 offsets of its tree.
  package var trimmedUTF8Range: Range<Int> {
    withExtendedLifetime(self) {
      let raw = raw
      let start = position.utf8Offset
      let end = start + raw.byteLength
      return start + raw.leadingTriviaByteLength..<end - raw.trailingTriviaByteLength
    }
  }
}

extension ExprSyntax {
  /// Whether this is an operator that changes what stands before it.
  package var isAssignment: Bool {
    if self.is(AssignmentExprSyntax.self) { return true }
    guard let text = self.as(BinaryOperatorExprSyntax.self)?.operator.text else { return false }
    return isAssignmentOperator(text)
  }
}

/// Whether a binary operator other than `=` changes what stands before it.
/// - Parameter text: The operator.
func isAssignmentOperator(_ text: String) -> Bool {
  text.utf8.last == UInt8(ascii: "=")
    && !["==", "!=", "<=", ">=", "===", "!==", "~="].contains(text)
}

/// Finds the string literals of several lines.
final class MultilineStrings: SyntaxVisitor {
  /// The literals, in UTF-8 offsets of the tree.
  private(set) var ranges: [Range<Int>] = []

  override func visit(_ node: StringLiteralExprSyntax) -> SyntaxVisitorContinueKind {
    if node.openingQuote.tokenKind == .multilineStringQuote { ranges.append(node.trimmedUTF8Range) }
    return .visitChildren
  }
}
