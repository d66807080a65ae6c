/// The libraries that each file of a project needs, as positions of targets.
struct FileLinks {
  /// A use of a name that leads nowhere, or to several places.
  struct Unresolved {
    let name: String
    let notebook: Int
    let part: PartNames
    /// What may be meant: one that is closed, or two.
    let owners: [SymbolIndex.Owner]
  }

  private let notebooks: [NotebookInterface]
  private let index: SymbolIndex
  private var resolver: NameResolver
  /// For each target, the libraries that it needs.
  private(set) var edges: [Set<Int>]
  /// For each file of each notebook, the libraries that it has to import.
  private(set) var imports: [[Set<Int>]] = []
  /// What other notebooks use of the examples of each.
  private(set) var names: Set<ProjectDemands.Name> = []
  /// What may be needed, but only where it closes no circle.
  private var doubtful: [(notebook: Int, file: Int, target: Int)] = []

  /// The notebooks whose state was asked for, by its name: it stays where it is as long as it is used.
  private let held: [String: Set<String>]

  init(_ notebooks: [NotebookInterface], _ index: SymbolIndex, _ demands: ProjectDemands) {
    self.notebooks = notebooks
    self.index = index
    held = demands.names.lazy.filter { $0.meaning == .state }.reduce(into: [:]) {
      $0[$1.name, default: []].insert($1.notebook)
    }
    resolver = NameResolver(notebooks, index)
    edges = Array(repeating: [], count: index.targets.count)
  }

  /// Finds what files need by the names in them.
  /// - Returns: The uses that lead nowhere.
  mutating func link() -> [Unresolved] {
    var unresolved: [Unresolved] = []
    // A test has what an example and its library have: one use may be in several files.
    var told: Set<String> = []
    for (position, notebook) in notebooks.enumerated() {
      var found: [Set<Int>] = []
      for file in notebook.files.indices {
        let needs = needs(of: file, in: position, &unresolved)
        found.append(needs)
        if let target = index.positions[notebook.files[file].target] {
          edges[target].formUnion(needs)
        }
      }
      imports.append(found)
    }
    return unresolved.filter { told.insert("\($0.notebook) \($0.part.start) \($0.name)").inserted }
  }

  private mutating func needs(
    of position: Int, in notebook: Int, _ unresolved: inout [Unresolved]
  ) -> Set<Int> {
    let interface = notebooks[notebook]
    let file = interface.files[position]
    let own = file.kind == .library ? file.target : nil
    var named = interface.imports.filter { index.libraries.contains($0) && $0 != own }
    // Tests see their library also where they do not name it.
    if file.kind == .test, index.libraries.contains(interface.target) {
      named.append(interface.target)
    }
    var needs = Set(named.compactMap { index.positions[$0] })
    for part in file.parts {
      for name in part.uses {
        let meaning = resolver.meaning(of: name, in: part, of: file, notebook, importing: needs)
        switch meaning {
        case .nothing:
          if let own { index.positions[own].map { hold(name, of: $0, for: notebook) } }
        case .library(let target):
          needs.insert(target)
          hold(name, of: target, for: notebook)
        case .perhaps(let target): doubtful.append((notebook, position, target))
        case .state(let owner):
          if owner.notebook != notebook {
            names.insert(
              .init(notebook: notebooks[owner.notebook].relativePath, name: name, meaning: .state))
          }
        case .closed(let owner):
          unresolved.append(.init(name: name, notebook: notebook, part: part, owners: [owner]))
        case .ambiguous(let owners):
          unresolved.append(.init(name: name, notebook: notebook, part: part, owners: owners))
        }
      }
    }
    return needs
  }

  /// Asks for the state of another notebook once more.
  private mutating func hold(_ name: String, of target: Int, for notebook: Int) {
    guard let held = held[name], let entry = index.entries[name] else { return }
    for owner in entry.owners(in: target) where owner.notebook != notebook {
      let path = notebooks[owner.notebook].relativePath
      if held.contains(path) { names.insert(.init(notebook: path, name: name, meaning: .state)) }
    }
  }

  /// Adds what has to be guessed, as far as no circle is closed: what is most certain first.
  mutating func guess(_ graph: inout AcyclicGraph) {
    for (notebook, file, target) in doubtful { add(target, to: file, of: notebook, &graph) }
    guard !GuessedLinks.isNeedless(index) else { return }
    let guesses = GuessedLinks(index, graph)
    forEachFile { links, notebook, file, atHand in
      let contents = links.notebooks[notebook].files[file]
      for target in guesses.libraries(neededBy: contents, with: atHand).sorted() {
        links.add(target, to: file, of: notebook, &graph)
      }
    }
    forEachFile { links, notebook, file, atHand in
      for target in guesses.conformances(neededWith: atHand).sorted() {
        links.add(target, to: file, of: notebook, &graph)
      }
    }
  }

  private mutating func forEachFile(
    _ body: (inout FileLinks, _ notebook: Int, _ file: Int, _ atHand: Set<Int>) -> Void
  ) {
    for (notebook, interface) in notebooks.enumerated() {
      for (file, contents) in interface.files.enumerated() {
        var atHand = imports[notebook][file]
        if let own = index.positions[contents.target] { atHand.insert(own) }
        body(&self, notebook, file, atHand)
      }
    }
  }

  private mutating func add(
    _ target: Int, to file: Int, of notebook: Int, _ graph: inout AcyclicGraph
  ) {
    guard let user = index.positions[notebooks[notebook].files[file].target],
      graph.insert(user, needing: target)
    else { return }
    edges[user].insert(target)
    imports[notebook][file].insert(target)
  }

  /// A short circle of targets that need each other, the first one repeated at the end.
  var cycle: [Int]? {
    guard let start = nodeOfCycle else { return nil }
    // The shortest way back to where it starts.
    var previous: [Int: Int] = [:]
    var pending = [start]
    var next = 0
    while next < pending.count {
      for needed in sortedNeeds(of: pending[next]) where previous[needed] == nil {
        previous[needed] = pending[next]
        pending.append(needed)
      }
      next += 1
      guard var node = previous[start] else { continue }
      var path = [start]
      while node != start {
        path.append(node)
        node = previous[node] ?? start
      }
      return [start] + path.reversed()
    }
    return nil
  }

  private func sortedNeeds(of target: Int) -> [Int] {
    edges[target].sorted { index.targets[$0] < index.targets[$1] }
  }

  /// The first target by name from which a circle is found.
  private var nodeOfCycle: Int? {
    var isDone = Array(repeating: false, count: edges.count)
    var isOnPath = isDone
    for start in edges.indices.sorted(by: { index.targets[$0] < index.targets[$1] })
    where !isDone[start] {
      var path = [(node: start, rest: sortedNeeds(of: start)[...])]
      isOnPath[start] = true
      while let last = path.last {
        guard let next = path[path.count - 1].rest.popFirst() else {
          isDone[last.node] = true
          isOnPath[last.node] = false
          path.removeLast()
          continue
        }
        if isOnPath[next] { return next }
        guard !isDone[next] else { continue }
        isOnPath[next] = true
        path.append((next, sortedNeeds(of: next)[...]))
      }
    }
    return nil
  }
}
