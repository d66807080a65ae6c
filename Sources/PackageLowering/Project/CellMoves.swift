/// Cells that could stand in another target.
struct CellMove {
  /// The first part of each cell, in the order of the project.
  let cells: [(notebook: Int, part: PartNames)]
  /// What they declare.
  let names: [String]
  /// Where they would stand.
  let target: String
}

/// The cells of a project with the others that they use: what could be moved between targets so that
/// these do not need each other.
struct CellMoves {
  private struct Place: Hashable, Comparable {
    let notebook: Int
    let cell: Int

    static func < (first: Place, second: Place) -> Bool {
      (first.notebook, first.cell) < (second.notebook, second.cell)
    }
  }

  private struct Cell {
    var target: String
    var parts: [PartNames] = []
    var uses: Set<Place> = []
    var users: Set<Place> = []
  }

  private var cells: [Place: Cell] = [:]

  init(_ notebooks: [NotebookInterface]) {
    var owners: [String: [(place: Place, target: String)]] = [:]
    for (position, notebook) in notebooks.enumerated() {
      for file in notebook.files where file.kind == .library {
        for part in file.parts {
          let place = Place(notebook: position, cell: part.cell)
          cells[place, default: Cell(target: file.target)].parts.append(part)
          for definition in part.definitions
          where !definition.name.isEmpty && definition.closing == nil {
            owners[definition.name, default: []].append((place, file.target))
          }
        }
      }
    }
    for (place, cell) in cells {
      for name in Set(cell.parts.flatMap(\.uses)) {
        let all = owners[name] ?? []
        // A name that many cells declare says nothing about where one of them belongs.
        guard all.count <= 8 else { continue }
        let own = all.filter { $0.target == cell.target }
        for owner in own.isEmpty ? all : own where owner.place != place {
          cells[place]?.uses.insert(owner.place)
          cells[owner.place]?.users.insert(place)
        }
      }
    }
  }

  /// The move of the fewest cells, and of the shortest among these, after which no targets need each
  /// other.
  /// - Parameter circle: The targets that need each other, each with the one that it needs.
  func least(opening circle: [(user: String, needed: String)]) -> CellMove? {
    let moves = circle.flatMap { user, needed -> [(places: Set<Place>, target: String)] in
      let users = cells.filter { $0.value.target == user && uses(of: $0.key, in: needed) }
      let used = Set(users.values.flatMap(\.uses)).filter { cells[$0]?.target == needed }
      return [
        // What is used goes to its user, with what it uses in turn; or the other way around.
        (closure(of: used, in: needed, \.uses), user),
        (closure(of: Set(users.keys), in: user, \.users), needed),
      ]
    }
    let open = moves.filter { !$0.places.isEmpty && isOpen(moving: $0.places, to: $0.target) }
    return open.min { weight($0.places) < weight($1.places) }.map { places, target in
      let sorted = places.sorted()
      let parts = sorted.flatMap { cells[$0]?.parts ?? [] }
      return CellMove(
        cells: sorted.compactMap { place in
          cells[place]?.parts.min { $0.start < $1.start }.map { (place.notebook, $0) }
        },
        names: parts.flatMap { part in
          part.extended.map { ["extension " + $0.path] }
            ?? part.definitions.map(\.name).filter { !$0.isEmpty }
        }, target: target)
    }
  }

  private func uses(of place: Place, in target: String) -> Bool {
    cells[place]?.uses.contains { cells[$0]?.target == target } ?? false
  }

  private func closure(
    of start: Set<Place>, in target: String, _ next: KeyPath<Cell, Set<Place>>
  ) -> Set<Place> {
    var found = start
    var pending = Array(start)
    while let place = pending.popLast() {
      for other in cells[place]?[keyPath: next] ?? []
      where cells[other]?.target == target && found.insert(other).inserted {
        pending.append(other)
      }
    }
    return found
  }

  /// How much is moved, and its first place so that the order never decides.
  private func weight(_ places: Set<Place>) -> (Int, Int, Place) {
    let parts = places.flatMap { cells[$0]?.parts ?? [] }
    let first = places.min() ?? Place(notebook: 0, cell: 0)
    return (places.count, parts.reduce(0) { $0 + $1.end - $1.start }, first)
  }

  private func isOpen(moving places: Set<Place>, to target: String) -> Bool {
    var edges: [String: Set<String>] = [:]
    for (place, cell) in cells {
      let user = places.contains(place) ? target : cell.target
      for other in cell.uses {
        let needed = places.contains(other) ? target : cells[other]?.target ?? user
        if needed != user { edges[user, default: []].insert(needed) }
      }
    }
    let names = Set(edges.keys).union(edges.values.joined()).sorted()
    let positions = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
    return AcyclicGraph(
      names.map { (edges[$0] ?? []).compactMap { positions[$0] } }) != nil
  }
}
