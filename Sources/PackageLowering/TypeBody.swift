internal import NotebookAnalysis
internal import SwiftSyntax

/// The place in the body of a type where a member is written out.
struct TypeBody {
  private let declaration: DeclSyntax
  private let block: MemberBlockSyntax
  /// One step of indentation.
  let unit: String

  /// Reads a body.
  /// - Parameters:
  ///   - declaration: The type.
  ///   - block: Its body.
  ///   - unit: One step of indentation of the cell, in columns.
  init(_ declaration: DeclSyntax, _ block: MemberBlockSyntax, unit: Int) {
    self.declaration = declaration
    self.block = block
    self.unit = String(repeating: " ", count: unit)
  }

  /// The blanks before the type.
  private var base: String { declaration.indentation }

  /// The changes that write out a member.
  ///
  /// A body on one line is opened up, one member on each line.
  /// - Parameters:
  ///   - anchor: The member after which it goes; nil for the start of the body.
  ///   - lines: The lines of the member, for the blanks with which they start.
  func inserting(
    after anchor: MemberBlockItemSyntax?, _ lines: (String) -> String
  ) -> [CodeFragment.Edit] {
    let isOpen = block.rightBrace.leadingTrivia.containsNewline
    let indentation = isOpen ? anchor?.indentation ?? base + unit : base + unit
    let text = lines(indentation)
    if !isOpen { return openingUp(text, after: anchor, indentation) }
    guard let anchor else {
      let place = block.leftBrace.endPosition.utf8Offset
      return [.init(place..<place, "\n" + text + (block.members.isEmpty ? "" : "\n"))]
    }
    let place = anchor.endPosition.utf8Offset
    return [.init(place..<place, "\n\n" + text + (isApart(anchor) ? "" : "\n"))]
  }

  private func openingUp(
    _ text: String, after anchor: MemberBlockItemSyntax?, _ indentation: String
  ) -> [CodeFragment.Edit] {
    var edits: [CodeFragment.Edit] = []
    var offset = block.leftBrace.endPositionBeforeTrailingTrivia.utf8Offset
    if anchor == nil {
      edits.append(.init(offset..<offset, "\n" + text + (block.members.isEmpty ? "" : "\n")))
    }
    for member in block.members {
      // Of some members only the first, or the brace at the end, shares its line.
      if !member.leadingTrivia.containsNewline {
        let start = member.positionAfterSkippingLeadingTrivia.utf8Offset
        edits.append(.init(offset..<start, "\n" + indentation))
      }
      offset = member.decl.endPositionBeforeTrailingTrivia.utf8Offset
      if member.id == anchor?.id {
        let isLast = member.id == block.members.last?.id
        edits.append(.init(offset..<offset, "\n\n" + text + (isLast ? "" : "\n")))
      }
    }
    let end = block.rightBrace.positionAfterSkippingLeadingTrivia.utf8Offset
    edits.append(.init(offset..<end, "\n" + base))
    return edits
  }

  /// Whether an empty line or the end of the type follows a member.
  private func isApart(_ member: MemberBlockItemSyntax) -> Bool {
    guard let next = member.nextToken(viewMode: .sourceAccurate), next != block.rightBrace else {
      return true
    }
    let lines = next.leadingTrivia.prefix { !$0.isComment }.reduce(0) { count, piece in
      switch piece {
      case .newlines(let number), .carriageReturnLineFeeds(let number): count + number
      default: count
      }
    }
    return lines > 1
  }
}

extension Trivia {
  /// Whether the trivia goes on to another line.
  var containsNewline: Bool { pieces.contains { $0.isNewline } }
}

extension DeclSyntax {
  /// The change with which a type inherits from more: at the front, where a superclass or raw type goes.
  /// - Parameter types: The types, as written.
  /// - Returns: Nil for what is no type.
  func inheriting(_ types: [String]) -> CodeFragment.Edit? {
    let list = types.joined(separator: ", ")
    if let first = inheritanceClause?.inheritedTypes.first {
      let place = first.positionAfterSkippingLeadingTrivia.utf8Offset
      return .init(place..<place, list + ", ")
    }
    guard let name = asProtocol((any NamedDeclSyntax).self)?.name else { return nil }
    let end = (genericParameterClause.map(Syntax.init) ?? Syntax(name))
      .endPositionBeforeTrailingTrivia
    return .init(end.utf8Offset..<end.utf8Offset, ": " + list)
  }
  /// The change with which a type conforms to one more protocol, behind all others.
  func conforming(to type: String) -> CodeFragment.Edit? {
    guard let last = inheritanceClause?.inheritedTypes.last else { return inheriting([type]) }
    let end = last.endPositionBeforeTrailingTrivia.utf8Offset
    return .init(end..<end, ", " + type)
  }
}
