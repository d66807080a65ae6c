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
  /// The names that statements use without a value before them, each with the cells of these.
  private var bare: [String: Set<Int>] = [:]
  private let placement: Placement

  init(_ placement: Placement) {
    self.placement = placement
    // Few notebooks show members alone, and many have no functions at all.
    guard placement.order.contains(where: isCandidate) else { return }
    for reference in placement.references(.program) {
      for name in placement.item(reference).uses {
        bare[name, default: []].insert(reference.cell)
      }
    }
    for cell in placement.cells {
      let parts = cell.items.indices.map { ItemReference(cell: cell.index, item: $0) }
      let placed = parts.filter {
        placement.homes[$0] == .source || placement.homes[$0] == .program
      }
      if placed.count > 1, isFence(placed) {
        groups.append(Group(parts: placed, isExplicit: true))
      } else {
        groups += placed.filter(isCandidate).map {
          Group(parts: [$0], isExplicit: isExplicit($0))
        }
      }
    }
  }

  /// Whether statements use a name as it is, those of one cell aside.
  func isBare(_ name: String, besides cell: Int? = nil) -> Bool {
    bare[name].map { cells in cells.contains { $0 != cell } } ?? false
  }

  /// Whether some parts of a cell are members, since one of them is.
  private func isFence(_ parts: [ItemReference]) -> Bool {
    parts.allSatisfy { part in
      isPlain(part) && (isExplicit(part) || !isUsedElsewhere(part))
    } && parts.contains(where: isExplicit)
  }

  /// Whether statements of other cells use what a part defines.
  private func isUsedElsewhere(_ part: ItemReference) -> Bool {
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
      return placement.homes[part] == .source && !declaration.kind.isType
        && declaration.kind != .extension
    case .import, .statement, .test, .manifest: return false
    }
  }

  /// Whether a part can stand only in a type.
  func isExplicit(_ part: ItemReference) -> Bool {
    let item = placement.item(part)
    guard let syntax = item.declaration else { return false }
    if syntax.is(InitializerDeclSyntax.self) || syntax.is(SubscriptDeclSyntax.self)
      || syntax.is(DeinitializerDeclSyntax.self) || syntax.is(EnumCaseDeclSyntax.self)
    {
      return true
    }
    let words: [Keyword] = [
      .mutating, .nonmutating, .override, .convenience, .required, .static, .class, .lazy,
    ]
    let modifiers = syntax.modifiers ?? []
    return item.uses.contains("self") || item.uses.contains("Self")
      || modifiers.contains { modifier in
        words.contains { modifier.name.tokenKind == .keyword($0) }
      }
  }
}
