@_spi(RawSyntax) internal import SwiftSyntax

/// Finds what `swift format` indents by a step more than its author, as between the directives of `#if`
/// blocks and in bodies that are flush with what they belong to, or by a step less, as the cases of a
/// `switch`. The walk goes over the raw tree, like that of ``UsageReader``.
struct IndentationShifts {
  private var shifts: [CodeLayout.Shift] = []
  /// Where the node begins that is being read.
  private var position = 0

  /// Finds the stretches of some code.
  /// - Parameter tree: The tree of the code.
  /// - Returns: The stretches in UTF-8 offsets of the tree, outer ones before inner ones.
  static func find(in tree: SourceFileSyntax) -> [CodeLayout.Shift] {
    var finder = IndentationShifts()
    withExtendedLifetime(tree) { finder.walk(tree.raw) }
    return finder.shifts
  }

  private mutating func walk(_ node: RawSyntax) {
    guard let children = node.layoutView?.children else {
      position += node.byteLength
      return
    }
    read(node)
    for case let child? in children { walk(child) }
  }

  private mutating func read(_ node: RawSyntax) {
    switch node.kind {
    case .ifConfigClause:
      guard let clause = RawIfConfigClauseSyntax(node), let elements = clause.elements
      else { return }
      let start = start(of: elements, in: node)
      if let column = column(of: elements, at: start),
        column <= self.column(of: clause.poundKeyword.raw, in: node) ?? 0
      {
        shift(elements, at: start, by: 1)
      }
    case .switchExpr:
      guard let expression = RawSwitchExprSyntax(node),
        let label = column(of: expression.cases.raw, in: node),
        let brace = column(of: expression.rightBrace.raw, in: node), label > brace
      else { return }
      shift(expression.cases.raw, upTo: expression.rightBrace, in: node, by: -1)
    case .codeBlock:
      guard let block = RawCodeBlockSyntax(node) else { return }
      indent(block.statements.raw, upTo: block.rightBrace, in: node)
    case .closureExpr:
      guard let closure = RawClosureExprSyntax(node) else { return }
      indent(closure.statements.raw, upTo: closure.rightBrace, in: node)
    case .memberBlock:
      guard let block = RawMemberBlockSyntax(node) else { return }
      indent(block.members.raw, upTo: block.rightBrace, in: node)
    case .accessorBlock:
      guard let block = RawAccessorBlockSyntax(node) else { return }
      indent(block.accessors, upTo: block.rightBrace, in: node)
    case .switchCase:
      guard let part = RawSwitchCaseSyntax(node) else { return }
      let start = start(of: part.statements.raw, in: node)
      if let label = column(of: part.label, in: node),
        isFlush(part.statements.raw, at: start, with: label)
      {
        shift(part.statements.raw, at: start, by: 1)
      }
    default: break
    }
  }

  /// Indents a body that is flush with its closing brace.
  private mutating func indent(
    _ items: RawSyntax, upTo rightBrace: RawTokenSyntax, in node: RawSyntax
  ) {
    guard let brace = column(of: rightBrace.raw, in: node),
      isFlush(items, at: start(of: items, in: node), with: brace)
    else { return }
    shift(items, upTo: rightBrace, in: node, by: 1)
  }

  /// Whether there are statements or members that all start lines, and none deeper than a column.
  private func isFlush(_ items: RawSyntax, at start: Int, with limit: Int) -> Bool {
    guard let children = items.layoutView?.children, !children.isEmpty else { return false }
    var start = start
    for case let item? in children {
      guard let column = column(of: item, at: start), column <= limit else { return false }
      start += item.byteLength
    }
    return true
  }

  /// Comments above a closing brace belong to what it closes.
  private mutating func shift(
    _ items: RawSyntax, upTo rightBrace: RawTokenSyntax, in node: RawSyntax, by steps: Int
  ) {
    let end = start(of: rightBrace.raw, in: node) + rightBrace.raw.leadingTriviaByteLength
    shifts.append(CodeLayout.Shift(range: start(of: items, in: node)..<end, steps: steps))
  }

  private mutating func shift(_ node: RawSyntax, at start: Int, by steps: Int) {
    shifts.append(CodeLayout.Shift(range: start..<start + node.byteLength, steps: steps))
  }

  /// Where a part begins of the node that is being read.
  private func start(of part: RawSyntax, in node: RawSyntax) -> Int {
    guard let children = node.layoutView?.children else { return position }
    var start = position
    for case let child? in children {
      if child.id == part.id { break }
      start += child.byteLength
    }
    return start
  }

  private func column(of part: RawSyntax, in node: RawSyntax) -> Int? {
    column(of: part, at: start(of: part, in: node))
  }

  /// The column of a node that is the first one on its line; nil for any other.
  private func column(of node: RawSyntax, at start: Int) -> Int? {
    let atStart = start == 0 ? 0 : nil as Int?
    var column = atStart
    // Before most tokens are only blanks and the ends of lines, of which no pieces need be made.
    let isPlain = node.firstToken?.leadingTrivia { text in
      for byte in text {
        switch byte {
        case 0x0A, 0x0D: column = 0
        case 0x20, 0x09: column? += 1
        default: return false
        }
      }
      return true
    }
    if isPlain ?? false { return column }
    guard let trivia = node.leadingTriviaPieces else { return nil }
    column = atStart
    for piece in trivia {
      if piece.isNewline {
        column = 0
      } else if column != nil {
        column? += piece.byteLength
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
  /// The first token that is written.
  var firstToken: RawSyntaxTokenView? {
    var first = byteLength > 0 ? self : nil
    while let part = first, let children = part.layoutView?.children {
      first = children.lazy.compactMap(\.self).first { $0.byteLength > 0 }
    }
    return first?.tokenView
  }

  /// How many bytes stand before the first token on its line, if that starts there.
  fileprivate var indentation: Int {
    firstToken?.leadingTrivia { text in
      var count = 0
      while count < text.count, text[text.count - 1 - count] != 0x0A { count += 1 }
      return count
    } ?? 0
  }
}
