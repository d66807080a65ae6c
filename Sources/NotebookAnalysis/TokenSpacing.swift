@_spi(RawSyntax) internal import SwiftSyntax

/// Finds the blanks between tokens on one line that `swift format` writes otherwise.
///
/// Two tokens and what they are parts of decide; where that is not certain, the blanks stay as they are.
/// What stands in string and regular expression literals, or as the condition of an `#if`, is never
/// changed. The walk goes over the raw tree, like that of ``UsageReader``.
struct TokenSpacing {
  /// A token with what tells how it is set.
  fileprivate struct Token {
    let kind: RawTokenKind
    /// The token; nil for a literal, which is read as one.
    let view: RawSyntaxTokenView?
    /// What the token is a part of, and what that is a part of.
    let parent: SyntaxKind
    let outer: SyntaxKind
    /// Whether it is the dot behind an expression, or a bracket that belongs to what is before it.
    let isAttached: Bool
    /// Where it stands with the trivia around it, without those of a literal.
    let place: Range<Int>

    /// Where it stands.
    var range: Range<Int> {
      guard let view else { return place }
      let lower = place.lowerBound + view.leadingTriviaByteLength
      return lower..<lower + view.textByteLength
    }
  }

  /// The changes, in ascending order.
  private(set) var changes: [CodeRepair] = []
  /// Whether a rule may be broken that asks for more than blanks.
  private(set) var mayBreakRules = false
  /// Whether a body may be no deeper than what it belongs to.
  private(set) var hasFlushBodies = false
  /// What the declaration of cases has that is being read.
  private var separatesCases = false
  private var givesCasesValues = false
  private let code: [UInt8]
  private var position = 0
  private var previous: Token?
  /// The token before a range operator: whether that has blanks around it, the token after it decides.
  private var beforeRange: Token?

  /// Looks through some code.
  /// - Parameters:
  ///   - tree: The tree of the code, without errors.
  ///   - code: The code as it was parsed.
  init(_ tree: SourceFileSyntax, _ code: [UInt8]) {
    self.code = code
    withExtendedLifetime(tree) { walk(tree.raw, .sourceFile, in: .sourceFile) }
    previous = nil
    beforeRange = nil
  }

  // MARK: The walk

  private mutating func walk(_ node: RawSyntax, _ kind: SyntaxKind, in outer: SyntaxKind) {
    guard let children = node.layoutView?.children else { return }
    var isFirst = true
    for case let child? in children {
      switch child.kind {
      case .token:
        if let token = child.tokenView {
          read(token, length: child.byteLength, in: kind, outer, isFirst: isFirst)
        }
      case .stringLiteralExpr, .simpleStringLiteralExpr, .regexLiteralExpr: skipLiteral(child)
      case .ifConfigClauseList: walkClauses(child)
      case .enumCaseDecl: walkCases(child, in: kind)
      case let part: walk(child, part, in: kind)
      }
      isFirst = false
    }
  }

  /// A declaration of several cases may have to be set on lines of their own.
  private mutating func walkCases(_ declaration: RawSyntax, in outer: SyntaxKind) {
    let around = (separatesCases, givesCasesValues)
    (separatesCases, givesCasesValues) = (false, false)
    walk(declaration, .enumCaseDecl, in: outer)
    if separatesCases, givesCasesValues { mayBreakRules = true }
    (separatesCases, givesCasesValues) = around
  }

  private mutating func walkClauses(_ list: RawSyntax) {
    guard let clauses = list.layoutView?.children else { return }
    for case let clause? in clauses {
      guard let parts = clause.layoutView?.children else { continue }
      for case let part? in parts {
        switch part.kind {
        case .codeBlockItemList, .memberBlockItemList, .switchCaseList, .attributeList:
          walk(part, part.kind, in: .ifConfigClause)
        default:
          position += part.byteLength
          previous = nil
        }
      }
    }
  }

