internal import SourceText
internal import SwiftSyntax

/// The marks of a cell for what it leaves out, each with what it stands in.
struct ElidedCode {
  /// Some marks that stand in one block, type body, `switch` or case.
  struct Place {
    let node: Syntax
    fileprivate(set) var marks: [ElisionMark]
  }

  /// What holds marks, in the order of the text.
  private var places: [Place] = []
  /// The positions of these, by what they are.
  private var positions: [SyntaxIdentifier: Int] = [:]
  private let bytes: [UInt8]

  init(_ code: ReadableCode, _ bytes: [UInt8]) {
    self.bytes = bytes
    for mark in ElisionMark.marks(of: code, bytes) {
      guard let node = container(of: mark) else { continue }
      if let index = positions[node.id] {
        places[index].marks.append(mark)
      } else {
        positions[node.id] = places.count
        places.append(Place(node: node, marks: [mark]))
      }
    }
  }

  /// The marks that stand right in a block or type body, and in nothing inside it.
  func marks(in node: some SyntaxProtocol) -> [ElisionMark] {
    positions[node.id].map { places[$0].marks } ?? []
  }

  /// The places within a part of the code.
  func places(in range: Range<Int>) -> [Place] {
    let first = places.partition { $0.marks[0].range.lowerBound < range.lowerBound }
    return Array(places[first...].prefix { $0.marks[0].range.lowerBound < range.upperBound })
  }

  private func container(of mark: ElisionMark) -> Syntax? {
    let offset = mark.range.lowerBound
    var node: Syntax? = Syntax(mark.token)
    while let current = node {
      if let braces = current.braces, braces.contains(offset) {
        guard let cases = current.as(SwitchExprSyntax.self)?.cases else { return current }
        // What is indented more than the `case` above belongs to that.
        let above = cases.last { $0.positionAfterSkippingLeadingTrivia.utf8Offset < offset }
        guard let above, above.is(SwitchCaseSyntax.self),
          column(of: above.positionAfterSkippingLeadingTrivia.utf8Offset) < column(of: offset)
        else { return current }
        return Syntax(above)
      }
      node = current.parent
    }
    return nil
  }

  /// How many bytes stand before a place on its line.
  private func column(of offset: Int) -> Int {
    var start = offset
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    return offset - start
  }
}

extension Syntax {
  /// What stands between the braces of a block, closure, accessor block, `switch` or the body of a type.
  fileprivate var braces: Range<Int>? {
    let tokens: (left: TokenSyntax, right: TokenSyntax)
    switch self.as(SyntaxEnum.self) {
    case .codeBlock(let node): tokens = (node.leftBrace, node.rightBrace)
    case .closureExpr(let node): tokens = (node.leftBrace, node.rightBrace)
    case .accessorBlock(let node): tokens = (node.leftBrace, node.rightBrace)
    case .switchExpr(let node): tokens = (node.leftBrace, node.rightBrace)
    case .memberBlock(let node): tokens = (node.leftBrace, node.rightBrace)
    default: return nil
    }
    let start = tokens.left.endPositionBeforeTrailingTrivia.utf8Offset
    return start..<max(start, tokens.right.positionAfterSkippingLeadingTrivia.utf8Offset)
  }
}
