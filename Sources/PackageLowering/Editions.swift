internal import NotebookAnalysis

/// Which earlier versions of declarations an example was written for.
///
/// Where a declaration changes on the way through a notebook, the sources hold its last version. An
/// example from before the change uses a private copy of what it saw: the earlier version, and the
/// declarations that are built on it.
struct Editions {
  private let placement: Placement
  /// For each name, the declarations of it, in the order of the text.
  private var declarations: [String: [ItemReference]] = [:]
  /// The extensions of each type.
  private var extensions: [String: [ItemReference]] = [:]
  private let hasEarlier: Bool

  init(_ placement: Placement) {
    self.placement = placement
    let all = placement.order.filter {
      placement.homes[$0] == .source || placement.homes[$0] == .earlier
    }
    hasEarlier = all.contains { placement.homes[$0] == .earlier }
    guard hasEarlier else { return }
    for reference in all {
      let item = placement.item(reference)
      if case .declaration(let declaration) = item.kind, declaration.kind == .extension {
        extensions[declaration.name, default: []].append(reference)
      } else {
        for name in item.definitions { declarations[name, default: []].append(reference) }
      }
    }
  }

  /// What an example needs in private copies, in the order of the text.
  /// - Parameters:
  ///   - statements: The statements of the example, replayed ones among them.
  ///   - cell: The index of its cell, which tells the versions it sees.
  func copies(for statements: [ItemReference], in cell: Int) -> [ItemReference] {
    guard hasEarlier else { return [] }
    var search = Search(editions: self, cell: cell)
    let names = statements.reduce(into: Set<String>()) { $0.formUnion(placement.item($1).uses) }
    return search.copies(of: names)
  }

  /// The declarations behind a name, as a cell sees them: of several versions the last one so far,
  /// or else the first one to come; overloads all.
  private func declarations(of name: String, at cell: Int) -> [ItemReference] {
    let all = declarations[name] ?? []
    let earlier = all.filter { placement.homes[$0] == .earlier }
    guard !earlier.isEmpty else { return all }
    let current = earlier.filter { !isReplaced($0, by: all, at: cell) && $0.cell <= cell }
    if let last = current.last { return [last] + all.filter { isOverload($0, of: last) } }
    if let first = all.first, first.cell > cell { return [first] }
    return all.filter { placement.homes[$0] == .source }
  }

  /// Whether another version of the same has come between an earlier one and a cell.
  private func isReplaced(_ reference: ItemReference, by all: [ItemReference], at cell: Int) -> Bool {
    all.contains { reference < $0 && $0.cell <= cell && !isOverload($0, of: reference) }
  }

  private func isOverload(_ first: ItemReference, of second: ItemReference) -> Bool {
    guard first != second, case .declaration(let one) = placement.item(first).kind,
      case .declaration(let other) = placement.item(second).kind
    else { return false }
    return one.kind == .function && other.kind == .function && one.signature != other.signature
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

    mutating func copies(of names: Set<String>) -> [ItemReference] {
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
