internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import SourceText
internal import SwiftSyntax

/// Finds the type of each member that a notebook shows alone: "now add this method".
struct MemberHosts {
  /// The type of each member.
  private(set) var hosts: [ItemReference: ItemReference] = [:]
  /// The members of types that the notebook does not show, with the keyword of a type that could
  /// hold them.
  private(set) var orphans: [ItemReference: String] = [:]
  /// The members for which there can be no type, with why.
  private(set) var unfit: [ItemReference: String] = [:]
  /// The members that only that version of their type can hold which they are written for.
  private(set) var bound: Set<ItemReference> = []
  /// The members that a later one, or the type itself, makes superfluous.
  private(set) var replacements: [ItemReference: ItemReference] = [:]
  /// The members of extensions whose place later ones take.
  private(set) var superseded: [ItemReference: [Declaration]] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  /// A member by the type that holds it.
  private struct Member: Hashable {
    let host: ItemReference
    let signature: String
  }

  /// A member of an extension.
  private struct ExtensionMember {
    let reference: ItemReference
    let member: Declaration
  }

  private let placement: Placement
  private var fences: MemberFences
  // What follows is made when it is asked for: most functions that stand alone are no members.
  /// The types that may hold members, in the order of the text.
  private lazy var types: [MemberHost.Candidate] = MemberHost.types(placement)
  /// These types with what they have.
  private lazy var all: [MemberHost] = MemberHost.all(types, placement)
  /// The types of which a protocol requires what nothing provides, as positions.
  private lazy var unfulfilled: [Int] = findUnfulfilled()
  /// The members of extensions, by their types and what they are in them, in the order of the text.
  private lazy var extended: [String: [ExtensionMember]] = Self.extensionMembers(placement)
  /// The types that leave bodies to other declarations, by what these are, as positions.
  private lazy var open: [String: [Int]] = Self.openBodies(types, placement)
  /// The types by their names, as positions.
  private lazy var byName = types.enumerated().reduce(into: [String: [Int]]()) {
    $0[$1.element.declaration.name, default: []].append($1.offset)
  }
  /// The types by the names of their members, as positions.
  private lazy var byMember = all.enumerated().reduce(into: [String: [Int]]()) {
    for name in $1.element.members { $0[name, default: []].append($1.offset) }
  }
  /// Whether several types may have one name.
  private lazy var mayHaveVersions = MemberHost.mayHaveVersions(placement)
  /// The names that stand behind dots anywhere.
  private lazy var usedMembers = placement.cells.reduce(into: Set<String>()) { names, cell in
    for item in cell.items { names.formUnion(item.memberUses) }
  }
  /// The last one of each member so far.
  private var last: [Member: ItemReference] = [:]

  init(_ placement: Placement) {
    self.placement = placement
    fences = MemberFences(placement)
    for group in fences.groups { place(group) }
    for (part, host) in hosts.sorted(by: { $0.key < $1.key }) { replaceByExtension(part, host) }
  }

  private mutating func findUnfulfilled() -> [Int] {
    // Without a protocol, nothing is required.
    let requires = placement.references(.source).contains { placement.item($0).isProtocol }
    guard requires else { return [] }
    return all.indices.filter { !all[$0].requirements.isEmpty }
  }

  /// The types that leave bodies to other declarations, by what these are.
  private static func openBodies(
    _ types: [MemberHost.Candidate], _ placement: Placement
  ) -> [String: [Int]] {
    types.enumerated().reduce(into: [:]) { open, entry in
      let cell = placement.cells[entry.element.reference.cell]
      for member in entry.element.declaration.members where cell.leavesBodyOpen(of: member) {
        for key in member.memberIdentity.prefix(1) { open[key, default: []].append(entry.offset) }
      }
    }
  }

  /// The members of extensions, by their types.
  private static func extensionMembers(_ placement: Placement) -> [String: [ExtensionMember]] {
    placement.references(.source).reduce(into: [:]) { found, reference in
      guard let declared = placement.item(reference).declaredExtension,
        declared.syntax.genericWhereClause == nil
      else { return }
      for member in declared.members {
        for key in member.memberIdentity {
          found["\(declared.name) \(key)", default: []].append(
            ExtensionMember(reference: reference, member: member))
        }
      }
    }
  }

