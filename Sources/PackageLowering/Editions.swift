internal import NotebookAnalysis

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
  }

  private var versions: [String: Versions] = [:]
  /// The extensions of each type.
  private var extensions: [String: [ItemReference]] = [:]
  /// Whether an earlier version is kept at all.
  let hasEarlier: Bool

  init(_ placement: Placement) {
    self.placement = placement
    let all = placement.order.filter {
      placement.homes[$0] == .source || placement.homes[$0] == .earlier
        || placement.replacements[$0] != nil
    }
    hasEarlier = all.contains { placement.homes[$0] == .earlier }
    guard hasEarlier else { return }
    for reference in all {
      let item = placement.item(reference)
      if case .declaration(let declaration) = item.kind, declaration.kind == .extension {
        extensions[declaration.name, default: []].append(reference)
      } else {
        for name in item.definitions {
          let kept = placement.replacements[reference] ?? reference
          versions[name, default: Versions()].places.append(reference)
          versions[name]?.kept.append(kept)
          if placement.homes[kept] == .earlier { versions[name]?.hasEarlier = true }
        }
      }
    }
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

  /// What an example needs in private copies, in the order of the text.
  /// - Parameters:
  ///   - statements: The statements of the example, replayed ones among them.
  ///   - cell: The index of its cell, which tells the versions it sees.
  func copies(for statements: [ItemReference], in cell: Int) -> [ItemReference] {
    guard hasEarlier else { return [] }
    let names = statements.reduce(into: Set<String>()) { $0.formUnion(placement.item($1).uses) }
    return Search(editions: self, cell: cell).copies(of: names)
  }

  /// Some earlier versions with the others that they are built on, in the order of the text.
  func copies(with references: [ItemReference]) -> [ItemReference] {
    let needed = references.flatMap { reference in
      Search(editions: self, cell: reference.cell).copies(of: placement.item(reference).uses)
    }
    return Set(references + needed).sorted()
  }

  /// The declarations behind a name, as a cell sees them: of several versions the last one so far,
  /// or else the first one to come; overloads all.
  private func declarations(of name: String, at cell: Int) -> [ItemReference] {
    guard let all = versions[name] else { return [] }
    guard all.hasEarlier else { return all.kept }
    let end = all.places.partition { $0.cell <= cell }
    let current = max(end - 1, 0)
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

    init(editions: Editions, cell: Int) {
      self.editions = editions
      self.cell = cell
    }

    func copies(of names: Set<String>) -> [ItemReference] {
      // All that can be reached, then what leads to an earlier version, until nothing is added.
      var reached: [ItemReference: [ItemReference]] = [:]
      var pending = names.sorted().flatMap { reach($0) }
      while let next = pending.popLast() {
        guard reached[next] == nil else { continue }
        let needed = editions.placement.item(next).uses.sorted().flatMap { reach($0) }
        reached[next] = needed
        pending += needed
      }
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

    /// The declarations of a name with the extensions that belong to the version.
    private func reach(_ name: String) -> [ItemReference] {
      let found = editions.declarations(of: name, at: cell)
      let isEarlier = found.contains { editions.placement.homes[$0] == .earlier }
      let extensions = (editions.extensions[name] ?? []).filter { !isEarlier || $0.cell <= cell }
      return found + extensions
    }
  }
}
