internal import SourceText
internal import SwiftSyntax

/// Puts what an earlier version of a function does into the places where a later one leaves it out.
///
/// Only where there is no doubt about what stands where: what is shown of the earlier version has to be all of
/// it but for what the marks stand for.
struct BodySplice {
  private(set) var edits: [CodeEdit] = []
  private let text: RecalledText
  private let earlier: ShownDeclarations.Version
  private let old: StatementBody
  private let new: StatementBody
  /// The blocks in both.
  private let oldBlocks: InnerBlocks
  private let newBlocks: InnerBlocks

  /// Reads two versions.
  /// - Parameters:
  ///   - new: What the later version shows of its body.
  ///   - places: Where it leaves something out.
  ///   - earlier: The earlier version.
  ///   - text: The way from one cell to the other.
  /// - Returns: Nil where the earlier version does not tell what is left out.
  init?(
    _ new: StatementBody, _ places: [ElidedCode.Place], earlier: ShownDeclarations.Version,
    _ text: RecalledText
  ) {
    guard let old = earlier.declaration.statementBody else { return nil }
    (self.new, self.old, self.earlier, self.text) = (new, old, earlier, text)
    (oldBlocks, newBlocks) = (InnerBlocks(of: old), InnerBlocks(of: new))
    for place in places {
      guard splice(place) else { return nil }
    }
  }

  private mutating func splice(_ place: ElidedCode.Place) -> Bool {
    if place.node.id == new.node.id {
      return fill(
        new.statements, of: old.statements, for: place.marks, in: new.leftBrace,
        givesValue: old.givesValue)
    }
    switch place.node.as(SyntaxEnum.self) {
    case .switchExpr(let node):
      guard let counterpart = counterpart(of: node) else { return false }
      return fill(node, of: counterpart, for: place.marks)
    case .switchCase(let node):
      guard let whole = node.parent?.parent?.as(SwitchExprSyntax.self),
        let oldWhole = counterpart(of: whole), !old.isValue(oldWhole),
        let counterpart = oldWhole.cases.compactMap({ $0.as(SwitchCaseSyntax.self) })
          .only(where: { $0.label.codeInTokens == node.label.codeInTokens })
      else { return false }
      return fill(
        node.statements, of: counterpart.statements, for: place.marks,
        in: node.firstToken(viewMode: .sourceAccurate) ?? whole.leftBrace)
    case .codeBlock(let node):
      let header = node.header
      guard let counterpart = oldBlocks.blocks.only(where: { $0.header == header }) else {
        return false
      }
      return fill(
        node.statements, of: counterpart.statements, for: place.marks, in: node.leftBrace)
    default: return false
    }
  }

  // MARK: Statements

  /// Puts what is missing of some statements in the place of the marks between those that are shown.
  private mutating func fill(
    _ list: CodeBlockItemListSyntax, of oldList: CodeBlockItemListSyntax,
    for marks: [ElisionMark], in opening: TokenSyntax, givesValue: Bool = false
  ) -> Bool {
    let shown = Array(list)
    let starts = shown.map { $0.positionAfterSkippingLeadingTrivia.utf8Offset }
    let old = Array(oldList)
    let lastShown = starts.last ?? 0
    let order = StatementOrder(
      shown: shown, old: old, goesOn: marks.contains { $0.range.lowerBound > lastShown },
      givesValue: givesValue, isInitializer: earlier.declaration.kind == .initializer)
    var missing = Set(old.indices).subtracting(order.matches.compactMap { $0 })
    for mark in marks {
      let next = starts.end(before: mark.range.upperBound)
      let gap = order.gap(before: next)
      // With nothing of the earlier version between two marks, either may stand for the rest.
      guard missing.isSuperset(of: gap) else { return false }
      missing.subtract(gap)
      var parts: [RecalledText.Part] = []
      if let first = gap.first, let last = gap.last {
        let endsBody = last == old.count - 1 && (givesValue || old[last].isExit)
        // Nothing behind it would be run.
        if endsBody, next < shown.endIndex { return false }
        let needsReturn = endsBody && old.count == 1 && !shown.isEmpty && old[last].isValue
        let start =
          needsReturn
          ? old[first].positionAfterSkippingLeadingTrivia.utf8Offset : old[first].startOfComments
        let end = old[last].endWithComment
        parts = [
          .init(
            pieces: (needsReturn ? [.word("return ")] : [])
              + [.code(.init(cell: earlier.cell, range: start..<end))])
        ]
      }
      edits.append(text.putting(parts, for: mark, in: opening.trimmedUTF8Range.lowerBound))
    }
    if givesValue, let value = shown.only(where: { _ in true }), value.isValue, old.count > 1,
      order.matches == [old.count - 1]
    {
      // With more before it, an expression alone is not returned.
      let start = value.positionAfterSkippingLeadingTrivia.utf8Offset
      edits.append(text.inserting("return ", at: start))
    }
    return missing.isEmpty
  }