  /// The members of extensions of a type that cannot stand beside another one, in the order of the text.
  private mutating func extensionMembers(
    of type: String, besides member: Declaration
  ) -> [ExtensionMember] {
    member.conflictingKeys.flatMap { extended["\(type) \($0)"] ?? [] }
      .sorted { $0.reference < $1.reference }
  }

  // MARK: Types

  /// Finds the type of a group, and puts its parts there.
  private mutating func place(_ group: MemberFences.Group) {
    let declared = group.parts.compactMap { part in
      placement.item(part).declared.map { (part, $0) }
    }
    guard let host = host(of: group, declared) else {
      for (part, member) in declared where group.isExplicit && fences.isExplicit(part) {
        leave(part, member)
      }
      return
    }
    // A value of the type is none of its properties.
    let holdsHost = group.parts.contains { part in
      guard case .variable = placement.item(part).kind, !fences.isExplicit(part) else {
        return false
      }
      return placement.item(part).calls.contains(host.declaration.name)
    }
    guard !holdsHost else {
      for part in group.parts where fences.isExplicit(part) {
        place(MemberFences.Group(parts: [part], isExplicit: true))
      }
      return
    }
    for (part, member) in declared { take(part, member, into: host) }
  }

  /// The type to which the parts of a group belong.
  private mutating func host(
    of group: MemberFences.Group, _ declared: [(ItemReference, Declaration)]
  ) -> MemberHost? {
    guard let first = group.parts.first else { return nil }
    let topic = placement.cells[first.cell].topic
    if let required = lacking(declared, topic, group) { return required }
    if !group.isExplicit {
      if let unfinished = unfinished(first, topic) { return unfinished }
      if let announced = announced(first, declared) { return announced }
      guard mayUseMembers(group) else { return nil }
    }
    return host(of: first, topic, declared.map(\.1), uses: uses(of: group), group.isExplicit)
  }

  /// The names that the parts of a group use and that may be those of members.
  private func uses(of group: MemberFences.Group) -> Set<String> {
    group.parts.reduce(into: []) { uses, part in
      for name in placement.item(part).uses where mayBeMember(name, group.isExplicit) {
        uses.insert(name)
      }
    }
  }

  /// Whether a name may be that of a member.
  private func mayBeMember(_ name: String, _ isExplicit: Bool) -> Bool {
    // An operator is none of a value's members, and what is at hand everywhere need not be one.
    !placement.definedNames.contains(name)
      && name.first.map { $0.isLetter || $0 == "_" } ?? false
      && (isExplicit || !StandardNames.isGlobal(name))
  }

  /// The type that lacks what a protocol requires of it, and a member that stands alone is.
  private mutating func lacking(
    _ declared: [(ItemReference, Declaration)], _ topic: Int, _ group: MemberFences.Group
  ) -> MemberHost? {
    // A block of `#if` has no name, and is no member by itself.
    guard declared.count == 1, let (reference, member) = declared.first, !unfulfilled.isEmpty,
      !member.fullName.isEmpty, !fences.isBare(member.name)
    else { return nil }
    let all = self.all
    let lacking = unfulfilled.map { all[$0] }.filter {
      $0.reference < reference && $0.topic == topic && $0.requirements.contains(member.fullName)
        && last[Member(host: $0.reference, signature: member.signature)] == nil
    }
    guard lacking.count > 1 else { return lacking.last }
    let uses = uses(of: group)
    return lacking.last { !$0.members.isDisjoint(with: uses) } ?? lacking.last
  }

  /// The type that the paragraph above a function names, "add this method to `Bag`", where the function is used
  /// behind a dot and nowhere without.
  private mutating func announced(
    _ part: ItemReference, _ declared: [(ItemReference, Declaration)]
  ) -> MemberHost? {
    guard declared.count == 1, let member = declared.first?.1, member.statementsAreShown,
      let paragraph = placement.cells[part.cell].context.paragraph
    else { return nil }
    let named = Set(paragraph.codeSpans).flatMap { byName[$0] ?? [] }.sorted()
    guard !named.isEmpty, usedMembers.contains(member.name), !fences.isBare(member.name) else {
      return nil
    }
    let demand = MemberHost.Demand(member)
    return named.last { all[$0].reference < part && all[$0].accepts(demand) }.map { all[$0] }
  }

