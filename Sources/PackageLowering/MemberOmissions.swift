internal import NotebookAnalysis
internal import SwiftSyntax

/// Leaves members out of declarations, where they do not compile and the rest does.
struct MemberOmissions {
  private let cells: [AnalyzedCell]
  private let decisions: CarryDecisions

  init(_ cells: [AnalyzedCell], _ decisions: CarryDecisions) {
    self.cells = cells
    self.decisions = decisions
  }

  /// The members of a declaration that are left out, by their positions.
  func members(of part: ItemReference) -> Set<Int> {
    guard !decisions.omittedMembers.isEmpty else { return [] }
    return Set(decisions.omittedMembers.keys.filter { $0.part == part }.map(\.member))
  }

  /// How many bytes of a declaration are left out.
  func size(of part: ItemReference) -> Int { ranges(of: part).reduce(0) { $0 + $1.count } }

  /// The members by their names, with why each is left out, in the order of the text.
  func reasons(of part: ItemReference) -> [(name: String, reason: String)] {
    members(of: part).sorted().compactMap { member in
      guard let declaration = declaration(of: member, in: part),
        let omission = decisions.omittedMembers[.init(part: part, member: member)]
      else { return nil }
      return (declaration.fullName, omission.reason)
    }
  }

  /// Where the members stand, in offsets of the cell's code.
  func ranges(of part: ItemReference) -> [Range<Int>] {
    members(of: part).sorted().compactMap { declaration(of: $0, in: part)?.syntax.memberRange }
  }

  private func declaration(of member: Int, in part: ItemReference) -> Declaration? {
    let members = cells[part.cell].items[part.item].declared?.members ?? []
    return members.indices.contains(member) ? members[member] : nil
  }
}

extension DeclSyntax {
  /// The declaration with the comments above it, in offsets of the cell's code.
  fileprivate var memberRange: Range<Int> {
    var start = positionAfterSkippingLeadingTrivia.utf8Offset
    var offset = position.utf8Offset
    for piece in leadingTrivia {
      if piece.isComment {
        start = offset
        break
      }
      offset += piece.sourceLength.utf8Length
    }
    let comment = trailingTrivia.contains(where: \.isComment)
    let end = comment ? endPosition : endPositionBeforeTrailingTrivia
    // The semicolon goes with what it ends.
    let semicolon = parent?.as(MemberBlockItemSyntax.self)?.semicolon
    let last = semicolon?.endPositionBeforeTrailingTrivia ?? end
    return start..<max(start, last.utf8Offset)
  }
}
