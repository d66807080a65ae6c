internal import PackageSymbols

/// What calls pass and get, and what calling does beside.
extension Breakage {
  static func parameters(
    _ old: InterfaceMember, _ new: InterfaceMember, _ renaming: GenericRenaming, _ context: Context
  ) -> [Breakage] {
    var found: [Breakage] = []
    for (index, (before, after)) in zip(old.parameterTypes, new.parameterTypes).enumerated() {
      let parameters = (old.declaration.parameters[index], new.declaration.parameters[index])
      let name = parameters.0.label ?? parameters.0.name ?? "\(index + 1)"
      found += builders(parameters.0, parameters.1).map {
        Breakage(.type, "\($0) parameter '\(name)'")
      }
      guard !TypeText.isSame(before, renaming.applied(to: after)) else { continue }
      // Passing what does not escape is no matter of callers, and neither is a hint.
      if isEqualForCallers(before, renaming.applied(to: after), context) { continue }
      // What an alias stands for is told there.
      if isTold(parameters.0.type, parameters.1.type, old, new) { continue }
      let shown = words(
        parameters.1.shownType, renaming.applied(to: after), instead: parameters.0.shownType, before
      )
      found.append(
        Breakage(
          .type, "takes `\(shown.new)` and no longer `\(shown.old)` as parameter '\(name)'"))
    }
    return found
  }

  /// The result builders, and other attributes, that a parameter no longer has or has now.
  private static func builders(_ old: SymbolParameter, _ new: SymbolParameter) -> [String] {
    let lost = old.attributes.filter { !new.attributes.contains($0) }
    let added = new.attributes.filter { !old.attributes.contains($0) }
    return lost.map { "no longer has `@\($0)` on" } + added.map { "has `@\($0)` now on" }
  }

  /// Whether a type is written as before, with another name of a type that stands for something else.
  private static func isTold(
    _ before: String?, _ after: String?, _ old: InterfaceMember, _ new: InterfaceMember
  ) -> Bool {
    before == after && before != nil && (old.usesAlias || new.usesAlias)
  }

  /// Two types as they were written; where they were written alike, with what they stand for.
  private static func words(
    _ new: String, _ newForm: String, instead old: String, _ oldForm: String
  ) -> (old: String, new: String) {
    guard old == new else { return (old, new) }
    return (TypeText.shown(oldForm), TypeText.shown(newForm))
  }

  static func result(
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
      if old.declaration.kind == .typealias { return [] }
      if isTold(old.declaration.type, new.declaration.type, old, new) { return [] }
      let words = words(
        shown(new, new.type ?? ""), after, instead: shown(old, before), before)
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
    member.declaration.type
      ?? TypeText.shown(member.declaration.value.flatMap(InferredType.ofLiteral) ?? form)
  }

  /// What says how a value is passed, and is no part of its type.
  private static let ownership: Set<String> = [
    "@escaping", "@autoclosure", "__owned", "__shared", "borrowing", "consuming", "sending",
  ]

  private static func isEqualForCallers(
    _ before: String, _ after: String, _ context: Context
  ) -> Bool {
    let (before, after) = (before.split(separator: " "), after.split(separator: " "))
    // What asks more of an argument than before is felt by those who pass theirs on.
    for word: Substring in ["@escaping", "sending"]
    where !before.contains(word) && after.contains(word) { return false }
    guard before.contains("@autoclosure") == after.contains("@autoclosure") else { return false }
    // Who passes what cannot be copied gives it away.
    if !before.contains("consuming"), after.contains("consuming"),
      after.contains(where: { context.isNoncopyable(String($0)) })
    {
      return false
    }
    func plain(_ words: [Substring]) -> [Substring] {
      words.filter { !ownership.contains(String($0)) }
    }
    return plain(before) == plain(after)
  }

  static func defaults(_ old: InterfaceMember, _ new: InterfaceMember) -> [Breakage] {
    zip(old.declaration.parameters, new.declaration.parameters).compactMap { before, after in
      guard before.defaultValue != nil, after.defaultValue == nil else { return nil }
      let name = before.label ?? before.name ?? "_"
      return Breakage(.defaultArgument, "has no default for parameter '\(name)' any more")
    }
  }

  static func effects(
    _ old: InterfaceMember, _ new: InterfaceMember, _ renaming: GenericRenaming
  ) -> [Breakage] {
    var found: [Breakage] = []
    let (before, after) = (old.effects, new.effects)
    let isFulfilled = old.declaration.isRequirement || old.symbol.access == .open
    if !before.isAsync, after.isAsync { found.append(Breakage(.effects, "is async now")) }
    if before.isAsync, !after.isAsync, isFulfilled {
      found.append(Breakage(.effects, "may no longer be implemented by something async"))
    }
    switch (before.throwing, after.throwing) {
    case (.nothing, .nothing), (.forwarded, .forwarded): break
    case (.nothing, .errors(let type)):
      found.append(
        Breakage(.effects, "throws\(type.map { "(\(TypeText.shown($0)))" } ?? "") now"))
    case (.nothing, .forwarded): break
    case (.forwarded, .errors):
      found.append(Breakage(.effects, "throws, also where its argument does not"))
    case (.errors(let type?), .forwarded):
      found.append(
        Breakage(.effects, "throws `any Error` and no longer `\(TypeText.shown(type))`"))
    case (.errors, .nothing), (.errors, .forwarded), (.forwarded, .nothing):
      if isFulfilled {
        found.append(Breakage(.effects, "may no longer be implemented by something that throws"))
      }
    case (.errors(let first), .errors(let second)):
      guard first != second.map(renaming.applied) else { break }
      let shown = second.map(TypeText.shown) ?? "any Error"
      if let first {
        found.append(
          Breakage(.effects, "throws `\(shown)` and no longer `\(TypeText.shown(first))`"))
      } else if isFulfilled {
        found.append(Breakage(.effects, "may throw nothing but `\(shown)` any more"))
      }
    }
    return found
  }
}

extension SymbolParameter {
  /// The type as it is shown.
  fileprivate var shownType: String { type + (isVariadic ? "..." : "") }
}
