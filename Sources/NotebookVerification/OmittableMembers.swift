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
/// superclass names, and whatever certainly names a member that is left out goes with it; of the rest,
/// the compiler says what misses it.
struct OmittableMembers {
  private let notebook: AnalyzedNotebook
  /// What the types and extensions of the notebook say of what they inherit from.
  private let inheritance: Inheritance
  /// The names that other cells are about.
  private var subjects: [String] = []
  /// How often members of a declaration were left out: each time takes another run of the compiler.
  private var rounds: [ItemReference: Int] = [:]
  /// What the syntax tells of the types of values.
  private let types: ReceiverTypes
  /// The declarations with members of one name, as often as they have it, by `Shop.Shelf.first` say.
  private var namesakes: [String: [ItemReference]] = [:]

  /// After how many runs a declaration goes as a whole.
  private static let limit = 4

  /// Whether the notebook is about a package, which has what it shows without bodies.
  private let documentsPackage: Bool

  init(_ notebook: AnalyzedNotebook, documentsPackage: Bool) {
    self.notebook = notebook
    self.documentsPackage = documentsPackage
    inheritance = Inheritance(notebook)
    types = ReceiverTypes(notebook)
    for cell in notebook.cells {
      for (position, item) in cell.items.enumerated() {
        for member in item.declared?.innerMembers ?? [] {
          namesakes["\(member.path).\(member.declaration.name)", default: []]
            .append(ItemReference(cell: cell.index, item: position))
        }
      }
    }
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
      .first { users(of: $0, in: declaration, part) != nil }
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

  /// Leaves out all that certainly names a member which is left out: nothing may take its place.
  private func spread(_ reference: MemberReference, _ decisions: inout CarryDecisions) {
    let cell = notebook.cells[reference.part.cell]
    guard let declaration = declaration(reference.part),
      !(documentsPackage && cell.isOutline(cell.items[reference.part.item]))
    else { return }
    let inner = declaration.innerMembers[reference.member]
    let gone = LeftOutMember(inner, types)
    for cell in notebook.cells {
      let omission = CarryDecisions.Omission.missing(
        gone.name, of: reference.part.cell, for: cell.index, in: notebook)
      for (position, item) in cell.items.enumerated() {
        let other = ItemReference(cell: cell.index, item: position)
        guard decisions.omissions[other] == nil,
          other == reference.part || item.uses.contains(gone.name)
            || item.memberUses.contains(gone.name)
        else { continue }
        guard let declared = self.declaration(other) else {
          if means(gone.naming(in: item), inner, reference.part) {
            decisions.omissions[other] = omission
          }
          continue
        }
        if gone.isBase(of: declared) {
          decisions.omissions[other] = omission
          continue
        }
        let members = declared.innerMembers
        for user in members.indices
        where means(gone.naming(in: members[user]), inner, reference.part) {
          if other == reference.part, inner.holds(members[user]) { continue }
          let member = MemberReference(part: other, member: user)
          guard decisions.omittedMembers[member] == nil else { continue }
          guard users(of: user, in: declared, other) != nil else {
            decisions.omissions[other] = omission
            break
          }
          decisions.omittedMembers[member] = omission
        }
      }
    }
  }

  /// Whether what names a member like this one is taken to mean it: where no other of its type has the
  /// name, the compiler tells; a name that the standard library has, too, is more often its.
  private func means(
    _ naming: LeftOutMember.Naming?, _ member: InnerMember, _ part: ItemReference
  ) -> Bool {
    switch naming {
    case .certain: true
    case .possible:
      hasNamesake(member, part) && !CommonNames.contains(member.declaration.name)
    case nil: false
    }
  }

  /// Whether its type has another member of the name; that of another version of the type is none.
  private func hasNamesake(_ member: InnerMember, _ part: ItemReference) -> Bool {
    let all = namesakes["\(member.path).\(member.declaration.name)"] ?? []
    let isExtension = declaration(part)?.kind == .extension
    return all.count { $0 == part } > 1
      || all.contains { $0 != part && (isExtension || declaration($0)?.kind == .extension) }
  }

  /// Whether a part may mean something else by now, without a word of the compiler: it may name a member
  /// that is left out, and another one, or one of the standard library, answers in its place.
  /// - Parameters:
  ///   - item: The part.
  ///   - decisions: What is decided.
  func mayMeanAnother(_ item: Item, _ decisions: CarryDecisions) -> Bool {
    decisions.omittedMembers.contains { reference, omission in
      guard !omission.isExpected, let declaration = declaration(reference.part) else {
        return false
      }
      let member = declaration.innerMembers[reference.member]
      let name = member.declaration.name
      guard item.memberUses.contains(name),
        hasNamesake(member, reference.part) || inheritance.isForeign(member.path)
      else { return false }
      return LeftOutMember(member, types).naming(in: item) != nil
    }
  }

  /// The members of a declaration that cannot do without one of them, directly or not.
  /// - Returns: Their positions; nil where the member, or one that needs it, cannot be left out alone.
  private func users(
    of member: Int, in declaration: Declaration, _ part: ItemReference
  ) -> [Int]? {
    let members = declaration.innerMembers
    var gone: [Int] = []
    var pending = [member]
    while let next = pending.popLast() {
      guard !gone.contains(next) else { continue }
      guard isOmittable(members[next]) else { return nil }
      gone.append(next)
      let lost = LeftOutMember(members[next], types)
      pending += members.indices.filter {
        means(lost.naming(in: members[$0]), members[next], part)
          && !members[next].holds(members[$0])
      }
    }
    return gone.filter { $0 != member }
  }

  /// Ends a round of decisions: what certainly names a member that is left out goes with it, a declaration
  /// that has nothing left goes as a whole, and members of what has gone need no mention.
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
