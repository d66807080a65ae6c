internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import SourceText
internal import SwiftSyntax

/// Finds the type of each member that a notebook shows alone: "now add this method".
struct MemberHosts {
  /// The type of each member.
  private(set) var hosts: [ItemReference: ItemReference] = [:]
  /// The members of types that the notebook does not show, with the keyword of a type that could
  /// hold them.
  private(set) var orphans: [ItemReference: String] = [:]
  /// The members that a later one, or the type itself, makes superfluous.
  private(set) var replacements: [ItemReference: ItemReference] = [:]
  /// The members of extensions whose place later ones take.
  private(set) var superseded: [ItemReference: [Declaration]] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  private struct Host {
    let reference: ItemReference
    let topic: Int
    let declaration: Declaration
    /// The names of its members and generic parameters.
    let members: Set<String>
    /// The full names of what its protocols require and nothing in the notebook provides.
    let requirements: Set<String>

    /// The member of the type itself that one shown alone is another version of; nil where that one fills the
    /// body that the type leaves to it.
    func version(of member: Declaration) -> Declaration? {
      declaration.members.first { $0.signature == member.signature && !$0.isFilled(by: member) }
    }
  }

  /// A member by the type that holds it.
  private struct Member: Hashable {
    let host: ItemReference
    let signature: String
  }

  private let placement: Placement

  init(_ placement: Placement) {
    self.placement = placement
    let candidates = placement.references(.source).filter { reference in
      guard case .declaration(let declaration) = placement.item(reference).kind else {
        return false
      }
      return !declaration.kind.isType && declaration.kind != .extension
    }
    guard !candidates.isEmpty else { return }
    let hosts = findHosts()
    let extended = extensionMembers()
    let names = topLevelNames()
    // What statements use without a value before it is no member.
    let bare = placement.references(.program).reduce(into: Set<String>()) {
      $0.formUnion(placement.item($1).uses)
    }
    var last: [Member: ItemReference] = [:]
    for reference in candidates {
      let item = placement.item(reference)
      guard case .declaration(let declaration) = item.kind else { continue }
      let isExplicit =
        Self.mustBeMember(declaration.syntax) || item.uses.contains("self")
        || item.uses.contains("Self")
      let foreign = item.uses.filter { !names.contains($0) }
      let isRequired =
        !bare.contains(declaration.name)
        && hosts.contains { $0.requirements.contains(declaration.fullName) }
      guard isExplicit || isRequired || !foreign.isEmpty else { continue }
      let topic = placement.cells[reference.cell].topic
      let lacking = hosts.filter {
        isRequired && $0.reference < reference && $0.topic == topic
          && $0.requirements.contains(declaration.fullName)
          && last[Member(host: $0.reference, signature: declaration.signature)] == nil
      }
      let host =
        lacking.last { !$0.members.isDisjoint(with: foreign) } ?? lacking.last
        ?? Self.host(of: reference, topic, uses: foreign, isExplicit: isExplicit, among: hosts)
      guard let host else {
        if isExplicit { orphans[reference] = Self.keyword(for: declaration.syntax) }
        continue
      }
      let key = Member(host: host.reference, signature: declaration.signature)
      if let version = host.version(of: declaration) {
        // The last version counts, unless it is the same or has nothing in it.
        guard host.reference < reference, !declaration.hasEmptyBody,
          version.syntax.codeInTokens != declaration.syntax.codeInTokens
        else {
          replacements[reference] = host.reference
          continue
        }
        superseded[host.reference, default: []].append(version)
        diagnostics.append(
          .memberRedefinition(
            declaration.fullName, placement.span(host.reference), by: placement.span(reference)))
      }
      if let earlier = extended["\(host.declaration.name) \(declaration.signature)"],
        earlier.reference < reference
      {
        if earlier.member.syntax.codeInTokens == declaration.syntax.codeInTokens {
          replacements[reference] = earlier.reference
          continue
        }
        superseded[earlier.reference, default: []].append(earlier.member)
        diagnostics.append(
          .memberRedefinition(
            declaration.fullName, placement.span(earlier.reference),
            by: placement.span(reference)))
      }
      if let earlier = last.updateValue(reference, forKey: key) {
        self.hosts[earlier] = nil
        replacements[earlier] = reference
        diagnostics.append(
          .memberRedefinition(
            declaration.fullName, placement.span(earlier), by: placement.span(reference)))
      }
      self.hosts[reference] = host.reference
    }
  }

