internal import NotebookAnalysis
internal import SwiftSyntax

/// The expression whose value a comment beside a statement records.
struct ValueSubject {
  let range: Range<Int>
  /// Whether the statement does nothing else than compute the value.
  let isWholeStatement: Bool
  /// Whether the statement says that the value is not used: `_ = f()`.
  private(set) var isDiscarded = false
  let needsParentheses: Bool

  init?(_ item: Item) {
    switch item.content {
    case .expr(let expression):
      if expression.is(IfExprSyntax.self) || expression.is(SwitchExprSyntax.self) { return nil }
      if let sequence = expression.as(SequenceExprSyntax.self) {
        self.init(sequence)
        return
      }
      // `try? f() == 1` would try the comparison.
      let isOptional = expression.as(TryExprSyntax.self)?.questionOrExclamationMark != nil
      self.init(
        expression.trimmedUTF8Range, isWholeStatement: true, needsParentheses: isOptional)
    case .decl(let declaration):
      guard let pattern = declaration.as(VariableDeclSyntax.self)?.bindings.last?.pattern,
        pattern.isExpression
      else { return nil }
      self.init(pattern.trimmedUTF8Range, isWholeStatement: false)
    case .stmt: return nil
    }
  }

  private init(_ sequence: SequenceExprSyntax) {
    guard let target = sequence.elements.first,
      let assignment = sequence.elements.dropFirst().first, assignment.isAssignment
    else {
      self.init(sequence.trimmedUTF8Range, isWholeStatement: true, needsParentheses: true)
      return
    }
    guard target.is(DiscardAssignmentExprSyntax.self) else {
      self.init(target.trimmedUTF8Range, isWholeStatement: false)
      return
    }
    let value =
      assignment.endPosition.utf8Offset..<sequence.endPositionBeforeTrailingTrivia.utf8Offset
    self.init(
      value, isWholeStatement: true, needsParentheses: sequence.elements.count > 3)
    isDiscarded = true
  }

  private init(_ range: Range<Int>, isWholeStatement: Bool, needsParentheses: Bool = false) {
    self.range = range
    self.isWholeStatement = isWholeStatement
    self.needsParentheses = needsParentheses
  }
}

extension PatternSyntax {
  /// Whether the pattern, read as an expression, is the value that it names: `a`, `(a, b)`.
  fileprivate var isExpression: Bool {
    guard let tuple = self.as(TuplePatternSyntax.self) else {
      return self.is(IdentifierPatternSyntax.self)
    }
    return tuple.elements.allSatisfy { $0.pattern.isExpression }
  }
}
