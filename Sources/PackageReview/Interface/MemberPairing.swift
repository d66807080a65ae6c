internal import PackageSymbols

/// Finds for each symbol of one interface its other version.
///
/// Symbols of one name are overloads: those that did not change find each other first, then those
/// that differ least. What is left may have another name.
struct MemberPairing {
  private(set) var pairs: [(before: InterfaceMember, after: InterfaceMember)] = []
  private(set) var removed: [InterfaceMember] = []
  private(set) var added: [InterfaceMember] = []
  private let old: Interface
  private let new: Interface

  init(_ old: Interface, _ new: Interface) {
    self.old = old
    self.new = new
  }

  mutating func pair() {
    var candidates = Dictionary(grouping: new.members, by: \.key)
    var rest: [InterfaceMember.Key: [InterfaceMember]] = [:]
    for (key, members) in Dictionary(grouping: old.members, by: \.key) {
      var others = candidates[key] ?? []
      for member in members {
        if let index = others.firstIndex(where: { $0.isSame(as: member) }) {
          pairs.append((member, others.remove(at: index)))
        } else {
          rest[key, default: []].append(member)
        }
      }
      candidates[key] = others
    }
    for (key, members) in rest {
      var others = candidates[key] ?? []
      for member in members {
        let best = others.indices.max {
          others[$0].likeness(to: member) < others[$1].likeness(to: member)
        }
        if let best {
          pairs.append((member, others.remove(at: best)))
        } else {
          removed.append(member)
        }
      }
      candidates[key] = others
    }
    added = candidates.values.flatMap { $0 }
    pairExported()
    pairRenamed()
    pairs.sort { ($0.before.module, $0.before.symbol.id) < ($1.before.module, $1.before.symbol.id) }
    removed.sort { ($0.module, $0.symbol.id) < ($1.module, $1.symbol.id) }
    added.sort { ($0.module, $0.symbol.id) < ($1.module, $1.symbol.id) }
  }

  /// Pairs what went to another module that its own module hands on now, or from a module that is gone to
  /// one that handed it on: clients find it as before.
  private mutating func pairExported() {
    var homes = new.exports
    for (module, exported) in old.exports where new.modules.contains(module) {
      for name in exported where old.modules.contains(name) && !new.modules.contains(name) {
        homes[name, default: []].insert(module)
      }
    }
    guard homes.values.contains(where: { !$0.isEmpty }) else { return }
    var places = Dictionary(grouping: added.indices) { added[$0].key }
    var taken: Set<Int> = []
    removed = removed.filter { member in
      for module in (homes[member.module] ?? []).sorted() {
        let key = InterfaceMember.Key(member.declaration, member.path, in: module)
        guard let index = places[key]?.popLast() else { continue }
        pairs.append((member, added[index]))
        taken.insert(index)
        return false
      }
      return true
    }
    added = added.indices.filter { !taken.contains($0) }.map { added[$0] }
  }

  /// Pairs what lost its name with what came to its place: other labels, or another name altogether.
  private mutating func pairRenamed() {
    removed.sort { ($0.module, $0.symbol.id) < ($1.module, $1.symbol.id) }
    added.sort { ($0.module, $0.symbol.id) < ($1.module, $1.symbol.id) }
    var taken: Set<Int> = []
    let sameName = Dictionary(grouping: added.indices) { Place(added[$0], isNamed: true) }
    var left: [InterfaceMember] = []
    for member in removed {
      let same = (sameName[Place(member, isNamed: true)] ?? []).filter {
        !taken.contains($0) && Self.isRenaming(of: member, added[$0])
      }
      guard
        let best = same.max(by: { added[$0].likeness(to: member) < added[$1].likeness(to: member) })
      else {
        left.append(member)
        continue
      }
      pairs.append((member, added[best]))
      taken.insert(best)
    }
    let free = added.indices.filter { !taken.contains($0) }
    let sameShape = Dictionary(grouping: free) { Shape(added[$0]) }
    let leftShapes = Dictionary(grouping: left, by: Shape.init)
    removed = []
    for member in left {
      let shape = Shape(member)
      let (rivals, others) = (leftShapes[shape] ?? [], sameShape[shape] ?? [])
      // Of many that could be meant none is certain.
      let isFew = rivals.count * others.count <= Self.mostRivals
      let candidates = isFew ? others.filter { MemberRenaming(member, added[$0]).isCertain } : []
      guard let only = candidates.first, candidates.count == 1,
        rivals.count(where: { MemberRenaming($0, added[only]).isCertain }) == 1
      else {
        removed.append(member)
        continue
      }
      pairs.append((member, added[only]))
      taken.insert(only)
    }
    added = added.indices.filter { !taken.contains($0) }.map { added[$0] }
  }

