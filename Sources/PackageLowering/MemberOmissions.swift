internal import NotebookAnalysis
internal import SwiftSyntax

/// Leaves members out of declarations, where they do not compile and the rest does.
struct MemberOmissions {
  private let cells: [AnalyzedCell]
  private let all: [MemberReference: CarryDecisions.Omission]

  init(_ cells: [AnalyzedCell], _ decisions: CarryDecisions) {
    self.cells = cells
    all = decisions.omittedMembers
  }

  /// The members of a declaration that are left out, in the order of the text.
  private func members(of part: ItemReference) -> [(member: InnerMember, reason: String)] {
    guard !all.isEmpty else { return [] }
    let omitted = all.filter { $0.key.part == part }
    guard !omitted.isEmpty else { return [] }
    let members = cells[part.cell].items[part.item].declared?.innerMembers ?? []
    let found = members.enumerated().compactMap { position, member in
      omitted[MemberReference(part: part, member: position)].map { (member, $0.reason) }
    }
    // Those of a type that is left out go with it.
    return found.filter { member, _ in !found.contains { $0.0.holds(member) } }
  }

  /// How many bytes of a declaration are left out.
  func size(of part: ItemReference) -> Int {
    all.isEmpty ? 0 : ranges(of: part).reduce(0) { $0 + $1.count }
  }

  /// The members by their names, with why each is left out, in the order of the text.
  func reasons(of part: ItemReference) -> [(name: String, reason: String)] {
    members(of: part).map { ($0.member.declaration.fullName, $0.reason) }
  }

  /// Where the members stand, in offsets of the cell's code; an `#if` of which nothing is left goes, too.
  func ranges(of part: ItemReference) -> [Range<Int>] {
    guard !all.isEmpty else { return [] }
    let omitted = members(of: part).map(\.member)
    guard !omitted.isEmpty else { return [] }
    let all = cells[part.cell].items[part.item].declared?.innerMembers ?? []
    func size(of condition: Declaration, in members: [InnerMember]) -> Int {
      members.count { $0.condition?.syntax.id == condition.syntax.id }
    }
    return omitted.map { member in
      guard let condition = member.condition,
        size(of: condition, in: omitted) == size(of: condition, in: all)
      else { return member.declaration.rangeWithComments }
      return condition.rangeWithComments
    }
  }

  /// The members of a declaration by their full names with those of their types.
  func paths(of part: ItemReference) -> [String] {
    let omitted = members(of: part).map(\.member)
    guard !omitted.isEmpty else { return [] }
    let all = cells[part.cell].items[part.item].declared?.innerMembers ?? []
    let inside = all.filter { inner in omitted.contains { $0.holds(inner) } }
    return (omitted + inside).map { "\($0.path).\($0.declaration.fullName)" }
  }
}
