internal import PackageSymbols

/// Says whether types that conform to a protocol meet a requirement without knowing of it: by a default of
/// the protocol, or of one that it refines.
struct RequirementDefaults {
  private let requirement: InterfaceMember
  private let interface: Interface

  init(of requirement: InterfaceMember, in interface: Interface) {
    self.requirement = requirement
    self.interface = interface
  }

  /// What breaks where the requirement is new.
  var breakages: [Breakage] {
    if requirement.declaration.kind == .associatedType {
      return requirement.declaration.value == nil ? [Self.breakage("")] : []
    }
    let shortfalls = candidates.map(shortfall)
    // One that does is enough.
    guard !shortfalls.contains(nil) else { return [] }
    return [Self.breakage(shortfalls.compactMap(\.self).first.map { " \($0)" } ?? "")]
  }

  private static func breakage(_ shortfall: String) -> Breakage {
    Breakage(.requirement, "is a new requirement without a default" + shortfall)
  }

  /// The members of that name which all conforming types have: defaults, and what refined protocols ask for.
  private var candidates: [InterfaceMember] {
    guard let name = requirement.path.last else { return [] }
    let own = requirement.path.dropLast().joined(separator: ".")
    let protocols = Refinements.closure(
      of: [own], among: interface.conformances, in: requirement.module)
    return protocols.sorted().flatMap { path in
      interface.members(
        at: .init(
          module: requirement.module, path: path.split(separator: ".").map(String.init) + [name])
      ).filter { member in
        member.key.family == requirement.key.family
          && member.declaration.isStatic == requirement.declaration.isStatic
          && (member.declaration.isRequirement ? path != own : isForAll(member, protocols))
      }
    }
  }

  /// Whether a member of an extension is there for all conforming types: a default for some only leaves the
  /// others without.
  private func isForAll(_ member: InterfaceMember, _ protocols: Set<String>) -> Bool {
    (member.symbol.enclosingExtension?.requirements ?? []).allSatisfy { condition in
      let words = TypeText.words(condition)
      return words.starts(with: ["Self", ":"]) && protocols.contains(words.dropFirst(2).joined())
    }
  }

  /// Why a member does not do what the requirement asks for; nil where it does.
  private func shortfall(_ member: InterfaceMember) -> String? {
    if requirement.isSettable, !member.isSettable { return "that can be set" }
    if member.effects.isAsync, !requirement.effects.isAsync { return "that is not async" }
    if case .errors(let type) = member.effects.throwing {
      switch requirement.effects.throwing {
      case .nothing: return "that does not throw"
      case .forwarded: return "that throws only what its argument does"
      case .errors(let allowed?) where allowed != type:
        return "that throws nothing but `\(TypeText.shown(allowed))`"
      case .errors: break
      }
    }
    let isMutating = { (member: InterfaceMember) in
      member.declaration.modifiers.contains("mutating")
    }
    return isMutating(member) && !isMutating(requirement) ? "that is not mutating" : nil
  }
}
