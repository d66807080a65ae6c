internal import NotebookAnalysis
internal import NotebookSyntax
internal import PackageLowering
internal import SourceText
internal import SwiftSyntax

/// Finds the members of types and extensions that can be left out while the rest stays: functions,
/// computed and static properties, and types inside, in whose place nothing else would answer.
///
/// A stand-in would change what the code means, without a word: the method that is overridden, the
/// default of a protocol, what the compiler writes out, another overload. So what inherits from or
/// conforms to something unknown, or has an attribute, goes as a whole, as does what a protocol or
/// superclass names, and whatever names a member that is left out goes with it.
struct OmittableMembers {
  private let notebook: AnalyzedNotebook
  /// What the types and extensions of the notebook say of what they inherit from.
  private let inheritance: Inheritance
  /// The names that other cells are about.
  private var subjects: [String] = []
  /// How often members of a declaration were left out: each time takes another run of the compiler.
  private var rounds: [ItemReference: Int] = [:]

  /// After how many runs a declaration goes as a whole.
  private static let limit = 2

  /// Whether the notebook is about a package, which has what it shows without bodies.
  private let documentsPackage: Bool

  init(_ notebook: AnalyzedNotebook, documentsPackage: Bool) {
    self.notebook = notebook
    self.documentsPackage = documentsPackage
    inheritance = Inheritance(notebook)
    for element in notebook.notebook.elements {
      switch element {
      case .cell(let cell): if let name = cell.info.symbol { subjects.append(name) }
      case .docstring, .cases, .heading, .paragraph, .output, .metrics, .directive, .alert, .task,
        .fence, .other:
        break
      }
    }
  }

  /// The member that holds a place and may be left out alone.
  /// - Parameters:
  ///   - part: The declaration that holds the place.
  ///   - place: A place in the notebook.
  func member(of part: ItemReference, at place: SourceText.SourceRange) -> MemberReference? {
    guard rounds[part, default: 0] < Self.limit, let declaration = declaration(part) else {
      return nil
    }
    return positions(of: place, in: declaration, part)
      .first { users(of: $0, in: declaration) != nil }
      .map { MemberReference(part: part, member: $0) }
  }

  /// The members that hold a place, from the innermost one outwards.
  private func positions(
    of place: SourceText.SourceRange, in declaration: Declaration, _ part: ItemReference
  ) -> [Int] {
    let code = notebook.cells[part.cell].cell.code
    let members = declaration.innerMembers
    return members.indices.filter { position in
      let member = members[position].declaration.syntax
      return code.origins(of: member.trimmedUTF8Range).contains { origin in
        origin.bytes.contains(place.bytes.lowerBound)
          || origin.bytes.upperBound == place.bytes.lowerBound
      }
    }
  }

  /// Whether what stands at a place is left out, by itself or with its declaration.
  /// - Parameters:
  ///   - part: The declaration that holds the place.
  ///   - place: A place in the notebook.
  ///   - decisions: What is decided so far.
  func isLeftOut(
    _ part: ItemReference, at place: SourceText.SourceRange, _ decisions: CarryDecisions
  ) -> Bool {
    if decisions.omissions[part] != nil { return true }
    guard let declaration = declaration(part) else { return false }
    return positions(of: place, in: declaration, part).contains {
      decisions.omittedMembers[MemberReference(part: part, member: $0)] != nil
    }
  }

  /// Leaves out all that names a member which is left out: nothing may take its place.
  private func spread(_ reference: MemberReference, _ decisions: inout CarryDecisions) {
    let cell = notebook.cells[reference.part.cell]
    guard let declaration = declaration(reference.part),
      !(documentsPackage && cell.isOutline(cell.items[reference.part.item]))
    else { return }
    let gone = declaration.innerMembers[reference.member]
    let name = gone.declaration.name
    for cell in notebook.cells {
      let omission = CarryDecisions.Omission.missing(
        name, of: reference.part.cell, for: cell.index, in: notebook)
      for (position, item) in cell.items.enumerated() {
        let other = ItemReference(cell: cell.index, item: position)
        guard decisions.omissions[other] == nil,
          other == reference.part || item.uses.contains(name) || item.memberUses.contains(name)
        else { continue }
        guard let declared = self.declaration(other) else {
          if !item.definitions.contains(name) { decisions.omissions[other] = omission }
          continue
        }
        if gone.declaration.kind.isType, mentions(declared.syntax, name) {
          // An extension of what is gone.
          decisions.omissions[other] = omission
          continue
        }
        let members = declared.innerMembers
        for user in members.indices where uses(members[user], name) {
          if other == reference.part, gone.holds(members[user]) { continue }
          let member = MemberReference(part: other, member: user)
          guard decisions.omittedMembers[member] == nil else { continue }
          guard users(of: user, in: declared) != nil else {
            decisions.omissions[other] = omission
            break
          }
          decisions.omittedMembers[member] = omission
        }
      }
    }
  }

