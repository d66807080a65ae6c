internal import NotebookAnalysis

/// Which earlier versions of declarations an example was written for.
///
/// Where a declaration changes on the way through a notebook, the sources hold its last version. An
/// example from before the change uses a private copy of what it saw: the earlier version, and the
/// declarations that are built on it.
struct Editions {
  private let placement: Placement
  /// A declaration of a name: where it is written, and the copy of it that is kept.
  private struct Version {
    let place: ItemReference
    let kept: ItemReference
  }

  /// For each name, the declarations of it, in the order of the text.
  private var versions: [String: [Version]] = [:]
  /// The extensions of each type.
  private var extensions: [String: [ItemReference]] = [:]
  private let hasEarlier: Bool

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
          versions[name, default: []].append(
            Version(place: reference, kept: placement.replacements[reference] ?? reference))
        }
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
    let all = versions[name] ?? []
    guard all.contains(where: { placement.homes[$0.kept] == .earlier }) else {
      return all.map(\.kept)
    }
    guard let current = all.last(where: { $0.place.cell <= cell }) ?? all.first else { return [] }
    let overloads = all.filter { version in
      isOverload(version.kept, of: current.kept)
        && !all.contains { later in
          version.place < later.place && later.place.cell <= cell
            && !isOverload(later.kept, of: version.kept)
        }
    }
    return [current.kept] + overloads.map(\.kept)
  }

  private func isOverload(_ first: ItemReference, of second: ItemReference) -> Bool {
    guard first != second, case .declaration(let one) = placement.item(first).kind,
      case .declaration(let other) = placement.item(second).kind
    else { return false }
    return one.kind == .function && other.kind == .function
      && one.versionSignature != other.versionSignature
  }

  /// A search for the declarations that need copies, through those they use.
  private struct Search {
    let editions: Editions
    let cell: Int
    private var isCopied: [ItemReference: Bool] = [:]

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
      var grows = !copied.isEmpty
      while grows {
        let added = reached.filter { entry in
          !copied.contains(entry.key) && entry.value.contains(where: copied.contains)
        }.keys
        copied.formUnion(added)
        grows = !added.isEmpty
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
