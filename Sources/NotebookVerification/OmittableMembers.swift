internal import NotebookAnalysis
internal import NotebookSyntax
internal import PackageLowering
internal import SourceText
internal import SwiftSyntax

/// Finds the members of types and extensions that can be left out while the rest stays: functions,
/// subscripts, computed properties, and the initialisers of extensions.
struct OmittableMembers {
  private let notebook: AnalyzedNotebook
  /// How often members of a declaration were left out: each time takes another run of the compiler.
  private var rounds: [ItemReference: Int] = [:]

  /// After how many runs a declaration goes as a whole.
  private static let limit = 2

  init(_ notebook: AnalyzedNotebook) { self.notebook = notebook }

  /// The member that holds a place and may be left out alone.
  /// - Parameters:
  ///   - part: The declaration that holds the place.
  ///   - place: A place in the notebook.
  func member(of part: ItemReference, at place: SourceText.SourceRange) -> MemberReference? {
    guard rounds[part, default: 0] < Self.limit, let declaration = declaration(part) else {
      return nil
    }
    let code = notebook.cells[part.cell].cell.code
    let position = declaration.members.firstIndex { member in
      code.origins(of: member.syntax.trimmedUTF8Range).contains { origin in
        origin.bytes.contains(place.bytes.lowerBound)
          || origin.bytes.upperBound == place.bytes.lowerBound
      }
    }
    guard let position, isOmittable(declaration.members[position], of: declaration) else {
      return nil
    }
    return MemberReference(part: part, member: position)
  }

  /// Leaves a member out, with the members of the same declaration that use it.
  /// - Parameters:
  ///   - reference: The member.
  ///   - omission: Why.
  ///   - decisions: What is decided so far.
  func omit(
    _ reference: MemberReference, _ omission: CarryDecisions.Omission,
    _ decisions: inout CarryDecisions
  ) {
    decisions.omittedMembers[reference] = omission
    guard let declaration = declaration(reference.part) else { return }
    let members = declaration.members
    var pending = [members[reference.member].name]
    while let name = pending.popLast() {
      let kept = members.indices.filter {
        decisions.omittedMembers[.init(part: reference.part, member: $0)] == nil
      }
      guard name != "init", !kept.contains(where: { members[$0].name == name }) else { continue }
      for position in kept
      where isOmittable(members[position], of: declaration) && uses(members[position], name) {
        decisions.omittedMembers[.init(part: reference.part, member: position)] =
          .init("it needs '\(name)', which is left out")
        pending.append(members[position].name)
      }
    }
  }

  /// Ends a round of decisions: a declaration that has nothing left goes as a whole, and members of
  /// what has gone need no mention.
  /// - Parameters:
  ///   - decisions: What is decided so far.
  ///   - before: What was decided before the round.
  mutating func endRound(_ decisions: inout CarryDecisions, _ before: CarryDecisions) {
    guard decisions.omittedMembers != before.omittedMembers else { return }
    let changed = Set(
      decisions.omittedMembers.keys.filter { before.omittedMembers[$0] == nil }.map(\.part))
    for part in changed {
      rounds[part, default: 0] += 1
      guard decisions.omissions[part] == nil, let declaration = declaration(part),
        declaration.kind == .extension
      else { continue }
      let omitted = declaration.members.indices.compactMap {
        decisions.omittedMembers[.init(part: part, member: $0)]
      }
      if omitted.count == declaration.members.count { decisions.omissions[part] = omitted.first }
    }
    for part in changed where decisions.omissions[part] != nil {
      for member in decisions.omittedMembers.keys where member.part == part {
        decisions.omittedMembers[member] = nil
      }
    }
  }

  private func declaration(_ part: ItemReference) -> Declaration? {
    let declared = notebook.cells[part.cell].items[part.item].declared
    switch declared?.kind {
    case .struct, .class, .enum, .actor, .extension: return declared
    case .protocol, .typealias, .function, .initializer, .subscript, .variable, .case, .operator,
      .precedence, .macro, .other, nil:
      return nil
    }
  }

  private func isOmittable(_ member: Declaration, of declaration: Declaration) -> Bool {
    switch member.kind {
    case .function, .subscript: true
    case .initializer: declaration.kind == .extension
    case .variable: member.syntax.as(VariableDeclSyntax.self)?.isComputed == true
    case .struct, .class, .enum, .actor, .protocol, .extension, .typealias, .case, .operator,
      .precedence, .macro, .other:
      false
    }
  }

  private func uses(_ member: Declaration, _ name: String) -> Bool {
    member.syntax.tokens(viewMode: .sourceAccurate).contains {
      $0.tokenKind == .identifier(name) && $0.parent?.is(FunctionDeclSyntax.self) != true
    }
  }
}

extension VariableDeclSyntax {
  /// Whether the variable has a getter and no value of its own.
  fileprivate var isComputed: Bool {
    bindings.allSatisfy { binding in
      switch binding.accessorBlock?.accessors {
      case nil: false
      case .getter: true
      case .accessors(let accessors):
        !accessors.contains {
          $0.accessorSpecifier.tokenKind == .keyword(.willSet)
            || $0.accessorSpecifier.tokenKind == .keyword(.didSet)
        }
      }
    }
  }
}
