internal import NotebookAnalysis
internal import SwiftSyntax

/// How tight the operators of an expression are, as far as it takes to put it beside another.
enum OperatorLevel {
  /// Beside `==` and its like.
  case comparison
  /// Beside `+` and its like.
  case addition

  fileprivate static let multiplications: Set<String> = [
    "*", "/", "%", "&*", "&", "<<", ">>", "&<<", "&>>",
  ]
  fileprivate static let additions: Set<String> = ["+", "-", "&+", "&-", "|", "^"]

  /// Whether an operator keeps its sides beside one of this level, as every reader knows; of `??`,
  /// few do.
  /// - Parameters:
  ///   - sign: The operator.
  ///   - isRight: Whether it stands on the right of that one, which goes from left to right.
  fileprivate func isLooser(than sign: String, isRight: Bool) -> Bool {
    if Self.multiplications.contains(sign) { return true }
    switch self {
    case .comparison: return Self.additions.contains(sign)
    case .addition: return Self.additions.contains(sign) && !isRight
    }
  }
}

extension ExprSyntax {
  /// Whether the expression needs parentheses as a side of an operator.
  /// - Parameters:
  ///   - level: What operator that is.
  ///   - isRight: Whether the expression is its right side, where no `try` may stand.
  func needsParentheses(beside level: OperatorLevel, isRight: Bool) -> Bool {
    switch self.as(ExprSyntaxEnum.self) {
    case .tryExpr(let attempt): return isRight || attempt.questionOrExclamationMark != nil
    case .awaitExpr, .unsafeExpr: return isRight
    case .sequenceExpr(let sequence):
      let elements = Array(sequence.elements)
      return elements.enumerated().contains { position, element in
        guard position % 2 == 1 else {
          return position == 0 && element.needsParentheses(beside: level, isRight: isRight)
        }
        let sign = element.as(BinaryOperatorExprSyntax.self)?.operator.text
        return sign.map { !level.isLooser(than: $0, isRight: isRight) } ?? true
      }
    case .ifExpr, .switchExpr, .closureExpr, .asExpr, .isExpr, .ternaryExpr, .infixOperatorExpr:
      return true
    default: return false
    }
  }

  /// Whether a sign in front of the expression is that of the whole.
  var isPostfix: Bool {
    switch self.as(ExprSyntaxEnum.self) {
    case .declReferenceExpr, .memberAccessExpr, .functionCallExpr, .subscriptCallExpr,
      .booleanLiteralExpr, .forceUnwrapExpr, .macroExpansionExpr, .tupleExpr:
      return true
    default: return false
    }
  }

  /// Whether a `try` stands in the expression that passes errors on.
  var holdsTry: Bool {
    tokens(viewMode: .sourceAccurate).contains { token in
      guard token.tokenKind == .keyword(.try) else { return false }
      let next = token.nextToken(viewMode: .sourceAccurate)?.tokenKind
      return next != .postfixQuestionMark && next != .exclamationMark
    }
  }
}
