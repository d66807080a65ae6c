internal import NotebookAnalysis
internal import OrderedCollections
internal import SwiftSyntax

/// A type of a notebook to which members may belong that stand alone.
struct MemberHost {
  let reference: ItemReference
  let topic: Int
  let declaration: Declaration
  /// The names of its members and generic parameters.
  let members: Set<String>
  /// The names that its superclasses and protocols give it, as far as the notebook shows them.
  let inherited: Set<String>
  /// The full names of what its protocols require and nothing in the notebook provides.
  let requirements: Set<String>
  /// Whether it may have a superclass.
  let hasSuperclass: Bool
  /// The names of what that has; nil where the notebook does not show it.
  let superclassMembers: Set<String>?

  /// The member of the type itself that one shown alone is another version of; nil where that one fills the
  /// body that the type leaves to it.
  func version(of member: Declaration) -> Declaration? {
    declaration.members.first {
      $0.name == member.name && $0.signature == member.signature && !$0.isFilled(by: member)
    }
  }

  /// What a member asks of the type in which it stands.
  struct Demand {
    /// Whether it must be the case of an enumeration.
    fileprivate let isCase: Bool
    /// Whether it changes a value, which no object lets it do.
    fileprivate let changesValue: Bool
    /// Whether only a class has such members.
    fileprivate let needsClass: Bool
    /// Whether objects alone have such members.
    fileprivate let needsObject: Bool
    /// The member of a superclass that it overrides; empty for an initialiser.
    fileprivate let overridden: String?

    init(_ member: Declaration) {
      let words = Set(member.syntax.modifiers?.map(\.name.text) ?? [])
      isCase = member.kind == .case
      changesValue = !words.isDisjoint(with: ["mutating", "nonmutating"])
      needsClass = !words.isDisjoint(with: ["override", "convenience", "required", "class"])
      needsObject = member.syntax.is(DeinitializerDeclSyntax.self)
      overridden =
        words.contains("override") ? member.kind == .initializer ? "" : member.name : nil
    }
  }

  /// Whether a member may stand in a type of this kind.
  func accepts(_ demand: Demand) -> Bool {
    if demand.isCase { return declaration.kind == .enum }
    switch declaration.kind {
    case .class:
      guard !demand.changesValue else { return false }
      guard let name = demand.overridden else { return true }
      return hasSuperclass && superclassMembers.map { name.isEmpty || $0.contains(name) } ?? true
    case .actor: return !demand.needsClass && !demand.changesValue
    case .struct, .enum: return !demand.needsClass && !demand.needsObject
    case .protocol, .extension, .typealias, .function, .initializer, .subscript, .variable, .case,
      .operator, .precedence, .macro, .other:
      return false
    }
  }
}

extension MemberHost {
  /// A type that may hold members.
  struct Candidate {
    let reference: ItemReference
    let topic: Int
    let declaration: Declaration
  }

  /// The types of a notebook that may hold members, in the order of the text.
  /// - Parameter placement: Where its parts go so far.
  static func types(_ placement: Placement) -> [Candidate] {
    placement.references(.source).compactMap { reference in
      guard case .declaration(let declaration) = placement.item(reference).kind,
        declaration.kind.isType, declaration.kind != .protocol
      else { return nil }
      return Candidate(
        reference: reference, topic: placement.cells[reference.cell].topic,
        declaration: declaration)
    }
  }

  /// Whether several types of a notebook may have one name.
  /// - Parameter placement: Where its parts go so far.
  static func mayHaveVersions(_ placement: Placement) -> Bool {
    var names = NameFilter()
    return placement.references(.source).contains { reference in
      guard case .declaration(let declaration) = placement.item(reference).kind,
        declaration.kind.isType
      else { return false }
      return names.mayRepeat(declaration.name)
    }
  }

  /// Types with what they have.
  /// - Parameters:
  ///   - candidates: The types of a notebook.
  ///   - placement: Where its parts go so far.
  static func all(_ candidates: [Candidate], _ placement: Placement) -> [MemberHost] {
    let names = placement.memberNames
    let declared = placement.references(.source).compactMap { reference -> Declaration? in
      guard case .declaration(let declaration) = placement.item(reference).kind else { return nil }
      return declaration
    }
    let types = Dictionary(grouping: declared.filter(\.kind.isType), by: \.name)
    let required = Self.names(of: declared.filter { $0.kind == .protocol }) {
      $0.members.map(\.fullName)
    }
    // What provides it matters only where something is required.
    let provided =
      required.isEmpty
      ? [:]
      : Self.names(of: declared.filter { $0.kind != .protocol }) { $0.members.map(\.fullName) }
    let extended =
      types.values.contains { $0.count > 1 }
      ? Self.names(of: declared.filter { $0.kind == .extension }, \.memberNames) : [:]
    return candidates.map { candidate in
      let declaration = candidate.declaration
      let missing = declaration.inheritedTypes.reduce(into: Set<String>()) { missing, name in
        guard let required = required[name] else { return }
        missing.formUnion(required.subtracting(provided[name] ?? []))
      }
      // Each of several types of a name has its own members.
      let own =
        types[declaration.name].map { $0.count > 1 } ?? false
        ? Set(declaration.memberNames).union(extended[declaration.name] ?? [])
        : names[declaration.name] ?? []
      let ancestors = ancestors(of: declaration, types)
      let inherited = ancestors.reduce(into: Set<String>()) { $0.formUnion(names[$1] ?? []) }
      let first = declaration.inheritedTypes.first
      let isSubclass =
        declaration.kind == .class
        && first.map { !isProtocol($0, types) } ?? false
      return MemberHost(
        reference: candidate.reference, topic: candidate.topic,
        declaration: declaration, members: own.union(declaration.genericParameters),
        inherited: inherited,
        requirements: missing.subtracting(provided[declaration.name] ?? []),
        hasSuperclass: isSubclass,
        superclassMembers: ancestors.allSatisfy { types[$0] != nil } ? inherited : nil)
    }
  }

  /// Names that some declarations have, by those of the declarations.
  private static func names(
    of declarations: [Declaration], _ names: (Declaration) -> [String]
  ) -> [String: Set<String>] {
    declarations.reduce(into: [:]) { $0[$1.name, default: []].formUnion(names($1)) }
  }

  /// How many types one may inherit from: each asks for all of them.
  private static let reach = 50

  /// The names of what a type inherits from, directly or not.
  private static func ancestors(
    of declaration: Declaration, _ types: [String: [Declaration]]
  ) -> OrderedSet<String> {
    var found: OrderedSet<String> = []
    var pending = declaration.inheritedTypes
    while found.count < reach, let next = pending.popLast() {
      guard found.append(next).inserted else { continue }
      pending += types[next]?.flatMap(\.inheritedTypes) ?? []
    }
    return found
  }

  private static func isProtocol(_ name: String, _ types: [String: [Declaration]]) -> Bool {
    guard let known = types[name]?.last else { return TypeVocabulary.knownProtocols.contains(name) }
    return known.kind == .protocol
  }
}

extension Declaration {
  /// Whether the member takes the place of one that its class inherits.
  var isOverride: Bool {
    syntax.modifiers?.contains { $0.name.tokenKind == .keyword(.override) } ?? false
  }

  /// Whether the member leaves its body to another one: `func dequeue() { // explained below }`.
  /// - Parameter other: A member of the same signature.
  func isFilled(by other: Declaration) -> Bool {
    // Names first: signatures are made of many parts.
    name == other.name && hasEmptyBody && !other.hasEmptyBody && signature == other.signature
  }
}
