package import PackageSymbols

/// Why code of a client may no longer compile.
package struct Breakage: Sendable, Hashable {
  /// The kinds of breakage.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The symbol is gone.
    case removed
    /// It has another name, or other labels.
    case renamed
    /// Fewer clients can see it.
    case narrowed
    /// It can no longer be subclassed or overridden elsewhere.
    case closed
    /// It is another kind of declaration, or belongs to the type instead of its values.
    case kind
    /// A parameter or a result has another type.
    case type
    /// A parameter can no longer be left out.
    case defaultArgument = "default-argument"
    /// It throws or is asynchronous where it was not.
    case effects
    /// It runs on another actor.
    case isolation
    /// Its value can no longer be set.
    case setter
    /// It changes the value that it is called on, or takes it over.
    case mutation
    /// Its generic parameters or their constraints are others.
    case generics
    /// A `switch` over its enumeration no longer covers every case, or names one with other values.
    case enumCase = "enum-case"
    /// Conforming types have to provide more.
    case requirement
    /// A type no longer conforms to a protocol.
    case conformance
    /// A class has another superclass.
    case superclass
    /// It can be used on fewer systems, or no longer.
    case availability
    /// The package needs a later version of a system.
    case platform
    /// A product of the package is gone, or is something else.
    case product
  }

  /// The kind.
  package let kind: Kind
  /// What happened, as the end of a sentence that begins with the symbol's name.
  package let reason: String

  init(_ kind: Kind, _ reason: String) {
    self.kind = kind
    self.reason = reason
  }

  /// What breaks where one version of a symbol takes the place of another.
  /// - Parameters:
  ///   - old: The version that clients know.
  ///   - new: The version that takes its place.
  ///   - minimum: The least versions of platforms, before and after.
  static func between(
    _ old: InterfaceMember, _ new: InterfaceMember,
    minimum: (old: [String: String], new: [String: String]),
    enclosing: [(old: InterfaceMember, new: InterfaceMember)] = []
  ) -> [Breakage] {
    let renaming = GenericRenaming(from: new, to: old, enclosing: enclosing)
    // Under other labels, parameters have other places: what they take is part of the name.
    let hasSameParameters =
      old.declaration.parameters.map(\.label) == new.declaration.parameters.map(\.label)
    return [
      kind(old, new), access(old, new), staticness(old, new), subclassing(old, new),
      attributes(old, new),
      hasSameParameters ? parameters(old, new, renaming) : [], result(old, new, renaming),
      hasSameParameters ? defaults(old, new) : [], effects(old, new),
      isolation(old, new, enclosing),
      setter(old, new), mutation(old, new), generics(old, new, renaming), values(old, new),
      availability(old, new, minimum),
    ].flatMap { $0 }
  }

  private static func kind(_ old: InterfaceMember, _ new: InterfaceMember) -> [Breakage] {
    let (before, after) = (old.declaration.kind, new.declaration.kind)
    guard before != after, before.word != after.word else { return [] }
    return [Breakage(.kind, "is \(after.word) and no longer \(before.word)")]
  }

  private static func access(_ old: InterfaceMember, _ new: InterfaceMember) -> [Breakage] {
    guard old.symbol.access == .open, new.symbol.access < .open else { return [] }
    let verb = old.declaration.kind == .class ? "subclassed" : "overridden"
    return [Breakage(.closed, "can no longer be \(verb) outside of its module")]
  }

  /// What subclasses of other modules must do, or no longer can.
  private static func subclassing(_ old: InterfaceMember, _ new: InterfaceMember) -> [Breakage] {
    guard old.declaration.kind == .initializer else { return [] }
    let isNew = { (word: String) in
      new.declaration.modifiers.contains(word) && !old.declaration.modifiers.contains(word)
    }
    var found: [Breakage] = []
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

  private static func attributes(_ old: InterfaceMember, _ new: InterfaceMember) -> [Breakage] {
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

  private static func staticness(_ old: InterfaceMember, _ new: InterfaceMember) -> [Breakage] {
    guard old.declaration.isStatic != new.declaration.isStatic else { return [] }
    return [
      Breakage(
        .kind,
        new.declaration.isStatic
          ? "belongs to the type and no longer to its values"
          : "belongs to values and no longer to the type")
    ]
  }

  private static func parameters(
    _ old: InterfaceMember, _ new: InterfaceMember, _ renaming: GenericRenaming
  ) -> [Breakage] {
    var found: [Breakage] = []
    for (index, (before, after)) in zip(old.parameterTypes, new.parameterTypes).enumerated()
    where !TypeText.isSame(before, renaming.applied(to: after)) {
      let parameters = (old.declaration.parameters[index], new.declaration.parameters[index])
      // Passing what does not escape is no matter of callers, and neither is a hint.
      if Self.isEqualForCallers(before, renaming.applied(to: after)) { continue }
      let name = parameters.0.label ?? parameters.0.name ?? "\(index + 1)"
      let (new, old) = (parameters.1.shownType, parameters.0.shownType)
      found.append(
        Breakage(.type, "takes `\(new)` and no longer `\(old)` as parameter '\(name)'"))
    }
    return found
  }

  private static func result(
    _ old: InterfaceMember, _ new: InterfaceMember, _ renaming: GenericRenaming
  ) -> [Breakage] {
    var found: [Breakage] = []
    // A type that is not written is not known.
    if old.declaration.kind == .initializer {
      let fails = (old.type?.hasSuffix("?") == true, new.type?.hasSuffix("?") == true)
      if fails == (false, true) { return [Breakage(.type, "can fail now")] }
      if fails == (true, false) { return [Breakage(.type, "can no longer fail")] }
      return []
    }
    if let before = old.type, let after = new.type.map(renaming.applied),
      !TypeText.isSame(before, after)
    {
      let words = (old: shown(old, before), new: shown(new, new.type ?? ""))
      let verb = InterfaceMember.Family(old.declaration.kind) == .callable ? "returns" : "is"
      found.append(
        Breakage(
          .type,
          "\(verb) `\(words.new)` and no longer `\(words.old)`"))
    } else if InterfaceMember.Family(old.declaration.kind) == .callable,
      (old.type == nil) != (new.type == nil), (old.type ?? new.type) != "Void"
    {
      let before = old.declaration.type.map { "`\($0)`" } ?? "nothing"
      let after = new.declaration.type.map { "`\($0)`" } ?? "nothing"
      // A value that was not there may be left alone only where that is allowed; a function value
      // has another type in any case.
      found.append(Breakage(.type, "returns \(after) and no longer \(before)"))
    }
    return found
  }

  /// The type as it was written, or as a literal tells it.
  private static func shown(_ member: InterfaceMember, _ form: String) -> String {
    member.declaration.type ?? TypeText.shown(form)
  }

  private static func isEqualForCallers(_ before: String, _ after: String) -> Bool {
    func plain(_ text: String) -> String {
      text.split(separator: " ").filter { word in
        !["@escaping", "@autoclosure", "__owned", "__shared", "borrowing", "consuming", "sending"]
          .contains(String(word))
      }.joined(separator: " ")
    }
    // What asks more of an argument than before is felt by those who pass theirs on.
    for word in ["@escaping", "sending"] {
      let has = { (text: String) in text.split(separator: " ").contains(Substring(word)) }
      if !has(before), has(after) { return false }
    }
    let isAutoclosure = { (text: String) in text.contains("@autoclosure") }
    return isAutoclosure(before) == isAutoclosure(after) && plain(before) == plain(after)
  }

  private static func defaults(_ old: InterfaceMember, _ new: InterfaceMember) -> [Breakage] {
    zip(old.declaration.parameters, new.declaration.parameters).compactMap { before, after in
      guard before.defaultValue != nil, after.defaultValue == nil else { return nil }
      let name = before.label ?? before.name ?? "_"
      return Breakage(.defaultArgument, "has no default for parameter '\(name)' any more")
    }
  }

  private static func effects(_ old: InterfaceMember, _ new: InterfaceMember) -> [Breakage] {
    var found: [Breakage] = []
    let (before, after) = (old.declaration.effects, new.declaration.effects)
    let isFulfilled = old.declaration.isRequirement || old.symbol.access == .open
    if !before.isAsync, after.isAsync { found.append(Breakage(.effects, "is async now")) }
    if before.isAsync, !after.isAsync, isFulfilled {
      found.append(Breakage(.effects, "may no longer be implemented by something async"))
    }
    switch (before.throwing, after.throwing) {
    case (.nothing, .nothing), (.forwarded, .forwarded): break
    case (.nothing, .errors(let type)):
      found.append(Breakage(.effects, "throws\(type.map { "(\($0))" } ?? "") now"))
    case (.nothing, .forwarded): break
    case (.forwarded, .errors):
      found.append(Breakage(.effects, "throws, also where its argument does not"))
    case (.errors, .nothing), (.errors, .forwarded), (.forwarded, .nothing):
      if isFulfilled {
        found.append(Breakage(.effects, "may no longer be implemented by something that throws"))
      }
    case (.errors(let first), .errors(let second)):
      guard first != second else { break }
      if first != nil {
        found.append(
          Breakage(.effects, "throws `\(second ?? "any Error")` and no longer `\(first ?? "")`"))
      } else if isFulfilled {
        found.append(Breakage(.effects, "may throw nothing but `\(second ?? "")` any more"))
      }
    }
    return found
  }

  private static func isolation(
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

  private static func setter(_ old: InterfaceMember, _ new: InterfaceMember) -> [Breakage] {
    guard old.key.family == .value else { return [] }
    if old.declaration.isRequirement, !old.isSettable, new.isSettable {
      return [Breakage(.requirement, "must be settable in conforming types now")]
    }
    guard old.isSettable, !new.isSettable else { return [] }
    return [Breakage(.setter, "can no longer be set")]
  }

  private static func mutation(_ old: InterfaceMember, _ new: InterfaceMember) -> [Breakage] {
    let isMutating = { (member: InterfaceMember) in
      member.declaration.modifiers.contains { ["mutating", "consuming", "lazy"].contains($0) }
        || member.declaration.signature.contains(" mutating get")
    }
    let setsAnywhere = { (member: InterfaceMember) in
      member.declaration.signature.contains("nonmutating set")
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

  private static func generics(
    _ old: InterfaceMember, _ new: InterfaceMember, _ renaming: GenericRenaming
  ) -> [Breakage] {
    if old.genericNames.count != new.genericNames.count, old.declaration.kind != .protocol {
      return [
        Breakage(
          .generics,
          "has \(new.genericNames.count) generic parameters and no longer \(old.genericNames.count)"
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
    // What is suppressed, as `T: ~Copyable`, asks for less.
    let isLess = { (constraint: String) in constraint.contains(": ~") }
    let after = Set(new.constraints.map(renaming.applied))
    let lost = old.constraints.subtracting(after).filter(isLess).sorted()
    let added = after.subtracting(old.constraints).filter { !isLess($0) }.sorted()
    let gone = old.constraints.subtracting(after).filter { !isLess($0) }.sorted()
    var found = lost.map { Breakage(.generics, "no longer takes `\(TypeText.shown($0))`") }
    found += added.map { Breakage(.generics, "asks for `\(TypeText.shown($0))` now") }
    // Who implements or overrides it can rely on what it asks for.
    if old.declaration.isRequirement || old.symbol.access == .open
      || old.declaration.kind == .protocol
    {
      found += gone.map { Breakage(.generics, "no longer asks for `\(TypeText.shown($0))`") }
    }
    return found
  }

  /// What a typealias names, or the raw value of a case.
  private static func values(_ old: InterfaceMember, _ new: InterfaceMember) -> [Breakage] {
    switch (old.declaration.kind, new.declaration.kind) {
    case (.typealias, .typealias):
      let before = old.declaration.value ?? ""
      let after = new.declaration.value ?? ""
      guard
        TypeText.normalized(before, in: old.module) != TypeText.normalized(after, in: new.module)
      else { return [] }
      return [Breakage(.type, "names `\(after)` and no longer `\(before)`")]
    case (.associatedType, .associatedType):
      let added = Set(new.declaration.inheritedTypes).subtracting(old.declaration.inheritedTypes)
      var found = added.sorted().map { Breakage(.generics, "asks for `\($0)` now") }
      if old.declaration.value != nil, new.declaration.value == nil {
        found.append(Breakage(.requirement, "has no default any more"))
      }
      return found
    default: return []
    }
  }

  private static func availability(
    _ old: InterfaceMember, _ new: InterfaceMember,
    _ minimum: (old: [String: String], new: [String: String])
  ) -> [Breakage] {
    let excluded = new.exclusions.subtracting(old.exclusions).sorted().map {
      Breakage(.availability, "cannot be used on \($0)")
    }
    let conditions = new.declaration.conditions.filter { !old.declaration.conditions.contains($0) }
      .map { Breakage(.availability, "is only there under `#if \($0)` now") }
    return excluded + conditions
      + new.introduced.sorted { $0.key < $1.key }.compactMap { platform, version in
        let before = Version(old.introduced[platform] ?? minimum.old[platform] ?? "0")
        // What the package does not run on anyway is no loss.
        guard max(before, Version(minimum.new[platform] ?? "0")) < Version(version) else {
          return nil
        }
        let earlier = old.introduced[platform].map { " and no longer \($0)" } ?? ""
        return Breakage(.availability, "needs \(platform) \(version)\(earlier)")
      }
  }
}

/// Generic parameters of one version by the names that they have in the other.
struct GenericRenaming {
  private var names: [String: String] = [:]

  init(
    from new: InterfaceMember, to old: InterfaceMember,
    enclosing: [(old: InterfaceMember, new: InterfaceMember)] = []
  ) {
    for (old, new) in enclosing + [(old, new)]
    where new.genericNames.count == old.genericNames.count {
      for (after, before) in zip(new.genericNames, old.genericNames) where after != before {
        names[after] = before
      }
    }
  }

  func applied(to text: String) -> String {
    guard !names.isEmpty else { return text }
    return text.split(separator: " ").map { names[String($0)] ?? String($0) }.joined(separator: " ")
  }
}

extension SymbolParameter {
  /// The type as it is shown.
  fileprivate var shownType: String { type + (isVariadic ? "..." : "") }
}

extension TypeText {
  /// A text in one form, as people write it.
  static func shown(_ text: String) -> String {
    var result = ""
    for word in text.split(separator: " ") {
      let isTight = [".", ",", ">", ")", "]", "?", ":"].contains(String(word)) || result.isEmpty
      let isOpen = result.last.map { ".<([".contains($0) } ?? true
      let opens = ["<", "(", "["].contains(String(word)) && result.last?.isLetter == true
      result += (isTight || isOpen || opens ? "" : " ") + word
    }
    return result
  }
}

extension SymbolKind {
  /// The kind in words.
  package var word: String {
    switch self {
    case .struct: "a struct"
    case .class: "a class"
    case .actor: "an actor"
    case .enum: "an enum"
    case .protocol: "a protocol"
    case .typealias: "a typealias"
    case .associatedType: "an associated type"
    case .macro: "a macro"
    case .function, .method, .typeMethod: "a function"
    case .operator: "an operator"
    case .initializer: "an initializer"
    case .subscript, .typeSubscript: "a subscript"
    case .variable, .property, .typeProperty: "a variable"
    case .enumCase: "a case"
    }
  }
}