  /// Whether some of the names that functions use may be those of a type's members or generic
  /// parameters.
  private mutating func mayUseMembers(_ group: MemberFences.Group) -> Bool {
    let members = placement.memberNames.filter
    // Of types with several versions, each has its own members.
    return mayHaveVersions
      || group.parts.contains { part in
        placement.item(part).uses.contains {
          members.mayHold($0) && mayBeMember($0, group.isExplicit)
        }
      }
  }

  /// The type whose members the code uses, the nearest before it first; a type that is only near
  /// where the code cannot stand but in a type.
  private mutating func host(
    of part: ItemReference, _ topic: Int, _ members: [Declaration], uses: Set<String>,
    _ isExplicit: Bool
  ) -> MemberHost? {
    let demands = members.map { MemberHost.Demand($0) }
    let all = self.all
    func fits(_ position: Int) -> Bool { demands.allSatisfy(all[position].accepts) }
    let own =
      uses.contains("self")
      ? members.reduce(into: Set<String>()) { $0.formUnion($1.membersOfSelf) } : []
    // Types that have none of the names are not looked at.
    let using = Set(uses.union(own).flatMap { byMember[$0] ?? [] }).sorted().filter(fits)
    let earlier = using.prefix { all[$0].reference < part }
    for candidates in [earlier.reversed(), Array(using.drop { all[$0].reference <= part })] {
      // The nearest one may be another type of the name.
      let whole = candidates.first {
        all[$0].members.union(all[$0].inherited).isSuperset(of: own)
      }
      guard let found = (whole ?? candidates.first).map({ all[$0] }) else { continue }
      return isExplicit || found.topic == topic || found.reference < part ? found : nil
    }
    guard isExplicit else { return nil }
    let before = all.indices.reversed().lazy.filter { all[$0].reference < part && fits($0) }
    return (before.first { all[$0].topic == topic } ?? before.first).map { all[$0] }
  }

  /// The type that leaves the bodies of all members of a fence to it.
  private mutating func unfinished(_ part: ItemReference, _ topic: Int) -> MemberHost? {
    // All functions of the fence, or none; most have names that no type has.
    let cell = placement.cells[part.cell]
    guard let name = placement.item(part).declared?.name,
      placement.memberNames.filter.mayHold(name),
      cell.items.allSatisfy({ $0.declaration != nil }), !open.isEmpty
    else { return nil }
    let members = cell.items.compactMap(\.declared)
    guard members.allSatisfy({ $0.statementsAreShown && !fences.isBare($0.name) }) else {
      return nil
    }
    let fillable = members.map { member in
      Set(member.memberIdentity.prefix(1).flatMap { open[$0] ?? [] })
    }
    let common = fillable.dropFirst().reduce(fillable.first ?? []) { $0.intersection($1) }
    let earlier = common.sorted().filter { types[$0].reference.cell < part.cell }
    let last = earlier.last { types[$0].topic == topic } ?? earlier.last
    return last.map { all[$0] }
  }

  // MARK: Members

  /// Leaves a member out of all types, since none could hold it.
  private mutating func leave(_ part: ItemReference, _ member: Declaration) {
    if member.isOverride {
      unfit[part] = "it overrides what no class of the notebook inherits"
    } else {
      orphans[part] = Self.keyword(for: member.syntax)
    }
  }

  /// The kind of type in which a member can stand.
  private static func keyword(for member: DeclSyntax) -> String {
    let words: [Keyword] = [.convenience, .required, .class]
    let modifiers = member.modifiers ?? []
    let needsClass = modifiers.contains { modifier in
      words.contains { modifier.name.tokenKind == .keyword($0) }
    }
    if member.is(EnumCaseDeclSyntax.self) { return "enum" }
    return needsClass || member.is(DeinitializerDeclSyntax.self) ? "class" : "struct"
  }

