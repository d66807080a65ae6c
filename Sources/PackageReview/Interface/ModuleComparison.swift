internal import PackageSymbols

/// What modules hand on, and how their operators bind: no symbols, but clients depend on it.
struct ModuleComparison {
  private let old: Interface
  private let new: Interface

  init(_ old: Interface, _ new: Interface) {
    self.old = old
    self.new = new
  }

  /// The differences, by module.
  var changes: [InterfaceChange] {
    old.modules.filter(new.modules.contains).flatMap { module in
      exports(of: module) + operators(of: module)
    }
  }

  private func exports(of module: String) -> [InterfaceChange] {
    (old.exports[module] ?? []).subtracting(new.exports[module] ?? []).sorted().map { name in
      change(
        module, "import \(name)",
        Breakage(.removed, "is no longer `@_exported`: clients have to import it themselves"))
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
        return change(module, before.title, Breakage(.removed, "is gone"))
      }
      let lost = before.facts.filter { !other.facts.contains($0) }
      let added = other.facts.filter { !before.facts.contains($0) }
      guard !lost.isEmpty || (!before.isGroup && !added.isEmpty) else { return nil }
      return change(
        module, before.title,
        Breakage(
          .precedence,
          "binds by \(Self.words(added)) and no longer by \(Self.words(lost))"))
    }
  }

  private static func words(_ facts: [String]) -> String {
    facts.isEmpty ? "nothing" : facts.map { "`\($0)`" }.joined(separator: ", ")
  }

  private func change(
    _ module: String, _ name: String, _ breakage: Breakage
  ) -> InterfaceChange {
    InterfaceChange(
      kind: breakage.kind == .removed ? .removed : .changed, module: module, name: name,
      before: nil, after: nil, breakages: [breakage])
  }
}
