internal import PackageSymbols

/// What a declaration is, and how it may be used.
extension Breakage {
  static func kind(_ old: InterfaceMember, _ new: InterfaceMember) -> [Breakage] {
    let (before, after) = (old.declaration.kind, new.declaration.kind)
    guard before != after, before.word != after.word else { return [] }
    return [Breakage(.kind, "is \(after.word) and no longer \(before.word)")]
  }

  static func access(_ old: InterfaceMember, _ new: InterfaceMember) -> [Breakage] {
    guard old.symbol.access == .open, new.symbol.access < .open else { return [] }
    let verb = old.declaration.kind == .class ? "subclassed" : "overridden"
    return [Breakage(.closed, "can no longer be \(verb) outside of its module")]
  }

  /// What subclasses of other modules must do, or no longer can.
  static func subclassing(
    _ old: InterfaceMember, _ new: InterfaceMember, _ context: Context
  ) -> [Breakage] {
    guard old.declaration.kind == .initializer, let type = context.enclosing.last,
      type.new.declaration.kind == .class
    else { return [] }
    let isNew = { (word: String) in
      new.declaration.modifiers.contains(word) && !old.declaration.modifiers.contains(word)
    }
    let isOpen = type.old.symbol.access == .open
    var found: [Breakage] = []
    if old.declaration.modifiers.contains("required"),
      !new.declaration.modifiers.contains("required"),
      // Of a class from which none inherits the type is known.
      !type.new.declaration.modifiers.contains("final")
    {
      let overriding = isOpen ? ", and subclasses have to write `override`" : ""
      found.append(
        Breakage(
          .kind, "is no longer `required`: a type in a variable cannot call it" + overriding))
    }
    guard isOpen else { return found }
    if isNew("required") {
      found.append(Breakage(.requirement, "must be provided by subclasses now"))
    }
    if isNew("convenience") {
      found.append(Breakage(.kind, "is a convenience initializer now: subclasses cannot call it"))
    }
    return found
  }

  /// The attributes that give clients a way to use a type, or promise something of it.
  private static let promises = [
    "propertyWrapper", "resultBuilder", "dynamicMemberLookup", "dynamicCallable", "globalActor",
    "frozen",
  ]

  static func attributes(_ old: InterfaceMember, _ new: InterfaceMember) -> [Breakage] {
    let has = { (member: InterfaceMember, name: String) in
      member.declaration.attributes.contains { $0.name == name }
    }
    var found = promises.filter { has(old, $0) && !has(new, $0) }
      .map { Breakage(.kind, "is no longer `@\($0)`") }
    if !has(old, "nonexhaustive"), has(new, "nonexhaustive") {
      found.append(
        Breakage(.enumCase, "is `@nonexhaustive` now: a `switch` needs `@unknown default`"))
    }
    return found
  }

  /// The `$name` of a property, which it has from its wrapper.
  static func projection(
    _ old: InterfaceMember, _ new: InterfaceMember, _ context: Context
  ) -> [Breakage] {
    guard let wrapper = context.wrappers.old(old), context.wrappers.new(new) == nil,
      // What the wrapper itself lost is told there.
      !new.declaration.attributes.contains(where: { $0.name == wrapper })
    else { return [] }
    return [
      Breakage(
        .removed,
        "has no `$\(old.declaration.name)` any more, since it is no longer `@\(wrapper)`")
    ]
  }

  static func staticness(_ old: InterfaceMember, _ new: InterfaceMember) -> [Breakage] {
    guard old.declaration.isStatic != new.declaration.isStatic else { return [] }
    return [
      Breakage(
        .kind,
        new.declaration.isStatic
          ? "belongs to the type and no longer to its values"
          : "belongs to values and no longer to the type")
    ]
  }

