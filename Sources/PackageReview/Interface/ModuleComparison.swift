internal import PackageSymbols

/// Which modules there are, what they hand on, and how their operators bind: no symbols, but clients depend
/// on it.
struct ModuleComparison {
  private let old: Interface
  private let new: Interface

  init(_ old: Interface, _ new: Interface) {
    self.old = old
    self.new = new
  }

  /// The differences, by module.
  var changes: [InterfaceChange] {
    old.modules.flatMap { module in
      new.modules.contains(module) ? exports(of: module) + operators(of: module) : [gone(module)]
    }
  }

  private func gone(_ module: String) -> InterfaceChange {
    var change = change(
      module, module, topic: module, Breakage(.removed, "is no longer a module of the package"))
    change.memberCount = old.members.count { $0.module == module }
    return change
  }

  private func exports(of module: String) -> [InterfaceChange] {
    let lost = (old.exports[module] ?? []).subtracting(new.exports[module] ?? [])
    // That a module of the package is gone is told by itself.
    return lost.filter { !old.modules.contains($0) || new.modules.contains($0) }.sorted().map {
      name in
      change(
        module, "import \(name)", topic: module,
        Breakage(
          .removed, "no longer re-exports `\(name)`: clients have to import it themselves"))
    }
  }

  private func operators(of module: String) -> [InterfaceChange] {
    let used = Set(
      old.members.filter { $0.declaration.kind == .operator }.map(\.declaration.baseName))
    let all = old.operators[module] ?? []
    let visible = all.filter { !$0.isGroup && used.contains($0.name) }
    let groups = Set(visible.flatMap(\.facts))
    let after = Dictionary(
      (new.operators[module] ?? []).map { ($0.title, $0) }, uniquingKeysWith: { first, _ in first })
    return (visible + all.filter { $0.isGroup && groups.contains($0.name) }).compactMap { before in
      guard let other = after[before.title] else {
        return change(module, before.title, topic: before.title, Breakage(.removed, "is gone"))
      }
      let lost = before.facts.filter { !other.facts.contains($0) }
      let added = other.facts.filter { !before.facts.contains($0) }
      guard !lost.isEmpty || (!before.isGroup && !added.isEmpty) else { return nil }
      return change(
        module, before.title, topic: before.title,
        Breakage(
          .precedence, Self.reason(added, lost, noun: before.isGroup ? "" : "the precedence ")))
    }
  }

  private static func reason(_ added: [String], _ lost: [String], noun: String) -> String {
    let words = { (facts: [String]) in facts.map { "`\($0)`" }.joined(separator: ", ") }
    if lost.isEmpty { return "has \(noun)\(words(added)) now" }
    if added.isEmpty { return "no longer has \(noun)\(words(lost))" }
    return "has \(noun)\(words(added)) and no longer \(words(lost))"
  }

  private func change(
    _ module: String, _ name: String, topic: String, _ breakage: Breakage
  ) -> InterfaceChange {
    var change = InterfaceChange(
      kind: breakage.kind == .removed ? .removed : .changed, module: module, name: name,
      before: nil, after: nil, breakages: [breakage])
    change.topic = topic
    return change
  }
}