  // MARK: Cases

  /// The `switch` of the earlier version about the same value, or the only one of both.
  private func counterpart(of node: SwitchExprSyntax) -> SwitchExprSyntax? {
    let all = oldBlocks.switches
    let subject = node.subject.codeInTokens
    if let same = all.only(where: { $0.subject.codeInTokens == subject }) { return same }
    return newBlocks.switches.count == 1 && all.count == 1 ? all[0] : nil
  }

  /// Puts the cases that are missing in the place of the first mark, but for `default` at the end.
  private mutating func fill(
    _ node: SwitchExprSyntax, of oldNode: SwitchExprSyntax, for marks: [ElisionMark]
  ) -> Bool {
    let isValue = new.isValue(node) && old.isValue(oldNode)
    guard let missing = MissingCases(of: node, oldNode, isValue: isValue) else { return false }
    let opening = node.leftBrace.trimmedUTF8Range.lowerBound
    var parts = missing.branches.map(part)
    if let rest = missing.rest.map(part) {
      let lastCase = node.cases.last?.positionAfterSkippingLeadingTrivia.utf8Offset ?? 0
      if lastCase < marks[0].range.lowerBound {
        parts.append(rest)
      } else {
        // The cases that are shown have to stand above it.
        let end = node.rightBrace.positionAfterSkippingLeadingTrivia.utf8Offset
        let column = text.indentation(at: opening)
        var ending = text.moved(rest, to: column)
        ending.append(synthesized: RecalledText.newLine(column))
        edits.append(CodeEdit(range: end..<end, text: ending))
      }
    }
    edits += missing.returns.map { text.inserting("return ", at: $0) }
    for (position, mark) in marks.enumerated() {
      edits.append(text.putting(position == 0 ? parts : [], for: mark, in: opening))
    }
    return true
  }

  private func part(_ branch: MissingCases.Branch) -> RecalledText.Part {
    let code = branch.ranges.map {
      RecalledText.Part.Piece.code(.init(cell: earlier.cell, range: $0))
    }
    guard branch.isReturned else { return .init(pieces: code) }
    return .init(pieces: code.dropLast() + [.word("return ")] + code.suffix(1))
  }
}

/// The blocks and `switch` expressions of a body.
private final class InnerBlocks: SyntaxVisitor {
  private(set) var blocks: [CodeBlockSyntax] = []
  private(set) var switches: [SwitchExprSyntax] = []

  init(of body: StatementBody) {
    super.init(viewMode: .sourceAccurate)
    walk(body.statements)
  }

  override func visit(_ node: CodeBlockSyntax) -> SyntaxVisitorContinueKind {
    blocks.append(node)
    return .visitChildren
  }

  override func visit(_ node: SwitchExprSyntax) -> SyntaxVisitorContinueKind {
    switches.append(node)
    return .visitChildren
  }
}

extension StatementBody {
  /// Whether the body is a `switch` that gives the value, and nothing else.
  fileprivate func isValue(_ node: SwitchExprSyntax) -> Bool {
    givesValue && statements.count == 1 && statements.first?.expression?.id == node.id
  }
}

extension CodeBlockSyntax {
  /// What stands before the block: `if a > b`.
  fileprivate var header: String {
    let tokens = parent?.tokens(viewMode: .sourceAccurate).prefix { $0.id != leftBrace.id }
    return tokens?.map(\.text).joined(separator: " ") ?? ""
  }
}

extension CodeBlockItemSyntax {
  /// Where the statement ends, with the comment behind it.
  fileprivate var endWithComment: Int {
    let hasComment = trailingTrivia.contains(where: \.isComment)
    return (hasComment ? endPosition : endPositionBeforeTrailingTrivia).utf8Offset
  }
}

extension Array {
  /// The only element that fulfils a condition.
  fileprivate func only(where isWanted: (Element) -> Bool) -> Element? {
    let found = filter(isWanted)
    return found.count == 1 ? found[0] : nil
  }
}
