package import NotebookDiagnostics
package import SourceText

/// Which target of a project needs which, found by the names that are used: the link step.
///
/// A name that a notebook uses and does not define belongs to the one other target that defines it.
/// Members of extensions and operators are found by their names as well, see `GuessedLinks`.
package struct TargetGraph: Sendable {
  /// A file of a notebook, by their positions.
  package struct FileReference: Sendable, Hashable {
    /// The position of the notebook.
    package let notebook: Int
    /// The position among its files.
    package let file: Int
  }

  /// For each target, the libraries of the project that it needs, in ascending order.
  package private(set) var dependencies: [String: [String]] = [:]
  /// For each file of each notebook, the libraries that it has to import, in ascending order.
  package private(set) var imports: [[[String]]] = []
  /// What is wrong with the project as a whole.
  package private(set) var diagnostics: [Diagnostic] = []

  let notebooks: [NotebookInterface]
  let index: SymbolIndex

  /// Links notebooks.
  /// - Parameters:
  ///   - notebooks: The notebooks, in the order of the project.
  ///   - source: The text of a notebook, by its path; asked for only where something is wrong.
  package init(_ notebooks: [NotebookInterface], source: @escaping (String) -> SourceFile?) {
    self.notebooks = notebooks
    index = SymbolIndex(notebooks)
    let messages = ProjectMessages(notebooks, source: source)
    diagnostics += index.collisions.map(messages.collision)
    var edges: [String: Set<String>] = [:]
    imports = notebooks.indices.map { notebook in
      notebooks[notebook].files.indices.map { file in
        let needs = needs(of: FileReference(notebook: notebook, file: file), messages)
        let target = notebooks[notebook].files[file].target
        edges[target, default: []].formUnion(needs)
        return needs.sorted()
      }
    }
    if let cycle = Self.cycle(in: edges) {
      diagnostics.append(messages.cycle(CyclePath(cycle, in: self)))
    } else {
      addGuesses(to: &edges)
    }
    dependencies = edges.mapValues { $0.sorted() }
  }

  /// Whether a target is a library.
  package func isLibrary(_ target: String) -> Bool { index.libraries.contains(target) }

  /// The classes, or protocols, that classes of other targets may inherit from.
  var superclasses: [(target: String, name: String)] {
    notebooks.flatMap { notebook in
      notebook.files.flatMap { file in
        file.parts.compactMap(\.superclass).flatMap { name in
          let owners = index.owners[name] ?? []
          return owners.contains { $0.target == file.target }
            ? [] : owners.filter { !$0.isClosed }.map { ($0.target, name) }
        }
      }
    }
  }

  /// The other notebooks that feed what a notebook imports, in ascending order.
  package func notebooks(neededBy position: Int) -> [Int] {
    let needed = Set(imports[position].joined())
    return notebooks.indices.filter { other in
      other != position
        && notebooks[other].files.contains { $0.kind == .library && needed.contains($0.target) }
    }
  }

  /// The other notebooks whose libraries a notebook is built on, in ascending order; not those that are
  /// built on it in turn, which an example may use all the same.
  package func notebooks(beneath position: Int) -> [Int] {
    reached(from: position).filter { !reached(from: $0).contains(position) }.sorted()
  }

  private func reached(from position: Int) -> Set<Int> {
    var reached: Set<Int> = []
    var pending = notebooks(neededBy: position)
    while let next = pending.popLast() {
      if reached.insert(next).inserted { pending += notebooks(neededBy: next) }
    }
    return reached
  }

  /// The notebooks in an order in which each comes after those that it needs, as far as they do not
  /// need each other.
  package var buildOrder: [Int] {
    var order: [Int] = []
    var entered: Set<Int> = []
    for start in notebooks.indices where entered.insert(start).inserted {
      var path = [(position: start, rest: notebooks(neededBy: start)[...])]
      while let last = path.last {
        guard let next = last.rest.first else {
          order.append(last.position)
          path.removeLast()
          continue
        }
        path[path.count - 1].rest.removeFirst()
        if entered.insert(next).inserted { path.append((next, notebooks(neededBy: next)[...])) }
      }
    }
    return order
  }

  /// The libraries that a file needs for the names in it.
  private mutating func needs(
    of reference: FileReference, _ messages: ProjectMessages
  ) -> Set<String> {
    let notebook = notebooks[reference.notebook]
    let file = notebook.files[reference.file]
    let own = file.kind == .library ? file.target : nil
    var needs = Set(notebook.imports.filter { index.libraries.contains($0) && $0 != own })
    // Tests see their library also where they do not name it.
    if file.kind == .test, index.libraries.contains(notebook.target) {
      needs.insert(notebook.target)
    }
    for part in file.parts {
      for name in part.uses {
        guard let owners = index.owners[name] else { continue }
        if let own, owners.contains(where: { $0.target == own }) { continue }
        let open = owners.filter { !$0.isClosed }
        let named = open.filter { needs.contains($0.target) }
        let targets = Set((named.isEmpty ? open : named).map(\.target))
        if let target = targets.first, targets.count == 1 {
          needs.insert(target)
        } else if let first = owners.first {
          // Tests of the library that keeps a name to itself see it all the same.
          if file.kind == .test, owners.contains(where: { $0.target == notebook.target }) {
            continue
          }
          diagnostics.append(
            messages.unresolved(
              name, part, in: reference.notebook,
              targets.isEmpty ? .closed(first) : .ambiguous(open)))
        }
      }
    }
    return needs
  }

  /// Adds what has to be guessed; an edge that would close a cycle is dropped.
  private mutating func addGuesses(to edges: inout [String: Set<String>]) {
    let guesses = GuessedLinks(index, edges)
    for (notebook, interface) in notebooks.enumerated() {
      for (position, file) in interface.files.enumerated() {
        let found = guesses.libraries(neededBy: file, importing: imports[notebook][position])
        for owner in found.sorted() where edges[file.target]?.contains(owner) != true {
          var wider = edges
          wider[file.target, default: []].insert(owner)
          if Self.cycle(in: wider, from: file.target) == nil { edges = wider }
        }
        let added = found.filter { edges[file.target]?.contains($0) == true }
        if !added.isEmpty {
          imports[notebook][position] = Set(imports[notebook][position]).union(added).sorted()
        }
      }
    }
  }

  /// Targets that need each other in a circle, the first one repeated at the end.
  static func cycle(in edges: [String: Set<String>]) -> [String]? {
    var done: Set<String> = []
    for start in edges.keys.sorted() where !done.contains(start) {
      if let cycle = cycle(in: edges, from: start, done: &done) { return cycle }
    }
    return nil
  }

  private static func cycle(in edges: [String: Set<String>], from start: String) -> [String]? {
    var done: Set<String> = []
    return cycle(in: edges, from: start, done: &done)
  }

  private static func cycle(
    in edges: [String: Set<String>], from start: String, done: inout Set<String>
  ) -> [String]? {
    var path = [start]
    var pending = [(edges[start] ?? []).sorted(by: >)]
    while !pending.isEmpty {
      guard let next = pending[pending.count - 1].popLast() else {
        pending.removeLast()
        done.insert(path.removeLast())
        continue
      }
      if let position = path.firstIndex(of: next) { return Array(path[position...]) + [next] }
      guard !done.contains(next) else { continue }
      path.append(next)
      pending.append((edges[next] ?? []).sorted(by: >))
    }
    return nil
  }
}
