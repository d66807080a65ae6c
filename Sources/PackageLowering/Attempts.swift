internal import SwiftSyntax

extension DeclSyntax {
  /// Where `try` ends, without a mark behind it, in the first values of variables; not in the bodies of closures.
  var attempts: [Int] {
    let attempts = Attempts(viewMode: .sourceAccurate)
    attempts.walk(self)
    return attempts.ends
  }
}

/// Finds what is tried when a variable gets its first value.
private final class Attempts: SyntaxVisitor {
  private(set) var ends: [Int] = []

  override func visit(_ node: ClosureExprSyntax) -> SyntaxVisitorContinueKind { .skipChildren }

  override func visit(_ node: AccessorBlockSyntax) -> SyntaxVisitorContinueKind { .skipChildren }

  override func visit(_ node: TryExprSyntax) -> SyntaxVisitorContinueKind {
    if node.questionOrExclamationMark == nil {
      ends.append(node.tryKeyword.endPositionBeforeTrailingTrivia.utf8Offset)
    }
    return .visitChildren
  }
}
