internal import PackageSymbols

/// What is asked of types, and what names of types stand for.
extension Breakage {
  static func generics(
    _ old: InterfaceMember, _ new: InterfaceMember, _ renaming: GenericRenaming, _ context: Context
  ) -> [Breakage] {
    if old.genericNames.count != new.genericNames.count, old.declaration.kind != .protocol {
      return [
        Breakage(
          .generics,
          "has \(count(of: new)) and no longer \(old.genericNames.count)"
        )
      ]
    }
    if old.declaration.kind == .protocol, old.genericNames != new.genericNames {
      let names = old.genericNames.filter { !new.genericNames.contains($0) }
      if !names.isEmpty {
        return names.map {
          Breakage(.generics, "no longer has `\($0)` as a primary associated type")
        }
      }
    }
    let single = old.packs.filter { name in
      new.genericNames.contains { renaming.applied(to: $0) == name }
        && !new.packs.contains { renaming.applied(to: $0) == name }
    }
    if !single.isEmpty {
      return single.sorted().map {
        Breakage(.generics, "takes one type and no longer any number of them as `\($0)`")
      }
    }
    // What is suppressed, as `T: ~Copyable`, asks for less.
    let isLess = { (constraint: String) in constraint.contains(": ~") }
    let after = Set(new.constraints.map(renaming.applied))
    let lost = old.constraints.subtracting(after).filter(isLess).sorted()
    var added = after.subtracting(old.constraints).filter { !isLess($0) }
    if !added.isEmpty {
      added.subtract(GenericConstraint.bothWays(context.implications(old.constraints)))
    }
    var gone = old.constraints.subtracting(after).filter { !isLess($0) }
    if !gone.isEmpty { gone.subtract(GenericConstraint.bothWays(context.implications(after))) }
    var found = lost.map { Breakage(.generics, "no longer takes `\(TypeText.shown($0))`") }
    found += added.sorted().map { Breakage(.generics, "asks for `\(TypeText.shown($0))` now") }
    // Who implements or overrides it can rely on what it asks for.
    if old.declaration.isRequirement || old.symbol.access == .open
      || old.declaration.kind == .protocol
    {
      found += gone.sorted().map {
        Breakage(.generics, "no longer asks for `\(TypeText.shown($0))`")
      }
    }
    return found
  }

  private static func count(of member: InterfaceMember) -> String {
    let count = member.genericNames.count
    return "\(count) generic parameter\(count == 1 ? "" : "s")"
  }

  /// What a typealias names, or the default of an associated type.
  static func values(
    _ old: InterfaceMember, _ new: InterfaceMember, _ renaming: GenericRenaming
  ) -> [Breakage] {
    switch (old.declaration.kind, new.declaration.kind) {
    case (.typealias, .typealias):
      let before = old.declaration.value ?? ""
      let after = new.declaration.value ?? ""
      // What another alias stands for is told there.
      guard before != after, old.type != new.type.map(renaming.applied) else { return [] }
      return [Breakage(.type, "names `\(after)` and no longer `\(before)`")]
    case (.associatedType, .associatedType):
      return old.declaration.value != nil && new.declaration.value == nil
        ? [Breakage(.requirement, "has no default any more")] : []
    default: return []
    }
  }

  /// What a macro can no longer be attached to, or no longer says that it makes.
  static func roles(_ old: InterfaceMember, _ new: InterfaceMember) -> [Breakage] {
    guard old.declaration.kind == .macro, new.declaration.kind == .macro else { return [] }
    let (before, after) = (MacroRole.all(of: old), MacroRole.all(of: new))
    return before.flatMap { role -> [Breakage] in
      guard let other = after.first(where: { $0.title == role.title }) else {
        return [Breakage(.kind, "is no longer `\(role.title)`")]
      }
      return role.facts.filter { !other.facts.contains($0) }.map {
        Breakage(.kind, "no longer has `\($0)` as `\(role.title)`")
      }
    }
  }
}

/// What a macro may be written as, and what it says of what it makes.
private struct MacroRole {
  /// The attribute, as `@attached(member)`.
  let title: String
  /// What follows in the parentheses, each with its label: `names: named(init)`.
  let facts: [String]

  static func all(of member: InterfaceMember) -> [MacroRole] {
    member.declaration.attributes.filter { ["attached", "freestanding"].contains($0.name) }
      .map { attribute in
        let parts = GenericConstraint.parts(TypeText.words(attribute.arguments ?? ""), by: ",")
        var label = ""
        let facts = parts.dropFirst().map { part -> String in
          var words = part
          if words.count > 1, words[1] == ":" {
            label = words[0]
            words.removeFirst(2)
          }
          return "\(label): \(TypeText.shown(words.joined(separator: " ")))"
        }
        let role = parts.first?.joined() ?? ""
        return MacroRole(title: "@\(attribute.name)(\(role))", facts: facts)
      }
  }
}