  /// The members of a declaration that cannot do without one of them, directly or not.
  /// - Returns: Their positions; nil where the member, or one that needs it, cannot be left out alone.
  private func users(of member: Int, in declaration: Declaration) -> [Int]? {
    let members = declaration.innerMembers
    var gone: [Int] = []
    var pending = [member]
    while let next = pending.popLast() {
      guard !gone.contains(next) else { continue }
      guard isOmittable(members[next]) else { return nil }
      gone.append(next)
      pending += members.indices.filter {
        uses(members[$0], members[next].declaration.name) && !members[next].holds(members[$0])
      }
    }
    return gone.filter { $0 != member }
  }

  /// Ends a round of decisions: what names a member that is left out goes with it, a declaration that
  /// has nothing left goes as a whole, and members of what has gone need no mention.
  /// - Parameters:
  ///   - decisions: What is decided so far.
  ///   - before: What was decided before the round.
  mutating func endRound(_ decisions: inout CarryDecisions, _ before: CarryDecisions) {
    guard decisions.omittedMembers != before.omittedMembers else { return }
    var spreading = decisions.omittedMembers.keys.filter { before.omittedMembers[$0] == nil }
      .sorted()
    var done = Set(before.omittedMembers.keys)
    while let next = spreading.popLast() {
      guard done.insert(next).inserted else { continue }
      spread(next, &decisions)
      spreading += decisions.omittedMembers.keys.filter { !done.contains($0) }.sorted()
    }
    let changed = Set(
      decisions.omittedMembers.keys.filter { before.omittedMembers[$0] == nil }.map(\.part))
    for part in changed {
      rounds[part, default: 0] += 1
      guard decisions.omissions[part] == nil, let declaration = declaration(part),
        declaration.kind == .extension || declaration.kind == .other
      else { continue }
      let members = declaration.innerMembers
      let omitted = members.indices.filter {
        decisions.omittedMembers[.init(part: part, member: $0)] != nil
      }
      let isEmpty = members.indices.allSatisfy { member in
        omitted.contains { $0 == member || members[$0].holds(members[member]) }
      }
      guard isEmpty, let first = omitted.first else { continue }
      decisions.omissions[part] = decisions.omittedMembers[.init(part: part, member: first)]
    }
    for part in changed where decisions.omissions[part] != nil {
      for member in decisions.omittedMembers.keys where member.part == part {
        decisions.omittedMembers[member] = nil
      }
    }
  }

  /// Why the first member of a declaration was left out, where one was.
  func cause(of part: ItemReference, _ decisions: CarryDecisions) -> CarryDecisions.Omission? {
    let members = decisions.omittedMembers.keys.filter { $0.part == part }
    return members.min { $0.member < $1.member }.flatMap { decisions.omittedMembers[$0] }
  }

  private func declaration(_ part: ItemReference) -> Declaration? {
    let declared = notebook.cells[part.cell].items[part.item].declared
    switch declared?.kind {
    case .struct, .class, .enum, .actor, .extension: return declared
    case .other: return declared?.syntax.is(IfConfigDeclSyntax.self) == true ? declared : nil
    case .protocol, .typealias, .function, .initializer, .subscript, .variable, .case, .operator,
      .precedence, .macro, nil:
      return nil
    }
  }

  /// Whether a member can be found by its name wherever it is used, and nothing has to be there for it.
  private func isOmittable(_ inner: InnerMember) -> Bool {
    let member = inner.declaration
    guard inner.owner.syntax.attributes?.isEmpty ?? true,
      let reserved = inheritance.reservedNames(of: inner.owner, path: inner.path),
      !reserved.contains(member.name)
    else { return false }
    let modifiers = member.syntax.modifiers?.map(\.name.text) ?? []
    guard let first = member.name.unicodeScalars.first, first.properties.isXIDStart || first == "_",
      member.name != "callAsFunction", !modifiers.contains("override"),
      member.syntax.attributes?.allSatisfy({ $0.code == "@discardableResult" }) ?? true,
      !subjects.contains(where: { $0.contains(member.name) })
    else { return false }
    switch member.kind {
    case .function: return true
    case .variable:
      guard let variable = member.syntax.as(VariableDeclSyntax.self) else { return false }
      let isOfType = modifiers.contains("static") && variable.bindings.count == 1
      return variable.isComputed || isOfType
    case .struct, .class, .enum, .actor: return true
    case .protocol, .extension, .typealias, .initializer, .subscript, .case, .operator,
      .precedence, .macro, .other:
      return false
    }
  }

  private func uses(_ member: InnerMember, _ name: String) -> Bool {
    if member.declaration.kind.isType { return mentions(member.declaration.syntax, name) }
    return member.declaration.syntax.tokens(viewMode: .sourceAccurate).contains {
      $0.tokenKind == .identifier(name) && $0.parent?.is(FunctionDeclSyntax.self) != true
    }
  }

  /// Whether a type or extension mentions a name before its body, other than as its own.
  private func mentions(_ declaration: DeclSyntax, _ name: String) -> Bool {
    let body = declaration.memberBlock?.position ?? declaration.endPosition
    return declaration.tokens(viewMode: .sourceAccurate).prefix { $0.position < body }.contains {
      $0.tokenKind == .identifier(name) && $0.parent?.id != declaration.id
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
