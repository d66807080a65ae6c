@_spi(RawSyntax) internal import SwiftSyntax

/// Finds what `swift format` indents by a step more than its author, as between the directives of `#if`
/// blocks and in bodies that are flush with what they belong to, or by a step less, as the cases of a
/// `switch`.
final class IndentationShifts: SyntaxVisitor {
  private var shifts: [CodeLayout.Shift] = []

  /// Finds the stretches of some code.
  /// - Parameter tree: The tree of the code.
  /// - Returns: The stretches in UTF-8 offsets of the tree, outer ones before inner ones.
  static func find(in tree: SourceFileSyntax) -> [CodeLayout.Shift] {
    let finder = IndentationShifts(viewMode: .sourceAccurate)
    finder.walk(tree)
    return finder.shifts
  }

  override func visit(_ node: IfConfigClauseSyntax) -> SyntaxVisitorContinueKind {
    if let elements = node.elements, let first = elements.firstToken(viewMode: .sourceAccurate),
      let column = column(first), column <= self.column(node.poundKeyword) ?? 0
    {
      shift(elements, by: 1)
    }
    return .visitChildren
  }

  override func visit(_ node: SwitchExprSyntax) -> SyntaxVisitorContinueKind {
    if let first = node.cases.firstToken(viewMode: .sourceAccurate), let label = column(first),
      let brace = column(node.rightBrace), label > brace
    {
      // Comments below the last case belong to it.
      let end = node.rightBrace.positionAfterSkippingLeadingTrivia.utf8Offset
      shifts.append(CodeLayout.Shift(range: node.cases.position.utf8Offset..<end, steps: -1))
    }
    return .visitChildren
  }

  override func visit(_ node: CodeBlockSyntax) -> SyntaxVisitorContinueKind {
    indent(node.statements, in: node.rightBrace)
    return .visitChildren
  }

  override func visit(_ node: ClosureExprSyntax) -> SyntaxVisitorContinueKind {
    indent(node.statements, in: node.rightBrace)
    return .visitChildren
  }

  override func visit(_ node: MemberBlockSyntax) -> SyntaxVisitorContinueKind {
    indent(node.members, in: node.rightBrace)
    return .visitChildren
  }

  override func visit(_ node: AccessorBlockSyntax) -> SyntaxVisitorContinueKind {
    switch node.accessors {
    case .accessors(let list): indent(list, in: node.rightBrace)
    case .getter(let list): indent(list, in: node.rightBrace)
    }
    return .visitChildren
  }

  override func visit(_ node: SwitchCaseSyntax) -> SyntaxVisitorContinueKind {
    if let label = node.label.firstToken(viewMode: .sourceAccurate).flatMap(column),
      isFlush(node.statements, with: label)
    {
      shift(node.statements, by: 1)
    }
    return .visitChildren
  }

  /// Indents a body that is flush with its closing brace.
  private func indent(_ items: some SyntaxCollection, in rightBrace: TokenSyntax) {
    guard let brace = column(rightBrace), isFlush(items, with: brace) else { return }
    // Comments below the last statement belong to the body.
    let end = rightBrace.positionAfterSkippingLeadingTrivia.utf8Offset
    shifts.append(CodeLayout.Shift(range: items.position.utf8Offset..<end, steps: 1))
  }

  /// Whether all of some statements or members start lines, and none deeper than a column.
  private func isFlush(_ items: some SyntaxCollection, with limit: Int) -> Bool {
    !items.isEmpty
      && items.allSatisfy { item in
        item.firstToken(viewMode: .sourceAccurate).flatMap(column).map { $0 <= limit } ?? false
      }
  }

  private func shift(_ node: some SyntaxProtocol, by steps: Int) {
    shifts.append(
      CodeLayout.Shift(range: node.position.utf8Offset..<node.endPosition.utf8Offset, steps: steps))
  }

  /// The column of a token that is the first one on its line; nil for any other.
  private func column(_ token: TokenSyntax) -> Int? {
    var column = token.position.utf8Offset == 0 ? 0 : nil as Int?
    for piece in token.leadingTrivia {
      if piece.isNewline {
        column = 0
      } else if column != nil {
        column? += piece.sourceLength.utf8Length
      }
    }
    return column
  }
}

extension RawSwitchExprSyntax {
  /// Whether the first case may stand deeper than the closing brace: asked of every `switch`, before a visitor
  /// is.
  var indentsCases: Bool { cases.raw.indentation > rightBrace.raw.indentation }
}

extension RawSyntax {
  /// How many bytes stand before the first token on its line, if that starts there.
  fileprivate var indentation: Int {
    var first: RawSyntax? = self
    while let part = first, let children = part.layoutView?.children {
      first = children.lazy.compactMap(\.self).first { $0.byteLength > 0 }
    }
    return first?.tokenView?.leadingTrivia { text in
      var count = 0
      while count < text.count, text[text.count - 1 - count] != 0x0A { count += 1 }
      return count
    } ?? 0
  }
}