  private mutating func skipLiteral(_ literal: RawSyntax) {
    let whole = position..<position + literal.byteLength
    var lower = whole.lowerBound
    while lower < whole.upperBound, isBlank(lower) || isLineEnd(lower) { lower += 1 }
    var upper = whole.upperBound
    while upper > lower, isBlank(upper - 1) || isLineEnd(upper - 1) { upper -= 1 }
    // Like a number, which has no inner side.
    read(
      Token(
        kind: .integerLiteral, view: nil, parent: literal.kind, outer: literal.kind,
        isAttached: false, place: lower..<upper))
    position = whole.upperBound
  }

  private mutating func read(
    _ token: RawSyntaxTokenView, length: Int, in parent: SyntaxKind, _ outer: SyntaxKind,
    isFirst: Bool
  ) {
    let start = position
    position += length
    // What is missing has a text, but no place.
    guard length > 0 else { return }
    read(
      Token(
        kind: token.rawKind, view: token, parent: parent, outer: outer, isAttached: !isFirst,
        place: start..<position))
  }

  private mutating func read(_ token: Token) {
    let blanks = blanks(before: token)
    // The end of the file has a place, but no text.
    guard blanks != nil || token.view?.textByteLength != 0 else { return }
    look(at: token)
    if let previous { look(between: previous, and: token, blanks) }
    previous = token
  }

  /// How many blanks stand before a token, where it starts right behind another one or behind a
  /// single blank; nil where only the trivia of both tell, which takes longer.
  private func blanks(before token: Token) -> Int? {
    let start = token.place.lowerBound
    guard let first = previous?.place.lowerBound, first < start, start < code.count,
      isOfToken(code[start])
    else { return nil }
    let end = code[start - 1] == 0x20 ? start - 1 : start
    return first < end && isOfToken(code[end - 1]) ? start - end : nil
  }

