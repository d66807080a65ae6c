@_spi(RawSyntax) internal import SwiftSyntax

/// Finds the blanks between tokens on one line that `swift format` writes otherwise.
///
/// Two tokens and what they are parts of decide; where that is not certain, the blanks stay as they are.
/// What stands in string and regular expression literals, or as the condition of an `#if`, is never
/// changed. The walk goes over the raw tree, like that of ``UsageReader``.
struct TokenSpacing {
  /// A token with what tells how it is set.
  struct Token {
    let kind: RawTokenKind
    /// The token; nil for a literal, which is read as one.
    let view: RawSyntaxTokenView?
    /// What the token is a part of.
    let parent: SyntaxKind
    /// Whether it is the dot behind an expression, or a bracket that belongs to what is before it.
    let isAttached: Bool
    /// Where it stands with the trivia around it, without those of a literal.
    let place: Range<Int>

    /// Where it starts.
    var start: Int { place.lowerBound + (view?.leadingTriviaByteLength ?? 0) }
    /// Where it ends.
    var end: Int { place.upperBound - (view?.trailingTriviaByteLength ?? 0) }
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
  private var code: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var previous: Token?
  /// The token before a range operator: whether that has blanks around it, the token after it decides.
  private var beforeRange: Token?

  /// Looks through some code.
  /// - Parameters:
  ///   - tree: The tree of the code, without errors.
  ///   - code: The code as it was parsed; it is not kept.
  init(_ tree: SourceFileSyntax, _ code: UnsafeBufferPointer<UInt8>) {
    self.code = code
    withExtendedLifetime(tree) { walk(tree.raw, .sourceFile) }
    previous = nil
    beforeRange = nil
    self.code = UnsafeBufferPointer(start: nil, count: 0)
  }

  // MARK: The walk

  private mutating func walk(_ node: RawSyntax, _ kind: SyntaxKind) {
    if let parts = node.layoutView?.children { walk(parts, of: kind) }
  }

  private mutating func walk(_ parts: RawSyntaxBuffer, of kind: SyntaxKind) {
    var isFirst = true
    for case let part? in parts {
      switch part.kind {
      case .token:
        if let token = part.tokenView {
          read(token, length: part.byteLength, in: kind, isFirst: isFirst)
        }
      case .stringLiteralExpr, .simpleStringLiteralExpr, .regexLiteralExpr: skipLiteral(part)
      case .ifConfigClauseList: walkClauses(part)
      case .enumCaseDecl: walkCases(part)
      case .enumCaseElement: walkCase(part)
      case .tupleExpr: walkTuple(part, in: kind)
      case let other: walk(part, other)
      }
      isFirst = false
    }
  }

  /// A declaration of several cases may have to be set on lines of their own.
  private mutating func walkCases(_ declaration: RawSyntax) {
    let around = (separatesCases, givesCasesValues)
    (separatesCases, givesCasesValues) = (false, false)
    walk(declaration, .enumCaseDecl)
    if separatesCases, givesCasesValues { mayBreakRules = true }
    (separatesCases, givesCasesValues) = around
  }

  private mutating func walkCase(_ element: RawSyntax) {
    if element.child(.initializerClause) ?? element.child(.enumCaseParameterClause) != nil {
      givesCasesValues = true
    }
    walk(element, .enumCaseElement)
  }

  private mutating func walkTuple(_ tuple: RawSyntax, in outer: SyntaxKind) {
    switch outer {
    case .conditionElement, .switchExpr, .repeatStmt: mayBreakRules = true
    default: break
    }
    walk(tuple, .tupleExpr)
  }

