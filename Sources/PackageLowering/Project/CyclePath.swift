/// A circle of targets, with what closes it and what would open it.
struct CyclePath {
  /// An edge of the circle: a use of a name of another target.
  struct Edge {
    let user: String
    let needed: String
    /// The first use, and what it uses.
    let use: (notebook: Int, part: PartNames)
    let name: String
  }

  /// The targets, the first one repeated at the end.
  let targets: [String]
  let edges: [Edge]
  /// What to move so that the circle opens; nil where nothing does that.
  let suggestion: CellMove?

  init(_ targets: [String], in graph: TargetGraph) {
    self.targets = targets
    let steps = Array(zip(targets, targets.dropFirst()))
    edges = steps.compactMap { Self.edge(from: $0, to: $1, in: graph) }
    suggestion = CellMoves(graph).least(opening: steps)
  }

  private static func edge(from user: String, to needed: String, in graph: TargetGraph) -> Edge? {
    for (position, notebook) in graph.notebooks.enumerated() {
      for file in notebook.files where file.target == user && file.kind == .library {
        for part in file.parts {
          for name in part.uses {
            guard let owners = graph.index.owners[name],
              !owners.contains(where: { $0.target == user }),
              owners.contains(where: { $0.target == needed && !$0.isClosed })
            else { continue }
            return Edge(user: user, needed: needed, use: (position, part), name: name)
          }
        }
      }
    }
    return nil
  }
}
