internal import PackageSymbols

/// What differs between two versions of an interface, and what of it breaks clients.
package struct InterfaceComparison: Sendable {
  /// The differences, by module and name.
  package private(set) var changes: [InterfaceChange]
  /// How many symbols were compared with another version of themselves.
  package let comparedCount: Int
  /// How many symbols each version has.
  package let counts: (before: Int, after: Int)

  /// Compares two versions.
  /// - Parameters:
  ///   - old: The version that clients know.
  ///   - new: The version that takes its place.
  package init(from old: Interface, to new: Interface) {
    let renaming = TypeRenaming(old, new)
    let old = renaming.applied(to: old)
    var pairing = MemberPairing(old, new)
    pairing.pair()
    comparedCount = pairing.pairs.count
    counts = (old.members.count, new.members.count)
    var changes: [InterfaceChange] = []
    let aliases = Dictionary(
      pairing.added.filter { renaming.aliases.contains($0.typePath) }.map { ($0.typePath, $0) },
      uniquingKeysWith: { first, _ in first })
    for (before, after) in pairing.pairs {
      let name = Interface.TypePath(module: before.module, path: before.symbol.path)
      if before.declaration.kind.isType, let alias = aliases[name] {
        changes += Self.changes(before, after, alias: alias, old, new)
      } else {
        changes += Self.changes(before, after, old, new)
      }
    }
    changes += Self.removals(pairing.removed, old, new)
    changes += Self.additions(pairing.added.filter { aliases[$0.typePath] == nil }, old, new)
    changes += ConformanceComparison(old, new).changes
    changes += InitializerInheritance.changes(from: old, to: new)
    changes += ModuleComparison(old, new).changes
    changes += Self.packageChanges(old, new)
    self.changes = []
    add(changes)
  }

  /// Adds differences that were found in another way.
  /// - Parameter others: The differences.
  package mutating func add(_ others: [InterfaceChange]) {
    changes = (changes + others).sorted { left, right in
      (left.module, left.name, left.kind.rawValue) < (right.module, right.name, right.kind.rawValue)
    }
  }

  /// What breaks clients, each by its title and once: overloads that break in one way share theirs.
  package var breakageTitles: [String] {
    var seen: Set<String> = []
    return changes.flatMap { change in change.breakages.map { change.title(of: $0) } }
      .filter { seen.insert($0).inserted }
  }

  /// The differences that break clients.
  package var breaking: [InterfaceChange] { changes.filter { !$0.breakages.isEmpty } }

  private static func changes(
    _ before: InterfaceMember, _ after: InterfaceMember, _ old: Interface, _ new: Interface
  ) -> [InterfaceChange] {
    var breakages = Breakage.between(
      before, after,
      Self.context(of: before, old, new, enclosing: Self.enclosing(before, after, old, new)))
    if before.symbol.path.last != after.symbol.path.last {
      breakages.insert(Self.renaming(before, after), at: 0)
    }
    let isDeprecated = !before.declaration.isDeprecated && after.declaration.isDeprecated
    let isSame =
      before.declaration.signature == after.declaration.signature && before.name == after.name
    guard !breakages.isEmpty || isDeprecated || !isSame else { return [] }
    // Other spellings, of a default argument for example, are no change of what clients see.
    let isPlain = breakages.isEmpty && !isDeprecated
    if isPlain, before.outline == after.outline { return [] }
    return [
      InterfaceChange(
        kind: isDeprecated && breakages.isEmpty ? .deprecated : .changed,
        module: new.modules.contains(before.module) ? before.module : after.module,
        name: before.name, before: before, after: after, breakages: breakages)
    ]
  }

  private static func context(
    of member: InterfaceMember, _ old: Interface, _ new: Interface,
    enclosing: [(old: InterfaceMember, new: InterfaceMember)] = []
  ) -> Breakage.Context {
    Breakage.Context(
      minimum: (old.platforms, new.platforms), enclosing: enclosing,
      implications: {
        Refinements.implications(of: $0, among: new.conformances, in: member.module)
      },
      isNoncopyable: { name in
        let path = Interface.TypePath(
          module: member.module, path: name.split(separator: ".").map(String.init))
        return new.conformances[path]?.contains { $0.name == "~Copyable" } ?? false
      }, wrappers: (old.projectingWrapper, new.projectingWrapper))
  }

  /// Both versions of the types around a member, the outer first.
  private static func enclosing(
    _ before: InterfaceMember, _ after: InterfaceMember, _ old: Interface, _ new: Interface
  ) -> [(old: InterfaceMember, new: InterfaceMember)] {
    (1..<max(before.path.count, 1)).compactMap { count in
      let first = Interface.TypePath(module: before.module, path: Array(before.path[..<count]))
      let second = Interface.TypePath(module: after.module, path: Array(after.path.prefix(count)))
      guard let first = old.type(at: first), let second = new.type(at: second) else { return nil }
      return (first, second)
    }
  }

  /// The change of a type whose old name is an alias of the new one.
  private static func changes(
    _ before: InterfaceMember, _ after: InterfaceMember, alias: InterfaceMember, _ old: Interface,
    _ new: Interface
  ) -> [InterfaceChange] {
    let isDeprecated = !before.declaration.isDeprecated && alias.declaration.isDeprecated
    return [
      InterfaceChange(
        kind: isDeprecated ? .deprecated : .changed, module: before.module, name: before.name,
        before: before, after: alias,
        breakages: Breakage.between(before, after, Self.context(of: before, old, new)))
    ]
  }

  private static func renaming(_ before: InterfaceMember, _ after: InterfaceMember) -> Breakage {
    Breakage(
      .renamed,
      before.declaration.baseName == after.declaration.baseName
        && MemberPairing.acceptsCalls(of: before, after)
        ? "is `\(after.name)` now: calls still compile, its full name does not"
        : "is `\(after.name)` now")
  }

  private static func removals(
    _ removed: [InterfaceMember], _ old: Interface, _ new: Interface
  ) -> [InterfaceChange] {
    let paths = Set(removed.filter(\.declaration.kind.isType).map { [$0.module] + $0.path })
    return removed.filter { member in
      new.modules.contains(member.module) && !isInside(member, paths)
        && !isInherited(member, in: new) && !isDerived(member, in: new)
        && !isCase(member, in: new)
    }.map { member in
      let reason: Breakage
      if let symbol = new.hidden[member.key] {
        let isUnavailable = symbol.countedAccess == nil && symbol.access >= .public
        let group = symbol.declaration.attributes.first { $0.name == "_spi" }
        reason =
          isUnavailable
          ? Breakage(.removed, "is unavailable now\(Self.replacement(of: symbol))")
          : group.map { Breakage(.narrowed, "is `@_spi(\($0.arguments ?? ""))` now") }
            ?? Breakage(.narrowed, "is \(symbol.access.rawValue) now")
      } else if member.declaration.isRequirement,
        !new.members(at: member.typePath).isEmpty
      {
        reason = Breakage(.requirement, "is no longer a requirement, only a member of an extension")
      } else {
        reason = Breakage(.removed, "is gone")
      }
      var change = InterfaceChange(
        kind: .removed, module: member.module, name: member.name, before: member, after: nil,
        breakages: [reason])
      change.memberCount = count(of: removed, inside: member)
      return change
    }
  }

  private static func replacement(of symbol: Symbol) -> String {
    let renamed = symbol.declaration.availability.compactMap(\.renamed).first
    return renamed.map { ": use `\($0)`" } ?? ""
  }

  /// What the compiler writes for a conformance where no source does.
  private static let derived = [
    "==(_:_:)": "Equatable", "hash(into:)": "Hashable", "hashValue": "Hashable",
    "encode(to:)": "Encodable", "init(from:)": "Decodable", "init(rawValue:)": "RawRepresentable",
    "allCases": "CaseIterable",
  ]

  /// Whether clients still find a member since its type conforms to what asks for it.
  private static func isDerived(_ member: InterfaceMember, in new: Interface) -> Bool {
    guard let name = member.path.last, let conformance = derived[name] else { return false }
    let path = Interface.TypePath(module: member.module, path: member.path.dropLast())
    let names = Set(new.conformances[path]?.map(\.name) ?? [])
    return Refinements.closure(of: names, among: new.conformances, in: member.module)
      .contains(conformance)
  }

  /// Whether a constant or a function of an enum has become a case, which is written alike.
  private static func isCase(_ member: InterfaceMember, in new: Interface) -> Bool {
    guard member.declaration.isStatic, !member.isSettable,
      [nil, "Self"].contains(member.type), !member.effects.isAsync,
      member.effects.throwing == .nothing
    else { return false }
    return new.members(at: member.typePath).contains { other in
      other.declaration.kind == .enumCase && other.parameterTypes == member.parameterTypes
    }
  }

  private static func additions(
    _ added: [InterfaceMember], _ old: Interface, _ new: Interface
  ) -> [InterfaceChange] {
    let paths = Set(added.filter(\.declaration.kind.isType).map { [$0.module] + $0.path })
    return added.filter { !isInside($0, paths) }.map { member in
      var change = InterfaceChange(
        kind: .added, module: member.module, name: member.name, before: nil, after: member,
        breakages: breakage(ofAdding: member, old, new))
      change.memberCount = count(of: added, inside: member)
      return change
    }
  }

  /// What a new member asks of clients.
  private static func breakage(
    ofAdding member: InterfaceMember, _ old: Interface, _ new: Interface
  ) -> [Breakage] {
    let declaration = member.declaration
    if declaration.kind == .enumCase {
      let isOpenEnded =
        member.enclosing(in: new)?.declaration.attributes
        .contains { $0.name == "nonexhaustive" } ?? false
      return isOpenEnded
        ? []
        : [Breakage(.enumCase, "is a new case, which a `switch` without `default` does not handle")]
    }
    if declaration.kind == .initializer, declaration.modifiers.contains("required"),
      member.enclosing(in: new)?.symbol.access == .open, member.enclosing(in: old) != nil
    {
      return [Breakage(.requirement, "must be provided by subclasses")]
    }
    return declaration.isRequirement ? RequirementDefaults(of: member, in: new).breakages : []
  }

  /// Whether a member went or came with a type around it.
  private static func isInside(_ member: InterfaceMember, _ types: Set<[String]>) -> Bool {
    let path = [member.module] + member.path
    return (2..<max(path.count, 2)).contains { types.contains(Array(path[..<$0])) }
  }

  private static func count(of members: [InterfaceMember], inside type: InterfaceMember) -> Int {
    guard type.declaration.kind.isType else { return 0 }
    let path = type.path
    return members.count {
      $0.module == type.module && $0.path.count > path.count
        && $0.path.starts(with: path)
    }
  }

  /// Whether clients still find a member where its type has it from: a superclass or a protocol.
  private static func isInherited(_ member: InterfaceMember, in new: Interface) -> Bool {
    guard member.path.count > 1, !member.declaration.isRequirement else { return false }
    let type = Array(member.path.dropLast())
    let path = Interface.TypePath(module: member.module, path: type)
    let names = Refinements.closure(
      of: Set(new.conformances[path]?.map(\.name) ?? []), among: new.conformances, in: member.module
    )
    return names.contains { name in
      let inherited = name.split(separator: ".").map(String.init) + member.path.suffix(1)
      return new.members(at: Interface.TypePath(module: member.module, path: inherited))
        .contains { other in
          other.key.family == member.key.family && other.parameterTypes == member.parameterTypes
        }
    }
  }

  /// Products that went, platforms that are no longer served.
  private static func packageChanges(_ old: Interface, _ new: Interface) -> [InterfaceChange] {
    func change(_ name: String, _ breakage: Breakage) -> InterfaceChange {
      var change = InterfaceChange(
        kind: .changed, module: "Package", name: name, before: nil, after: nil,
        breakages: [breakage])
      change.topic = "Package"
      return change
    }
    let products = old.products.filter { product in
      !new.products.contains { $0.name == product.name && $0.kind == product.kind }
    }.map {
      change($0.name, Breakage(.product, "no longer has the \($0.kind.word) `\($0.name)`"))
    }
    let platforms = new.platforms.sorted { $0.key < $1.key }.compactMap { name, version in
      old.platforms[name].flatMap { before in
        Version(before) < Version(version)
          ? change(
            name, Breakage(.platform, "needs \(name) \(version) and no longer only \(before)"))
          : nil
      }
    }
    return products + platforms
  }
}

extension PackageManifest.Product.Kind {
  fileprivate var word: String {
    switch self {
    case .library: "library"
    case .executable: "executable"
    case .plugin: "plugin"
    }
  }
}

extension InterfaceMember {
  /// What clients see of it, in one form.
  var outline: [String] {
    let parameters = zip(declaration.parameters, parameterTypes).map { parameter, type in
      "\(parameter.label ?? "_") \(type) \(parameter.defaultValue == nil)"
    }
    return parameters + constraints.sorted() + [
      type ?? "", declaration.kind.rawValue, isolation ?? "", "\(declaration.effects)",
      "\(isSettable)", "\(symbol.access == .open)", "\(declaration.isStatic)",
    ]
  }

  /// The type around it.
  func enclosing(in interface: Interface) -> InterfaceMember? {
    interface.type(at: Interface.TypePath(module: module, path: path.dropLast()))
  }

  /// Its own path.
  var typePath: Interface.TypePath { Interface.TypePath(module: module, path: path) }
}
