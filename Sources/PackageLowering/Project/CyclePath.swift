/// A circle of targets, with what closes it and what would open it.
struct CyclePath {
  /// An edge of the circle: a use of a name of another target.
  struct Edge {
    let user: String
    let needed: String
    /// The first use, and what it uses.
    let use: (notebook: Int, part: PartNames)
    let definition: SymbolIndex.Owner
    let name: String
    /// The parts of the needed target that the other one uses.
    let definitions: [SymbolIndex.Owner]
  }

  /// The targets, the first one repeated at the end.
  let targets: [String]
  let edges: [Edge]
  private let owners: [String: [SymbolIndex.Owner]]

  init(_ targets: [String], in graph: TargetGraph) {
    self.targets = targets
    owners = graph.index.owners
    edges = zip(targets, targets.dropFirst()).compactMap { user, needed in
      Self.edge(from: user, to: needed, in: graph)
    }
  }

  /// What to move so that the circle opens: the fewest declarations that one target uses of the next
  /// and that use nothing else of it.
  var suggestion: Edge? {
    edges.filter { edge in
      let moved = Set(edge.definitions.map(\.place))
      return edge.definitions.allSatisfy { owner in
        owner.part.uses.allSatisfy { name in
          (owners[name] ?? []).allSatisfy { $0.target != edge.needed || moved.contains($0.place) }
        }
      }
    }.min { ($0.definitions.count, $0.needed) < ($1.definitions.count, $1.needed) }
  }

  private static func edge(from user: String, to needed: String, in graph: TargetGraph) -> Edge? {
    var first: (use: (Int, PartNames), owner: SymbolIndex.Owner, name: String)?
    var definitions: [SymbolIndex.Owner] = []
    var seen: Set<SymbolIndex.Place> = []
    for (position, notebook) in graph.notebooks.enumerated() {
      for file in notebook.files where file.target == user && file.kind == .library {
        for part in file.parts {
          for name in part.uses {
            guard let owners = graph.index.owners[name],
              !owners.contains(where: { $0.target == user }),
              let owner = owners.first(where: { $0.target == needed && !$0.isClosed })
            else { continue }
            if first == nil { first = ((position, part), owner, name) }
            if seen.insert(owner.place).inserted {
              definitions.append(owner)
            }
          }
        }
      }
    }
    guard let first else { return nil }
    return Edge(
      user: user, needed: needed, use: first.use, definition: first.owner, name: first.name,
      definitions: definitions)
  }
}