  /// Whether a byte where two tokens meet is a part of one: no blank, no end of a line, and no slash,
  /// which may be that of a comment.
  private func isOfToken(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "/")
  }

  /// Looks for what one of the ``CodeStyle`` rules may be about.
  private mutating func look(at token: Token) {
    switch token.kind {
    case .semicolon: mayBreakRules = true
    case .comma:
      if token.parent == .enumCaseElement { separatesCases = true }
      if token.parent == .patternBinding { mayBreakRules = true }
    case .equal: if token.outer == .enumCaseElement { givesCasesValues = true }
    case .leftParen:
      switch (token.parent, token.outer) {
      case (.tupleExpr, .conditionElement), (.tupleExpr, .switchExpr), (.tupleExpr, .repeatStmt):
        mayBreakRules = true
      case (.enumCaseParameterClause, _): givesCasesValues = true
      default: break
      }
    default: break
    }
  }

  private mutating func look(between left: Token, and right: Token, _ blanks: Int?) {
    // What is bound by a name alone has its keyword already.
    if left.parent == .valueBindingPattern, right.parent != .identifierPattern {
      mayBreakRules = true
    }
    // Most tokens stand as they should.
    if let blanks {
      if !left.isRangeOperator, !right.isRangeOperator {
        guard let count = Self.blanks(between: left, and: right), count != blanks else { return }
      }
    } else if case let start = right.place.lowerBound, start < code.count, isLineEnd(start) {
      guard mayMove(right, below: left) else { return }
    }
    lookCloser(between: left, and: right)
  }

  /// Whether a token that starts a line may have to stand elsewhere, or tells how others stand.
  private func mayMove(_ token: Token, below left: Token) -> Bool {
    switch token.kind {
    case .leftBrace, .binaryOperator: true
    case .rightBrace: false
    case .keyword where left.kind == .rightBrace: true
    default: !hasFlushBodies && left.opensBody
    }
  }

  private mutating func lookCloser(between left: Token, and right: Token) {
    let gap = left.range.upperBound..<right.range.lowerBound
    // Comments and the ends of lines stay where they are.
    let isOpen = gap.allSatisfy(isBlank)
    if !isOpen, left.opensBody, !hasFlushBodies {
      hasFlushBodies = isFlush(right, below: left)
    }
    if right.isRangeOperator {
      beforeRange = left
    } else if left.isRangeOperator {
      // Beside a sign the compiler would take both for one operator.
      if let before = beforeRange, before.isPlain, right.isPlain, isOpen,
        case let gapBefore = before.range.upperBound..<left.range.lowerBound,
        gapBefore.allSatisfy(isBlank)
      {
        set(0, in: gapBefore)
        set(0, in: gap)
      }
    } else if !isOpen {
      if joins(left, right) { changes.append(CodeRepair(range: gap, replacement: " ")) }
    } else if let count = Self.blanks(between: left, and: right) {
      set(count, in: gap)
    }
  }

  /// Whether a token starts a line no deeper than that of what opens a body before it.
  private func isFlush(_ token: Token, below opening: Token) -> Bool {
    guard token.kind != .rightBrace else { return false }
    return (opening.range.upperBound..<token.range.lowerBound).contains(where: isLineEnd)
      && indentation(at: token.range.lowerBound) <= indentation(at: opening.range.lowerBound)
  }

  /// Whether a token goes back to the line before: a brace that opens a body below its head of one line,
  /// or what goes on below the brace that closes one.
  private func joins(_ left: Token, _ right: Token) -> Bool {
    let gap = left.range.upperBound..<right.range.lowerBound
    switch (right.kind, right.parent) {
    case (.leftBrace, .codeBlock), (.leftBrace, .memberBlock), (.leftBrace, .accessorBlock),
      (.leftBrace, .switchExpr):
      guard gap.contains(where: isLineEnd) else { return false }
      // Below a head of several lines it stays, and those after the first are indented.
      return gap.allSatisfy { isBlank($0) || isLineEnd($0) }
        && indentation(at: left.range.lowerBound) == indentation(at: right.range.lowerBound)
    case (.keyword, .ifExpr), (.keyword, .catchClause), (.keyword, .repeatStmt):
      return left.kind == .rightBrace && right.goesOn && gap.contains(where: isLineEnd)
        && gap.allSatisfy { isBlank($0) || isLineEnd($0) }
    default: return false
    }
  }

  /// How many blanks are at the start of the line that holds a place.
  private func indentation(at place: Int) -> Int {
    var start = place
    while start > 0, !isLineEnd(start - 1) { start -= 1 }
    var end = start
    while end < code.count, isBlank(end) { end += 1 }
    return end - start
  }

  /// Notes how many blanks are to stand in the place of some others.
  private mutating func set(_ count: Int, in gap: Range<Int>) {
    guard gap.count != count || count == 1 && code[gap.lowerBound] != 0x20 else { return }
    changes.append(CodeRepair(range: gap, replacement: count == 0 ? "" : " "))
  }

  private func isBlank(_ offset: Int) -> Bool { code[offset] == 0x20 || code[offset] == 0x09 }

  private func isLineEnd(_ offset: Int) -> Bool { code[offset] == 0x0A || code[offset] == 0x0D }
}

// MARK: - The rules

extension TokenSpacing {
  /// How many blanks `swift format` writes between two tokens; nil where only more context tells.
  private static func blanks(between left: Token, and right: Token) -> Int? {
    if left.kind == .semicolon || right.kind == .semicolon { return nil }
    return blanks(before: right, after: left) ?? blanks(after: left, before: right)
  }

  /// What the right one of two tokens decides.
  @inline(__always)  // Asked of every two tokens.
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
  @inline(__always)  // Asked of most.
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

extension TokenSpacing.Token {
  fileprivate var text: SyntaxText { view?.rawText ?? "" }

  /// Whether a body starts behind this.
  fileprivate var opensBody: Bool {
    switch kind {
    case .leftBrace: true
    case .colon: parent == .switchCaseLabel || parent == .switchDefaultLabel
    case .keyword: parent == .closureSignature
    default: false
    }
  }

  /// Whether a statement goes on here behind a body.
  fileprivate var goesOn: Bool { text == "else" || text == "catch" || text == "while" }

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
  @inline(__always)  // Asked of every two tokens, few of which are operators.
  fileprivate var isRangeOperator: Bool { kind == .binaryOperator && isNamedAsRange }

  private var isNamedAsRange: Bool {
    guard isInfix else { return false }
    let text = text
    return text.count == 3 && (text == "..." || text == "..<")
  }

  /// Whether this is no sign that could melt with an operator beside it.
  fileprivate var isPlain: Bool {
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
