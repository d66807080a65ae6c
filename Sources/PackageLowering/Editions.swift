internal import NotebookAnalysis
internal import SwiftSyntax

/// Which earlier versions of declarations an example was written for.
///
/// Where a declaration changes on the way through a notebook, the sources hold its last version. An
/// example from before the change uses a private copy of what it saw: the earlier version, and the
/// declarations that are built on it.
struct Editions {
  private let placement: Placement
  /// The declarations of a name, in the order of the text.
  private struct Versions {
    /// Where each is written.
    var places: [ItemReference] = []
    /// The copy of each that is kept.
    var kept: [ItemReference] = []
    /// Whether an earlier version is among them.
    var hasEarlier = false
    /// The signature of each that is a function.
    var signatures: [String?] = []
    /// The positions of the functions, by their signatures.
    var overloads: [String: [Int]] = [:]

    /// The position of the last one up to a cell, or else of the first one to come.
    func current(at cell: Int) -> Int { max(places.partition { $0.cell <= cell } - 1, 0) }
  }

  private var versions: [String: Versions] = [:]
  /// The extensions of each type, each once.
  private var extensions: [String: [ItemReference]] = [:]
  /// The functions of operators that name each type: what an example of the type writes between its values.
  private var operators: [String: [ItemReference]] = [:]
  /// The versions of each extension that has some, in the order of the text.
  private var extensionVersions: [ItemReference: [ItemReference]] = [:]
  /// For extensions of earlier versions of types, their version, and which of its members they use.
  private var needs: [ItemReference: (version: ItemReference, members: Set<String>)] = [:]
  /// Whether an earlier version is kept at all.
  let hasEarlier: Bool

  init(_ placement: Placement) {
    self.placement = placement
    hasEarlier = placement.homes.values.contains(.earlier)
    guard hasEarlier else { return }
    let all = placement.order.filter {
      placement.homes[$0] == .source || placement.homes[$0] == .earlier
        || placement.replacements[$0] != nil
    }
    for reference in all {
      let item = placement.item(reference)
      if case .declaration(let declaration) = item.kind, declaration.kind == .extension {
        guard placement.replacements[reference] == nil else { continue }
        extensions[declaration.name, default: []].append(reference)
      } else {
        for name in item.definitions {
          let kept = placement.replacements[reference] ?? reference
          versions[name, default: Versions()].places.append(reference)
          versions[name]?.kept.append(kept)
          if placement.homes[kept] == .earlier { versions[name]?.hasEarlier = true }
          if kept == reference, !Self.isWord(name) {
            for type in item.uses { operators[type, default: []].append(reference) }
          }
        }
      }
    }
    findExtensionVersions()
    findNeeds()
    // Signatures tell overloads from versions, which matters only where there are versions.
    for (name, all) in versions where all.hasEarlier {
      let signatures = all.kept.map {
        SourceFunctions.function($0, placement)?.versionSignature
      }
      versions[name]?.signatures = signatures
      for (position, signature) in signatures.enumerated() {
        guard let signature else { continue }
        versions[name]?.overloads[signature, default: []].append(position)
      }
    }
  }

  private mutating func findExtensionVersions() {
    let keyed = Dictionary(grouping: extensions.values.joined()) {
      placement.item($0).versionKey ?? ""
    }
    for versions in keyed.values where versions.count > 1 {
      for version in versions { extensionVersions[version] = versions.sorted() }
    }
  }

  private mutating func findNeeds() {
    for reference in extensions.values.joined() where placement.homes[reference] == .earlier {
      let item = placement.item(reference)
      guard let all = item.declared.flatMap({ versions[$0.name] }), all.hasEarlier else { continue }
      let own = all.kept[max(all.places.end(before: reference) - 1, 0)]
      guard let type = placement.item(own).declared else { continue }
      let used = item.uses.union(item.memberUses).intersection(type.memberNames)
      needs[reference] = (own, used)
    }
  }

  /// Whether one of the versions of a type has all that an extension uses of the version that it was
  /// written for.
  private func fits(_ reference: ItemReference, _ versions: [ItemReference]) -> Bool {
    guard let needed = needs[reference] else { return true }
    let added = placement.item(reference).declared?.members.map(\.signature) ?? []
    return versions.contains { version in
      guard version != needed.version else { return true }
      guard let type = placement.item(version).declared else { return false }
      // What the version has itself cannot be added.
      return needed.members.isSubset(of: type.memberNames)
        && Set(type.members.map(\.signature)).isDisjoint(with: added)
    }
  }

