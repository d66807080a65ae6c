internal import PackageSymbols

/// What types no longer are: conformances and superclasses that went; protocols that ask for more.
struct ConformanceComparison {
  private let old: Interface
  private let new: Interface

  init(_ old: Interface, _ new: Interface) {
    self.old = old
    self.new = new
  }

  var changes: [InterfaceChange] {
    let after = Dictionary(
      new.members.filter(\.declaration.kind.isType).map { (Self.path(of: $0), $0) },
      uniquingKeysWith: { first, _ in first })
    return foreign
      + old.members.filter(\.declaration.kind.isType).compactMap { member in
        let path = Self.path(of: member)
        guard let other = after[path] else { return nil }
        let found = lost(member, other, path) + asked(member, path)
        guard !found.isEmpty else { return nil }
        return InterfaceChange(
          kind: .changed, module: member.module, name: member.name, before: member, after: other,
          breakages: found)
      }
  }

  /// The conformances of types of other modules.
  private var foreign: [InterfaceChange] {
    old.conformances.keys.filter { path in
      new.modules.contains(path.module) && old.type(at: path) == nil && !old.isHiddenType(path)
        && !new.isHiddenType(path) && new.type(at: path) == nil
    }.sorted { ($0.module, $0.path.joined()) < ($1.module, $1.path.joined()) }.compactMap { path in
      let left = Set(new.conformances[path]?.map(\.name) ?? [])
      let gone = Set(old.conformances[path]?.map(\.name) ?? []).subtracting(left).sorted()
        .filter { isVisible($0, in: path.module) }
      guard !gone.isEmpty else { return nil }
      return InterfaceChange(
        kind: .changed, module: path.module, name: path.path.joined(separator: "."), before: nil,
        after: nil, breakages: gone.map { Breakage(.conformance, "no longer conforms to `\($0)`") })
    }
  }

  private static func path(of member: InterfaceMember) -> Interface.TypePath {
    Interface.TypePath(module: member.module, path: member.path)
  }

  private func lost(
    _ member: InterfaceMember, _ other: InterfaceMember, _ path: Interface.TypePath
  ) -> [Breakage] {
    let before = old.conformances[path] ?? []
    let after = new.conformances[path] ?? []
    let left = implied(after, path, other, new)
    return before.sorted { $0.name < $1.name }.compactMap { conformance in
      guard isVisible(conformance.name, in: member.module) else { return nil }
      if conformance.name.hasPrefix("~") { return nil }
      if conformance.name == "Codable", left.isSuperset(of: ["Encodable", "Decodable"]) {
        return nil
      }
      guard left.contains(conformance.name) else {
        if member.declaration.kind == .enum, Self.rawTypes.contains(conformance.name) {
          let raw = after.map(\.name).first { Self.rawTypes.contains($0) }
          return Breakage(
            .type,
            raw.map { "has raw values of `\($0)` and no longer of `\(conformance.name)`" }
              ?? "has no raw values any more")
        }
        return isClass(conformance.name, in: member.module)
          ? Breakage(.superclass, "no longer inherits from `\(conformance.name)`")
          : Breakage(.conformance, "no longer conforms to `\(conformance.name)`")
      }
      // A condition that was not there excludes some.
      let same = after.filter { $0.name == conformance.name }
      if let later = later(conformance, same, member) {
        return Breakage(
          .availability, "conforms to `\(conformance.name)` only from \(later) on now")
      }
      guard !same.isEmpty,
        !same.contains(where: {
          $0.conditions.isSubset(
            of: Refinements.implications(
              of: conformance.conditions, among: new.conformances, in: path.module))
        })
      else { return nil }
      let conditions = same.flatMap(\.conditions).sorted().map(TypeText.shown)
      return Breakage(
        .conformance,
        "conforms to `\(conformance.name)` only where `\(conditions.joined(separator: ", "))` now")
    } + newLimits(before, after)
  }

  /// The system from which on a conformance is there, where that is later than before.
  private func later(
    _ before: Interface.Conformance, _ after: Set<Interface.Conformance>, _ member: InterfaceMember
  ) -> String? {
    let limits = after.map { conformance in
      conformance.introduced.sorted { $0.key < $1.key }.first { platform, version in
        let known =
          before.introduced[platform] ?? member.introduced[platform] ?? old.platforms[platform]
        let needed = max(Version(known ?? "0"), Version(new.platforms[platform] ?? "0"))
        return needed < Version(version)
      }
    }
    // One that is there everywhere is enough.
    guard !limits.isEmpty, limits.allSatisfy({ $0 != nil }) else { return nil }
    return limits.compactMap(\.self).map { "\($0.key) \($0.value)" }.min()
  }

  /// Types of the standard library that cases of an enum can have for raw values.
  private static let rawTypes: Set<String> = [
    "Int", "Int8", "Int16", "Int32", "Int64", "UInt", "UInt8", "UInt16", "UInt32", "UInt64",
    "Float", "Double", "String", "Character",
  ]

  /// `~Copyable` and the like take something away.
  private func newLimits(
    _ before: Set<Interface.Conformance>, _ after: Set<Interface.Conformance>
  ) -> [Breakage] {
    let conditional = Set(after.filter { !$0.conditions.isEmpty }.map { "~" + $0.name })
    return Set(after.map(\.name)).subtracting(before.map(\.name)).subtracting(conditional)
      .filter { $0.hasPrefix("~") }.sorted()
      .map { Breakage(.conformance, "is `\($0)` now") }
  }

  /// What clients that conform to a protocol must do now.
  private func asked(_ member: InterfaceMember, _ path: Interface.TypePath) -> [Breakage] {
    guard member.declaration.kind == .protocol else { return [] }
    let before = implied(old.conformances[path] ?? [], path, member, old)
    let after = implied(new.conformances[path] ?? [], path, member, new)
    return after.subtracting(before).filter { !$0.hasPrefix("~") }.sorted().map {
      Breakage(.requirement, "asks conforming types for `\($0)` now")
    }
  }

  private func implied(
    _ conformances: Set<Interface.Conformance>, _ path: Interface.TypePath,
    _ member: InterfaceMember, _ interface: Interface
  ) -> Set<String> {
    var names = Set(conformances.map(\.name))
    if member.declaration.kind == .enum {
      let cases = interface.cases(of: path)
      // The compiler makes an enum without values comparable by itself (SE-0185).
      if !cases.isEmpty, cases.allSatisfy({ $0.declaration.parameters.isEmpty }) {
        names.insert("Hashable")
      }
    }
    return Refinements.closure(of: names, among: interface.conformances, in: path.module)
  }

  /// Whether clients can see a type after the colon; one of another module always.
  private func isVisible(_ name: String, in module: String) -> Bool {
    let path = name.split(separator: ".").map(String.init)
    return !old.isHiddenType(.init(module: module, path: path))
      && path.last?.hasPrefix("_") != true
  }

  private func isClass(_ name: String, in module: String) -> Bool {
    old.type(at: .init(module: module, path: name.split(separator: ".").map(String.init)))?
      .declaration.kind == .class
  }
}
