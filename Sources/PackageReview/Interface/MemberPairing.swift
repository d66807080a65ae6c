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
    pairRenamed()
    pairs.sort { ($0.before.module, $0.before.symbol.id) < ($1.before.module, $1.before.symbol.id) }
    removed.sort { ($0.module, $0.symbol.id) < ($1.module, $1.symbol.id) }
    added.sort { ($0.module, $0.symbol.id) < ($1.module, $1.symbol.id) }
  }

  /// Pairs what lost its name with what came to its place: other labels, or another name altogether.
  private mutating func pairRenamed() {
    removed.sort { ($0.module, $0.symbol.id) < ($1.module, $1.symbol.id) }
    var others = Dictionary(grouping: added, by: Place.init)
    for key in others.keys { others[key]?.sort { $0.symbol.id < $1.symbol.id } }
    var left: [InterfaceMember] = []
    for member in removed {
      let place = Place(member)
      let same = (others[place] ?? []).filter { Self.isRenaming(of: member, $0) }
      guard let best = same.max(by: { $0.likeness(to: member) < $1.likeness(to: member) }) else {
        left.append(member)
        continue
      }
      pairs.append((member, best))
      others[place]?.removeAll { $0.symbol.id == best.symbol.id }
    }
    removed = []
    for member in left {
      let candidates = (others[Place(member)] ?? []).filter { MemberRenaming(member, $0).isCertain }
      // Of several that could be meant none is certain.
      guard let only = candidates.first, candidates.count == 1,
        left.count(where: { Place($0) == Place(only) && MemberRenaming($0, only).isCertain }) == 1
      else {
        removed.append(member)
        continue
      }
      pairs.append((member, only))
      others[Place(only)]?.removeAll { $0.symbol.id == only.symbol.id }
    }
    added = others.values.flatMap { $0 }
  }

  /// Where a symbol stands: only there may another one take its place under another name.
  private struct Place: Hashable {
    let module: String
    let parent: [String]
    let family: InterfaceMember.Family
    let isRequirement: Bool

    init(_ member: InterfaceMember) {
      module = member.module
      parent = member.path.dropLast()
      family = member.key.family
      isRequirement = member.declaration.isRequirement
    }
  }

  /// A function with the same base name and other labels; calls go on, or what it takes does.
  private static func isRenaming(of old: InterfaceMember, _ new: InterfaceMember) -> Bool {
    guard old.key.family == .callable, old.declaration.kind == new.declaration.kind,
      old.declaration.baseName == new.declaration.baseName, old.constraints == new.constraints
    else { return false }
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
    let types = zip(parameterTypes, other.parameterTypes).count { $0 == $1 }
    return types * 4 + (type == other.type ? 2 : 0) + (constraints == other.constraints ? 3 : 0)
      + (declaration.isStatic == other.declaration.isStatic ? 8 : 0)
      - abs(parameterTypes.count - other.parameterTypes.count)
  }
}