  /// Puts a member into a type, in the place of earlier versions of it.
  private mutating func take(
    _ reference: ItemReference, _ declaration: Declaration, into host: MemberHost
  ) {
    let key = Member(host: host.reference, signature: declaration.signature)
    if let version = host.version(of: declaration) {
      // The last version counts, unless it is the same or has nothing in it.
      guard host.reference < reference, !declaration.hasEmptyBody,
        version.syntax.codeInTokens != declaration.syntax.codeInTokens
      else {
        replacements[reference] = host.reference
        return
      }
      superseded[host.reference, default: []].append(version)
      tellOfVersion(declaration, at: host.reference, by: reference)
    }
    let inExtensions = extensionMembers(of: host.declaration.name, besides: declaration)
    if let earlier = inExtensions.last(where: { $0.reference < reference }) {
      if earlier.member.syntax.codeInTokens == declaration.syntax.codeInTokens
        || declaration.hasEmptyBody
      {
        replacements[reference] = earlier.reference
        return
      }
      superseded[earlier.reference, default: []].append(earlier.member)
      tellOfVersion(declaration, at: earlier.reference, by: reference)
    }
    if let earlier = last.updateValue(reference, forKey: key) {
      hosts[earlier] = nil
      replacements[earlier] = reference
      tellOfVersion(declaration, at: earlier, by: reference)
    }
    hosts[reference] = host.reference
    let uses = placement.item(reference).uses
    let own = uses.contains("self") ? declaration.membersOfSelf : []
    let used = uses.union(own).intersection(host.members)
    let demand = MemberHost.Demand(declaration)
    let isBound = all.contains { other in
      other.declaration.name == host.declaration.name && other.reference != host.reference
        && !(other.accepts(demand)
          && other.members.union(other.inherited).isSuperset(of: used))
    }
    if isBound { bound.insert(reference) }
  }

  /// Lets a version of a member that an extension shows later take its place.
  private mutating func replaceByExtension(_ part: ItemReference, _ host: ItemReference) {
    guard let member = placement.item(part).declared, let type = placement.item(host).declared,
      let later = extensionMembers(of: type.name, besides: member).last(where: {
        part < $0.reference
      })
    else { return }
    guard !later.member.hasEmptyBody || member.hasEmptyBody else {
      superseded[later.reference, default: []].append(later.member)
      return
    }
    hosts[part] = nil
    replacements[part] = later.reference
    tellOfVersion(member, at: part, by: later.reference)
  }

  private mutating func tellOfVersion(
    _ member: Declaration, at earlier: ItemReference, by later: ItemReference
  ) {
    diagnostics.append(
      .memberRedefinition(member.fullName, placement.span(earlier), by: placement.span(later)))
  }
}

extension Item {
  fileprivate var isProtocol: Bool {
    if case .declaration(let declaration) = kind { declaration.kind == .protocol } else { false }
  }
}

extension Declaration {
  /// The names of the members that the code finds in `self`.
  fileprivate var membersOfSelf: Set<String> {
    var names: Set<String> = []
    for token in syntax.tokens(viewMode: .sourceAccurate)
    where token.tokenKind == .keyword(.self) {
      guard let access = token.parent?.parent?.as(MemberAccessExprSyntax.self),
        access.base?.as(DeclReferenceExprSyntax.self)?.baseName.id == token.id
      else { continue }
      names.insert(access.declName.baseName.text)
    }
    names.remove("init")
    return names
  }

  /// Whether it is a function or computed property that says what it does.
  fileprivate var statementsAreShown: Bool {
    !hasEmptyBody
      && (kind == .function || kind == .subscript
        || syntax.as(VariableDeclSyntax.self).map { !$0.storesValues } ?? false)
  }
}

extension Diagnostic {
  static func memberRedefinition(
    _ name: String, _ range: SourceText.SourceRange, by later: SourceText.SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: "redefinition", "Member '\(name)' is replaced by a later one",
      at: .source(range), related: [.init("the one that is kept", at: later)])
  }
}
