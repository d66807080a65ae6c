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
  /// The first edges.
  let edges: [Edge]
  /// What to move so that the circle opens; nil where nothing does that.
  let suggestion: CellMove?

  /// Describes a circle.
  /// - Parameters:
  ///   - circle: The positions of the targets, the first one repeated at the end.
  ///   - notebooks: The notebooks.
  ///   - index: What they define.
  init(_ circle: [Int], _ notebooks: [NotebookInterface], _ index: SymbolIndex) {
    targets = circle.map { index.targets[$0] }
    // Of a long one, the start is enough to see what it is about.
    let steps = Array(zip(targets, targets.dropFirst()).prefix(Self.shown))
    var users: [String: [(notebook: Int, file: NotebookInterface.File)]] = [:]
    let names = Set(steps.map(\.0))
    for (position, notebook) in notebooks.enumerated() {
      for file in notebook.files where file.kind == .library && names.contains(file.target) {
        users[file.target, default: []].append((position, file))
      }
    }
    var resolver = NameResolver(notebooks, index)
    var edges: [Edge] = []
    for (user, needed) in steps {
      guard let target = index.positions[needed] else { continue }
      let uses = (users[user] ?? []).lazy.flatMap { place, file in
        file.parts.lazy.flatMap { part in part.uses.lazy.map { (place, file, part, $0) } }
      }
      for (place, file, part, name) in uses {
        guard
          case .library(target) = resolver.meaning(
            of: name, in: part, of: file, place, importing: [target])
        else { continue }
        edges.append(Edge(user: user, needed: needed, use: (place, part), name: name))
        break
      }
    }
    self.edges = edges
    suggestion = CellMoves(notebooks).least(opening: steps)
  }

  /// How many steps of a circle are shown.
  static let shown = 8
}