  /// So many pairs of one shape are looked at, so that a thousand new names cost no square of it.
  private static let mostRivals = 400

  /// All of a member but its name.
  private struct Shape: Hashable {
    let place: Place
    let labels: [String?]
    let types: [String]
    let type: String?

    init(_ member: InterfaceMember) {
      place = Place(member, isNamed: false)
      labels = member.declaration.parameters.map(\.label)
      types = member.parameterTypes
      type = member.type
    }
  }

  /// Where a symbol stands: only there may another one take its place under another name.
  private struct Place: Hashable {
    let module: String
    let parent: [String]
    let family: InterfaceMember.Family
    let isRequirement: Bool
    let name: String?

    init(_ member: InterfaceMember, isNamed: Bool) {
      name = isNamed ? member.declaration.baseName : nil
      module = member.module
      parent = member.path.dropLast()
      family = member.key.family
      isRequirement = member.declaration.isRequirement
    }
  }

  /// A function with the same base name and other labels; calls go on, or what it takes does.
  private static func isRenaming(of old: InterfaceMember, _ new: InterfaceMember) -> Bool {
    guard [.callable, .enumCase].contains(old.key.family),
      old.declaration.kind == new.declaration.kind,
      old.declaration.baseName == new.declaration.baseName, old.constraints == new.constraints
    else { return false }
    if old.key.family == .enumCase { return true }
    return acceptsCalls(of: old, new)
      || (old.parameterTypes == new.parameterTypes && old.type == new.type)
  }

  /// Whether what calls the old function can call the new one without a change: it takes the same,
  /// and has defaults for all else.
  static func acceptsCalls(of old: InterfaceMember, _ new: InterfaceMember) -> Bool {
    var index = 0
    let parameters = old.declaration.parameters
    for (position, parameter) in new.declaration.parameters.enumerated() {
      if index < parameters.count, parameters[index].label == parameter.label,
        old.parameterTypes[index] == new.parameterTypes[position]
      {
        index += 1
      } else if parameter.defaultValue == nil {
        return false
      }
    }
    return index == parameters.count
  }
}

extension InterfaceMember {
  /// Whether nothing by which overloads differ changed.
  fileprivate func isSame(as other: InterfaceMember) -> Bool {
    parameterTypes == other.parameterTypes && type == other.type
      && constraints == other.constraints && declaration.isStatic == other.declaration.isStatic
      && declaration.effects == other.declaration.effects
  }

  /// How much two overloads have in common.
  fileprivate func likeness(to other: InterfaceMember) -> Int {
    // `f<S: Sequence>(_: S)` and `f(_: some Sequence)` differ in no more than a name.
    let renaming = GenericRenaming(from: self, to: other)
    let types = zip(parameterTypes, other.parameterTypes).count { renaming.applied(to: $0) == $1 }
    let hasSameType = type.map(renaming.applied) == other.type
    let hasSameConstraints =
      GenericConstraint.bothWays(Set(constraints.map(renaming.applied)))
      .isSuperset(of: other.constraints) && constraints.count == other.constraints.count
    return types * 4 + (hasSameType ? 2 : 0) + (hasSameConstraints ? 3 : 0)
      + (declaration.isStatic == other.declaration.isStatic ? 8 : 0)
      - abs(parameterTypes.count - other.parameterTypes.count)
  }
}
