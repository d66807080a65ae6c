@_spi(RawSyntax) internal import SwiftSyntax

extension TokenSpacing {
  /// Whether other blanks may belong between two tokens of some kinds than the one that stands there, or
  /// none: of most, that need not be asked.
  /// - Parameter blanks: How many stand there, none or one.
  @inline(__always)  // Asked of every two tokens.
  static func mayDiffer(_ left: RawTokenKind, _ right: RawTokenKind, from blanks: Int) -> Bool {
    if blanks > 0 { return left.mayRejectBlankBehind || right.mayRejectBlankBefore }
    return left.mayWantBlankBehind || right.mayWantBlankBefore
      // The two names of a parameter, in backticks.
      || left == .identifier && right == .identifier
  }

  /// How many blanks `swift format` writes between two tokens; nil where only more context tells.
  static func blanks(between left: Token, and right: Token) -> Int? {
    if left.kind == .semicolon || right.kind == .semicolon { return nil }
    return blanks(before: right, after: left) ?? blanks(after: left, before: right)
  }

  /// What the right one of two tokens decides.
  private static func blanks(before right: Token, after left: Token) -> Int? {
    switch right.kind {
    case .comma, .exclamationMark, .postfixQuestionMark, .postfixOperator: return 0
    case .rightParen, .rightSquare: return 0
    case .rightAngle: return right.isGenericBracket ? 0 : nil
    case .rightBrace: return left.kind == .leftBrace ? 0 : 1
    case .colon:
      switch right.parent {
      case .ternaryExpr, .unresolvedTernaryExpr, .operatorPrecedenceAndTypes: return 1
      default: return 0
      }
    case .period:
      return right.parent == .memberAccessExpr && !right.isAttached ? nil : 0
    case .ellipsis: return right.parent == .functionParameter ? 0 : nil
    case .leftSquare: return right.parent == .subscriptCallExpr ? 0 : nil
    case .leftAngle: return right.isGenericBracket ? (left.isOperator ? 1 : 0) : nil
    case .leftParen:
      switch right.parent {
      case .functionCallExpr, .macroExpansionExpr, .macroExpansionDecl, .attribute,
        .enumCaseParameterClause, .throwsClause, .accessorParameters, .declModifierDetail,
        .availabilityCondition, .declNameArguments:
        return 0
      // After the name of an operator stands a blank.
      case .functionParameterClause: return left.isOperator ? 1 : 0
      case .closureParameterClause: return left.kind == .rightSquare ? 1 : nil
      case .closureCaptureSpecifier: return 0
      default: return nil
      }
    case .leftBrace:
      switch left.kind {
      case .leftParen, .leftSquare, .prefixOperator, .prefixAmpersand: return 0
      default: return 1
      }
    default: return nil
    }
  }

  /// What the left one decides, or else both together.
  private static func blanks(after left: Token, before right: Token) -> Int? {
    switch left.kind {
    case .leftParen, .leftSquare, .period, .atSign, .pound, .backslash, .prefixOperator,
      .prefixAmpersand:
      // The name of an operator is set as one.
      return left.kind == .prefixOperator && !left.isInExpression ? nil : 0
    case .leftAngle: return left.isGenericBracket ? 0 : nil
    case .comma, .leftBrace, .equal, .arrow, .infixQuestionMark: return 1
    case .colon:
      switch left.parent {
      case .declNameArgument, .objCSelectorPiece: return 0
      default: return 1
      }
    case .binaryOperator where left.isInfix: return 1
    case .exclamationMark, .postfixQuestionMark:
      switch left.parent {
      case .tryExpr, .asExpr, .unresolvedAsExpr: return 1
      default: break
      }
    case .keyword where !left.isNameLike: return right.kind == .binaryOperator ? nil : 1
    default: break
    }
    switch right.kind {
    case .equal, .arrow, .infixQuestionMark: return 1
    case .binaryOperator: return right.isInfix ? 1 : nil
    case .keyword: return left.endsOperand ? 1 : nil
    case .identifier, .wildcard:
      // The two names of a parameter.
      let isSecondName = right.parent == .functionParameter || right.parent == .closureParameter
      return isSecondName && (left.kind == .identifier || left.kind == .wildcard) ? 1 : nil
    default: return nil
    }
  }
}

// What the kinds of tokens alone tell of these rules. A binary operator may form a range.