  private mutating func walkClauses(_ list: RawSyntax) {
    guard let clauses = list.layoutView?.children else { return }
    for case let clause? in clauses {
      guard let parts = clause.layoutView?.children else { continue }
      for case let part? in parts {
        switch part.kind {
        case .codeBlockItemList, .memberBlockItemList, .switchCaseList, .attributeList:
          walk(part, part.kind)
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
        kind: .integerLiteral, view: nil, parent: literal.kind, isAttached: false,
        place: lower..<upper))
    position = whole.upperBound
  }

  private mutating func read(
    _ token: RawSyntaxTokenView, length: Int, in parent: SyntaxKind, isFirst: Bool
  ) {
    let start = position
    position += length
    // What is missing has a text, but no place.
    guard length > 0 else { return }
    read(
      Token(
        kind: token.rawKind, view: token, parent: parent, isAttached: !isFirst,
        place: start..<position))
  }

  private mutating func read(_ token: Token) {
    let blanks = Self.blanks(
      from: previous?.place.lowerBound, to: token.place.lowerBound, in: code)
    // The end of the file has a place, but no text.
    guard blanks != nil || token.kind != .endOfFile else { return }
    if token.kind == .semicolon || token.kind == .comma { look(at: token) }
    // What is bound by a name alone has its keyword already.
    if case .valueBindingPattern = previous?.parent, token.parent != .identifierPattern {
      mayBreakRules = true
    }
    // The kinds are asked in place: most tokens before are not copied.
    if let kind = previous?.kind,
      blanks.map({ Self.mayDiffer(kind, token.kind, from: $0) }) ?? true, let previous
    {
      look(between: previous, and: token, blanks)
    }
    previous = token
  }

  /// How many blanks stand before a token, where it starts right behind another one or behind a
  /// single blank; nil where only the trivia of both tell, which takes longer.
  /// - Parameters:
  ///   - first: Where the token before starts, with the trivia around it.
  ///   - start: Where the token does.
  ///   - code: The code.
  @inline(__always)  // Asked of every two tokens.
  private static func blanks(
    from first: Int?, to start: Int, in code: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    guard let first, first < start, start < code.count, isOfToken(code[start]) else { return nil }
    let end = code[start - 1] == 0x20 ? start - 1 : start
    return first < end && isOfToken(code[end - 1]) ? start - end : nil
  }

  /// Whether a byte where two tokens meet is a part of one: no blank, no end of a line, and no slash,
  /// which may be that of a comment.
  private static func isOfToken(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "/")
  }

  /// Looks for what one of the ``CodeStyle`` rules may be about.
  private mutating func look(at separator: Token) {
    switch separator.parent {
    case .enumCaseElement where separator.kind == .comma: separatesCases = true
    case .patternBinding: mayBreakRules = true
    default: if separator.kind == .semicolon { mayBreakRules = true }
    }
  }

  private mutating func look(between left: Token, and right: Token, _ blanks: Int?) {
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
    let gap = left.end..<right.start
    // Comments and the ends of lines stay where they are.
    let isOpen = gap.allSatisfy(isBlank)
    if !isOpen, left.opensBody, !hasFlushBodies {
      hasFlushBodies = isFlush(right, behind: gap)
    }
    if right.isRangeOperator {
      beforeRange = left
    } else if left.isRangeOperator {
      // Beside a sign the compiler would take both for one operator.
      if let before = beforeRange, before.isPlain, right.isPlain, isOpen,
        case let gapBefore = before.end..<left.start, gapBefore.allSatisfy(isBlank)
      {
        set(0, in: gapBefore)
        set(0, in: gap)
      }
    } else if !isOpen {
      if joins(left, right, over: gap) { changes.append(CodeRepair(range: gap, replacement: " ")) }
    } else if let count = Self.blanks(between: left, and: right) {
      set(count, in: gap)
    }
  }

  /// Whether a token starts a line no deeper than that of what opens a body before it.
  private func isFlush(_ token: Token, behind gap: Range<Int>) -> Bool {
    token.kind != .rightBrace && gap.contains(where: isLineEnd)
      && indentation(at: gap.upperBound) <= indentation(at: gap.lowerBound)
  }

  /// Whether a token goes back to the line before: a brace that opens a body below its head of one line,
  /// or what goes on below the brace that closes one.
  private func joins(_ left: Token, _ right: Token, over gap: Range<Int>) -> Bool {
    switch (right.kind, right.parent) {
    case (.leftBrace, .codeBlock), (.leftBrace, .memberBlock), (.leftBrace, .accessorBlock),
      (.leftBrace, .switchExpr):
      guard gap.contains(where: isLineEnd) else { return false }
      // Below a head of several lines it stays, and those after the first are indented.
      return gap.allSatisfy { isBlank($0) || isLineEnd($0) }
        && indentation(at: left.start) == indentation(at: right.start)
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