  /// What an example needs in private copies, in the order of the text.
  /// - Parameters:
  ///   - statements: The statements of the example, replayed ones among them.
  ///   - cell: The index of its cell, which tells the versions it sees.
  func copies(for statements: [ItemReference], in cell: Int) -> [ItemReference] {
    guard hasEarlier else { return [] }
    return copies(for: statements, seenFrom: cell)
  }

  /// Some earlier versions with the others that they are built on, in the order of the text.
  func copies(with references: [ItemReference]) -> [ItemReference] {
    let needed = references.flatMap { copies(for: [$0], seenFrom: $0.cell) }
    return Set(references + needed).sorted()
  }

  private func copies(for parts: [ItemReference], seenFrom cell: Int) -> [ItemReference] {
    let names = parts.reduce(into: Set<String>()) { $0.formUnion(placement.item($1).uses) }
    var search = Search(editions: self, cell: cell, named: names)
    search.origins = origins(of: names, in: parts, seenFrom: cell)
    guard !extensionVersions.isEmpty || !needs.isEmpty else { return search.copies(of: names) }
    // Extensions of other versions matter where what they add is used.
    let reached = parts + search.reached(from: names).keys
    let members = reached.reduce(into: Set<String>()) {
      $0.formUnion(placement.item($1).memberUses)
    }
    search.extensions = Set(extensionVersions.keys.filter { adds(to: members, $0) })
      .union(needs.keys.filter { addsMember(to: members, $0) })
    return search.copies(of: names)
  }

  /// The places from which an example sees what only statements name that it replays, where these do not work
  /// with what the cell of the example sees: an object stays what it was when its type is declared anew.
  private func origins(
    of names: Set<String>, in parts: [ItemReference], seenFrom cell: Int
  ) -> [String: Int] {
    guard parts.contains(where: { $0.cell != cell }) else { return [:] }
    return names.reduce(into: [:]) { origins, name in
      guard let all = versions[name], all.hasEarlier else { return }
      let users = parts.filter { placement.item($0).uses.contains(name) }
      let current = all.current(at: cell)
      guard let first = users.first?.cell, case let own = all.current(at: first), own != current,
        all.kept[own] != all.kept[current],
        users.allSatisfy({ $0.cell != cell && all.current(at: $0.cell) == own })
      else { return }
      if isLost(all.kept[own], since: all.kept[current], named: name, to: parts) {
        origins[name] = first
      }
    }
  }

  /// Whether statements that were written for an earlier version do not work with a later one, and would with
  /// the earlier one.
  private func isLost(
    _ earlier: ItemReference, since later: ItemReference, named name: String,
    to parts: [ItemReference]
  ) -> Bool {
    guard let old = placement.item(earlier).declared, let new = placement.item(later).declared
    else { return false }
    guard old.kind.isType, new.kind.isType else { return new.asksMore(than: old) }
    let items = parts.map(placement.item)
    let change = TypeChange(from: old, to: new)
    let objects: [Declaration.Kind] = [.class, .actor]
    let isLost =
      objects.contains(old.kind) && !objects.contains(new.kind)
      || items.contains { change.affects($0, using: name) }
    guard isLost else { return false }
    // What only the later one has, the statements do not use.
    let added = Set(new.memberNames).subtracting(old.memberNames)
    return items.allSatisfy { added.isDisjoint(with: $0.memberUses) }
  }

  /// Whether an extension adds one of some members.
  private func addsMember(to members: Set<String>, _ reference: ItemReference) -> Bool {
    placement.item(reference).declared?.memberNames.contains(where: members.contains) ?? false
  }

  /// Whether an extension adds one of some members, or something that has no name.
  private func adds(to members: Set<String>, _ reference: ItemReference) -> Bool {
    guard let declaration = placement.item(reference).declared else { return false }
    return !declaration.inheritedTypes.isEmpty
      || declaration.members.contains { member in
        switch member.kind {
        case .function: members.contains(member.name) || !Self.isWord(member.name)
        case .variable:
          member.syntax.as(VariableDeclSyntax.self)?.bindings.contains {
            members.contains($0.pattern.code)
          } ?? true
        default: true
        }
      }
  }

  private static func isWord(_ name: String) -> Bool {
    name.first.map { $0.isLetter || $0 == "_" || $0 == "`" } ?? false
  }

