internal import NotebookAnalysis
internal import SwiftSyntax

/// The parts of a notebook that may be members of a type, in groups: what stands in a fence with what is
/// certainly a member, and with nothing else, belongs to the same type.
struct MemberFences {
  /// Parts that go to one type.
  struct Group {
    let parts: [ItemReference]
    /// Whether one of them can stand only in a type.
    let isExplicit: Bool
  }

  /// The groups, in the order of the text.
  private(set) var groups: [Group] = []
  /// The names that statements use without a value before them, each with the cells of these; few
  /// notebooks ask.
  private lazy var bare = placement.references(.program).reduce(into: [String: Set<Int>]()) {
    for name in placement.item($1).uses { $0[name, default: []].insert($1.cell) }
  }
  private let placement: Placement

  init(_ placement: Placement) {
    self.placement = placement
    for cell in placement.cells {
      let parts = cell.items.indices.lazy.map { ItemReference(cell: cell.index, item: $0) }
      // Few cells show members alone, and many have no functions at all.
      guard parts.contains(where: { isCandidate($0) }) else { continue }
      let placed = Array(parts).filter {
        placement.homes[$0] == .source || placement.homes[$0] == .program
      }
      if placed.count > 1, isFence(placed) {
        groups.append(Group(parts: placed, isExplicit: true))
      } else {
        for part in placed where isCandidate(part) {
          groups.append(Group(parts: [part], isExplicit: isExplicit(part)))
        }
      }
    }
  }

  /// Whether statements use a name as it is, those of one cell aside.
  mutating func isBare(_ name: String, besides cell: Int? = nil) -> Bool {
    bare[name].map { cells in cells.contains { $0 != cell } } ?? false
  }

  /// Whether some parts of a cell are members, since one of them is.
  private mutating func isFence(_ parts: [ItemReference]) -> Bool {
    guard parts.contains(where: { isExplicit($0) }) else { return false }
    return parts.allSatisfy { part in
      isPlain(part) && (isExplicit(part) || !isUsedElsewhere(part))
    }
  }

  /// Whether statements of other cells use what a part defines.
  private mutating func isUsedElsewhere(_ part: ItemReference) -> Bool {
    placement.item(part).definitions.contains { isBare($0, besides: part.cell) }
  }

  /// Whether a part may be a member at all.
  private func isPlain(_ part: ItemReference) -> Bool {
    switch placement.item(part).kind {
    case .variable: return true
    case .declaration(let declaration):
      switch declaration.kind {
      case .function, .initializer, .subscript, .variable, .case: return true
      case .other: return declaration.syntax.is(DeinitializerDeclSyntax.self)
      case .struct, .class, .enum, .actor, .protocol, .extension, .typealias, .operator,
        .precedence, .macro:
        return false
      }
    case .import, .statement, .test, .manifest: return false
    }
  }

  /// Whether a part may be a member though nothing beside it is: what has a first value is state, unless it can
  /// stand only in a type.
  private func isCandidate(_ part: ItemReference) -> Bool {
    switch placement.item(part).kind {
    case .variable: return isExplicit(part)
    case .declaration(let declaration):
      return !declaration.kind.isType && declaration.kind != .extension
        && placement.homes[part] == .source
    case .import, .statement, .test, .manifest: return false
    }
  }

  private static let ownNames: NameSet = ["self", "Self"]

  /// Whether a part can stand only in a type.
  func isExplicit(_ part: ItemReference) -> Bool {
    let item = placement.item(part)
    guard let syntax = item.declaration else { return false }
    switch syntax.kind {
    case .initializerDecl, .subscriptDecl, .deinitializerDecl, .enumCaseDecl: return true
    default: break
    }
    if !item.uses.isDisjoint(with: Self.ownNames) { return true }
    guard syntax.hasModifiers else { return false }
    return syntax.modifiers?.contains { modifier in
      switch modifier.name.tokenKind {
      case .keyword(.mutating), .keyword(.nonmutating), .keyword(.override),
        .keyword(.convenience), .keyword(.required), .keyword(.static), .keyword(.class),
        .keyword(.lazy):
        true
      default: false
      }
    } ?? false
  }
}