extension RawTokenKind {
  /// Whether a blank may be wanted before this.
  fileprivate var mayWantBlankBefore: Bool {
    switch self {
    case .arrow, .binaryOperator, .colon, .equal, .infixQuestionMark, .keyword, .leftBrace,
      .rightBrace, .wildcard:
      true
    default: false
    }
  }

  /// Whether a blank may be wanted behind this, or by some tokens behind this alone.
  fileprivate var mayWantBlankBehind: Bool {
    switch self {
    case .arrow, .binaryOperator, .colon, .comma, .equal, .exclamationMark, .infixQuestionMark,
      .keyword, .leftBrace, .postfixOperator, .postfixQuestionMark, .prefixOperator, .rightSquare,
      .wildcard:
      true
    default: false
    }
  }

  /// Whether a blank may be wrong before this; it may be before a brace only where the left token says so.
  fileprivate var mayRejectBlankBefore: Bool {
    switch self {
    case .binaryOperator, .colon, .comma, .ellipsis, .exclamationMark, .leftAngle, .leftParen,
      .leftSquare, .period, .postfixOperator, .postfixQuestionMark, .rightAngle, .rightBrace,
      .rightParen, .rightSquare:
      true
    default: false
    }
  }

  /// Whether a blank may be wrong behind this.
  fileprivate var mayRejectBlankBehind: Bool {
    switch self {
    case .atSign, .backslash, .binaryOperator, .colon, .leftAngle, .leftParen, .leftSquare, .period,
      .pound, .prefixAmpersand, .prefixOperator:
      true
    default: false
    }
  }
}

extension TokenSpacing.Token {
  fileprivate var text: SyntaxText { view?.rawText ?? "" }

  /// Whether a body starts behind this.
  var opensBody: Bool {
    switch kind {
    case .leftBrace: true
    case .colon: parent == .switchCaseLabel || parent == .switchDefaultLabel
    case .keyword: parent == .closureSignature
    default: false
    }
  }

  /// Whether a statement goes on here behind a body.
  var goesOn: Bool { text == "else" || text == "catch" || text == "while" }

  /// Whether an angle bracket encloses types.
  fileprivate var isGenericBracket: Bool {
    switch parent {
    case .genericParameterClause, .genericArgumentClause, .primaryAssociatedTypeClause: true
    default: false
    }
  }

  /// Whether this is the name of an operator, also of one that is declared.
  fileprivate var isOperator: Bool {
    switch kind {
    case .binaryOperator, .prefixOperator, .postfixOperator: true
    default: false
    }
  }

  /// Whether a binary operator stands between two operands, and not for itself as a value.
  fileprivate var isInfix: Bool {
    switch parent {
    case .binaryOperatorExpr, .compositionTypeElement, .sameTypeRequirement: true
    default: false
    }
  }

  fileprivate var isInExpression: Bool {
    switch parent {
    case .prefixOperatorExpr, .suppressedType: true
    default: false
    }
  }

  /// Whether this forms a range, which `swift format` sets without blanks.
  var isRangeOperator: Bool { kind == .binaryOperator && isInfix && formsRange }

  private var formsRange: Bool {
    let text = text
    return text.count == 3 && (text == "..." || text == "..<")
  }

  /// Whether this is no sign that could melt with an operator beside it.
  var isPlain: Bool {
    switch kind {
    case .identifier, .dollarIdentifier, .integerLiteral, .floatLiteral, .leftParen, .rightParen,
      .leftSquare, .rightSquare:
      true
    default: false
    }
  }

  /// Whether an operand or a declaration may end here.
  fileprivate var endsOperand: Bool {
    switch kind {
    case .identifier, .dollarIdentifier, .integerLiteral, .floatLiteral, .wildcard, .rightParen,
      .rightSquare, .rightAngle, .rightBrace, .exclamationMark, .postfixQuestionMark, .keyword:
      true
    default: false
    }
  }

  /// Whether a keyword stands where a name could.
  fileprivate var isNameLike: Bool {
    let text = text
    switch text.count {
    case 3: return text == "nil" || text == "Any"
    case 4:
      return text == "self" || text == "Self" || text == "init" || text == "true" || text == "Type"
    case 5: return text == "super" || text == "false"
    case 8: return text == "Protocol"
    case 9: return text == "subscript"
    default: return false
    }
  }
}