  /// The declarations behind a name, as a cell sees them: of several versions the last one so far,
  /// or else the first one to come; overloads all.
  private func declarations(of name: String, at cell: Int) -> [ItemReference] {
    guard let all = versions[name] else { return [] }
    guard all.hasEarlier else { return all.kept }
    let end = all.places.partition { $0.cell <= cell }
    let current = all.current(at: cell)
    guard let own = all.signatures[current] else { return [all.kept[current]] }
    // What is no function hides the functions before it.
    let hidden = all.signatures[..<end].lastIndex(of: nil) ?? -1
    var overloads: Set<Int> = []
    for (signature, positions) in all.overloads where signature != own {
      if let last = positions.last(before: end), last > hidden { overloads.insert(last) }
      overloads.formUnion(positions[positions.end(before: end)...])
    }
    return [all.kept[current]] + overloads.sorted().map { all.kept[$0] }
  }

  /// A search for the declarations that need copies, through those they use.
  private struct Search {
    let editions: Editions
    let cell: Int
    /// What the example names itself.
    let named: Set<String>
    /// The cells from which it sees some names, where these are others than its own.
    var origins: [String: Int] = [:]
    /// The extensions with versions that matter.
    var extensions: Set<ItemReference> = []

    init(editions: Editions, cell: Int, named: Set<String>) {
      self.editions = editions
      self.cell = cell
      self.named = named
    }

    /// All declarations that can be reached from some names, each with those that it needs.
    mutating func reached(from names: Set<String>) -> [ItemReference: [ItemReference]] {
      var reached: [ItemReference: [ItemReference]] = [:]
      var pending: [ItemReference] = []
      for name in names.sorted() { pending += reach(name) }
      while let next = pending.popLast() {
        guard reached[next] == nil else { continue }
        var needed: [ItemReference] = []
        for name in editions.placement.item(next).uses.sorted() { needed += reach(name) }
        reached[next] = needed
        pending += needed
      }
      return reached
    }

    mutating func copies(of names: Set<String>) -> [ItemReference] {
      // What leads to an earlier version, until nothing is added.
      let reached = reached(from: names)
      var pending: [ItemReference]
      var copied = Set(reached.keys.filter { editions.placement.homes[$0] == .earlier })
      guard !copied.isEmpty else { return [] }
      var users: [ItemReference: [ItemReference]] = [:]
      for (user, needed) in reached { for used in needed { users[used, default: []].append(user) } }
      pending = Array(copied)
      while let next = pending.popLast() {
        pending += (users[next] ?? []).filter { copied.insert($0).inserted }
      }
      return copied.sorted()
    }

    /// The declarations of a name with the extensions and operators that belong to the version.
    private mutating func reach(_ name: String) -> [ItemReference] {
      let all = editions.declarations(of: name, at: origins[name] ?? cell)
      let own = all.filter { !isForeign($0) }
      let found = own.isEmpty ? all : own
      if own.isEmpty {
        for reference in found where editions.placement.homes[reference] == .earlier {
          // It stays with what it was written for, as far as the example itself names nothing of that.
          for name in editions.placement.item(reference).uses.sorted()
          where !named.contains(name) && origins[name] == nil && isForeign(name, in: reference) {
            origins[name] = reference.cell
          }
        }
      }
      let isEarlier = found.contains { editions.placement.homes[$0] == .earlier }
      return found
        + (editions.extensions[name] ?? []).filter {
          fits($0, found) && isSeen($0, besidesEarlier: isEarlier)
        }
        + (editions.operators[name] ?? []).filter {
          !found.isEmpty && found == editions.declarations(of: name, at: $0.cell)
        }
    }

    /// Whether a declaration is written for other versions than the example sees.
    private func isForeign(_ reference: ItemReference) -> Bool {
      reference.cell != cell
        && editions.placement.item(reference).uses.contains { isForeign($0, in: reference) }
    }

    private func isForeign(_ name: String, in reference: ItemReference) -> Bool {
      guard let all = editions.versions[name], all.hasEarlier else { return false }
      return all.current(at: origins[name] ?? cell) != all.current(at: reference.cell)
    }

    /// Whether an extension is of one of the versions of a type, or would do for one and is used.
    private func fits(_ reference: ItemReference, _ versions: [ItemReference]) -> Bool {
      guard let own = editions.needs[reference]?.version, !versions.contains(own) else {
        return true
      }
      return extensions.contains(reference) && editions.fits(reference, versions)
    }

    /// Whether an extension belongs to what the cell sees of a type: of several versions the last one so
    /// far, or else the first one to come.
    private func isSeen(_ reference: ItemReference, besidesEarlier isEarlier: Bool) -> Bool {
      guard let versions = editions.extensionVersions[reference] else {
        return !isEarlier || reference.cell <= cell
      }
      let seen = versions.last { $0.cell <= cell } ?? versions[0]
      return seen == reference
        && (extensions.contains(reference) || isEarlier && reference.cell <= cell)
    }
  }
}