  static func isolation(
    _ old: InterfaceMember, _ new: InterfaceMember,
    _ enclosing: [(old: InterfaceMember, new: InterfaceMember)]
  ) -> [Breakage] {
    guard old.isolation != new.isolation else { return [] }
    // What follows from the type around it is told there.
    if enclosing.contains(where: {
      $0.old.isolation == old.isolation && $0.new.isolation == new.isolation
    }) {
      return []
    }
    switch (old.isolation, new.isolation) {
    case (_, InterfaceMember.ownActor?):
      return old.isolation == nil ? [] : [Breakage(.isolation, "is no longer `nonisolated`")]
    case (InterfaceMember.ownActor?, nil): return []
    case (_, let actor?) where !actor.hasPrefix("nonisolated"):
      return [Breakage(.isolation, "is isolated to `@\(actor)` now")]
    case (let actor?, _) where !actor.hasPrefix("nonisolated"):
      return [Breakage(.isolation, "is no longer isolated to `@\(actor)`")]
    default: return []
    }
  }

  static func setter(_ old: InterfaceMember, _ new: InterfaceMember) -> [Breakage] {
    guard old.key.family == .value else { return [] }
    if old.declaration.isRequirement, !old.isSettable, new.isSettable {
      return [Breakage(.requirement, "must be settable in conforming types now")]
    }
    guard old.isSettable, !new.isSettable else { return [] }
    return [Breakage(.setter, "can no longer be set")]
  }

  static func mutation(
    _ old: InterfaceMember, _ new: InterfaceMember, _ context: Context
  ) -> [Breakage] {
    let isMutating = { (member: InterfaceMember) in
      member.declaration.modifiers.contains { ["mutating", "lazy"].contains($0) }
        || member.declaration.signature.contains(" mutating get")
    }
    let setsAnywhere = { (member: InterfaceMember) in
      member.declaration.signature.contains("nonmutating set")
    }
    let consumes = { (member: InterfaceMember) in
      member.declaration.modifiers.contains { ["consuming", "__consuming"].contains($0) }
    }
    // A value that can be copied is, before it is taken.
    if !consumes(old), consumes(new),
      context.isNoncopyable(new.path.dropLast().joined(separator: "."))
    {
      return [Breakage(.mutation, "takes its value over now, which cannot be used afterwards")]
    }
    if setsAnywhere(old), !setsAnywhere(new), new.isSettable {
      return [Breakage(.mutation, "can no longer be set where its value is a constant")]
    }
    if old.key.family == .value, !isMutating(old), isMutating(new) {
      return [Breakage(.mutation, "is mutating to read now")]
    }
    if !isMutating(old), isMutating(new) { return [Breakage(.mutation, "is mutating now")] }
    if isMutating(old), !isMutating(new), old.declaration.isRequirement {
      return [Breakage(.mutation, "may no longer be implemented by something mutating")]
    }
    return []
  }

  static func availability(
    _ old: InterfaceMember, _ new: InterfaceMember, _ context: Context
  ) -> [Breakage] {
    let minimum = context.minimum
    let excluded = new.exclusions.subtracting(old.exclusions).sorted().map {
      Breakage(.availability, "cannot be used on \($0)")
    }
    let callers =
      new.isNotAsync && !old.isNotAsync
      ? [Breakage(.availability, "cannot be used in async code any more")] : []
    let conditions = new.declaration.conditions.filter { !old.declaration.conditions.contains($0) }
      .map { Breakage(.availability, "is only there under `#if \($0)` now") }
    return excluded + callers + conditions
      + new.introduced.sorted { $0.key < $1.key }.compactMap { platform, version in
        let before = Version(old.introduced[platform] ?? minimum.old[platform] ?? "0")
        // What the package does not run on anyway is no loss.
        guard max(before, Version(minimum.new[platform] ?? "0")) < Version(version) else {
          return nil
        }
        // What is so for the type around it is told there.
        guard
          !context.enclosing.contains(where: { outer in
            outer.new.introduced[platform] == version
              && outer.old.introduced[platform] == old.introduced[platform]
          })
        else { return nil }
        let earlier = old.introduced[platform].map { " and no longer \($0)" } ?? ""
        return Breakage(.availability, "needs \(platform) \(version)\(earlier)")
      }
  }
}