  /// The kind of type in which a member can stand.
  private static func keyword(for member: DeclSyntax) -> String {
    let words: [Keyword] = [.override, .convenience, .required, .class]
    let modifiers = member.modifiers ?? []
    let needsClass = modifiers.contains { modifier in
      words.contains { modifier.name.tokenKind == .keyword($0) }
    }
    if member.is(EnumCaseDeclSyntax.self) { return "enum" }
    return needsClass || member.is(DeinitializerDeclSyntax.self) ? "class" : "struct"
  }

  private func findHosts() -> [Host] {
    let names = placement.memberNames
    let declared = placement.references(.source).compactMap { reference in
      placement.item(reference).declared.map { (reference: reference, declaration: $0) }
    }
    var required: [String: Set<String>] = [:]
    var provided: [String: Set<String>] = [:]
    for (_, declaration) in declared {
      let members = declaration.members.map(\.fullName)
      if declaration.kind == .protocol {
        required[declaration.name, default: []].formUnion(members)
      } else {
        provided[declaration.name, default: []].formUnion(members)
      }
    }
    return declared.compactMap { reference, declaration in
      guard declaration.kind.isType, declaration.kind != .protocol else { return nil }
      let missing = declaration.inheritedTypes.reduce(into: Set<String>()) { missing, name in
        missing.formUnion((required[name] ?? []).subtracting(provided[name] ?? []))
      }
      return Host(
        reference: reference, topic: placement.cells[reference.cell].topic,
        declaration: declaration,
        members: (names[declaration.name] ?? []).union(declaration.genericParameters),
        requirements: missing.subtracting(provided[declaration.name] ?? []))
    }
  }

  /// The members of extensions, each after the type and a blank.
  private func extensionMembers() -> [String: (reference: ItemReference, member: Declaration)] {
    placement.references(.source).reduce(into: [:]) { found, reference in
      guard let declared = placement.item(reference).declared, declared.kind == .extension,
        declared.syntax.genericWhereClause == nil
      else { return }
      for member in declared.members {
        found["\(declared.name) \(member.signature)"] = (reference, member)
      }
    }
  }

  /// The names that the notebook defines outside of types, and those of its types.
  private func topLevelNames() -> Set<String> {
    placement.order.reduce(into: []) { names, reference in
      names.formUnion(placement.item(reference).definitions)
    }
  }

  /// The type whose members the code uses, the nearest before it first; a type that is only near
  /// where the code cannot stand but in a type.
  private static func host(
    of member: ItemReference, _ topic: Int, uses: Set<String>, isExplicit: Bool, among hosts: [Host]
  ) -> Host? {
    let earlier = hosts.filter { $0.reference < member }.reversed()
    let ordered = Array(earlier) + hosts.filter { member < $0.reference }
    if let using = ordered.first(where: { !$0.members.isDisjoint(with: uses) }) {
      return isExplicit || using.topic == topic || using.reference < member ? using : nil
    }
    guard isExplicit else { return nil }
    return earlier.first { $0.topic == topic } ?? earlier.first
  }

  /// Whether a declaration can stand only in a type.
  private static func mustBeMember(_ declaration: DeclSyntax) -> Bool {
    if declaration.is(InitializerDeclSyntax.self) || declaration.is(SubscriptDeclSyntax.self)
      || declaration.is(DeinitializerDeclSyntax.self) || declaration.is(EnumCaseDeclSyntax.self)
    {
      return true
    }
    let words: [Keyword] = [
      .mutating, .nonmutating, .override, .convenience, .required, .static, .class, .lazy,
    ]
    let modifiers = declaration.modifiers ?? []
    return modifiers.contains { modifier in
      words.contains { modifier.name.tokenKind == .keyword($0) }
    }
  }
}

extension Declaration {
  /// Whether the member leaves its body to another one: `func dequeue() { // explained below }`.
  /// - Parameter other: A member of the same signature.
  func isFilled(by other: Declaration) -> Bool {
    signature == other.signature && hasEmptyBody && !other.hasEmptyBody
  }
}

extension Diagnostic {
  fileprivate static func memberRedefinition(
    _ name: String, _ range: SourceText.SourceRange, by later: SourceText.SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: "redefinition", "Member '\(name)' is replaced by a later one",
      at: .source(range), related: [.init("the one that is kept", at: later)])
  }
}
