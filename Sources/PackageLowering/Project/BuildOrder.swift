/// Which notebooks of a project have to be built before which: what verifying one after another follows.
///
/// Between targets, what is imported says so. Notebooks that feed one target import nothing of each other:
/// there, the names that they use do. What only tests and programs need, nothing else is built on.
package struct BuildOrder: Sendable {
  /// For each notebook, the others that what it adds to libraries needs.
  private var libraryNeeds: [Set<Int>] = []
  /// The same for all that it adds to the package.
  private var needs: [Set<Int>] = []

  /// Finds the order.
  /// - Parameters:
  ///   - notebooks: The notebooks, in the order of the project.
  ///   - graph: How they are linked.
  package init(_ notebooks: [NotebookInterface], _ graph: TargetGraph) {
    var feeders: [String: Set<Int>] = [:]
    var definers: [String: Set<Int>] = [:]
    for (position, notebook) in notebooks.enumerated() {
      for file in notebook.files where file.kind == .library {
        feeders[file.target, default: []].insert(position)
        for name in file.parts.lazy.flatMap(Self.names) {
          definers["\(file.target) \(name)", default: []].insert(position)
        }
      }
    }
    for (position, notebook) in notebooks.enumerated() {
      let own = Set(notebook.files.lazy.filter { $0.kind == .library }.map(\.target))
      var ofLibraries: Set<Int> = []
      var ofAll: Set<Int> = []
      for (file, imports) in zip(notebook.files, graph.imports[position]) {
        var needed: Set<Int> = []
        for target in imports where !own.contains(target) {
          needed.formUnion(feeders[target] ?? [])
        }
        for target in own.union([notebook.target]) where (feeders[target]?.count ?? 0) > 1 {
          for name in file.parts.lazy.flatMap({ Array($0.uses) + Array($0.memberUses) }) {
            // What a notebook has itself, it means.
            guard let owners = definers["\(target) \(MemberName.base(of: name))"],
              !owners.contains(position)
            else { continue }
            needed.formUnion(owners)
          }
        }
        ofAll.formUnion(needed)
        if file.kind == .library { ofLibraries.formUnion(needed) }
      }
      libraryNeeds.append(ofLibraries.subtracting([position]))
      needs.append(ofAll.subtracting([position]))
    }
  }

  /// What a part gives others to use: its definitions, and what it adds to types as an extension.
  private static func names(_ part: PartNames) -> [String] {
    let members = part.extended.map { $0.members.map { MemberName.base(of: $0) } } ?? []
    return part.definitions.map(\.name).filter { !$0.isEmpty } + members
  }

  /// The other notebooks whose libraries a notebook is built on, in ascending order; not those that are
  /// built on it in turn, which an example may use all the same.
  /// - Parameter position: The notebook.
  package func notebooks(beneath position: Int) -> [Int] {
    reached(from: needs[position]).subtracting([position]).filter {
      !reached(from: libraryNeeds[$0]).contains(position)
    }.sorted()
  }

  /// Some notebooks, and those that their libraries are built on.
  private func reached(from notebooks: Set<Int>) -> Set<Int> {
    var reached: Set<Int> = []
    var pending = Array(notebooks)
    while let next = pending.popLast() {
      if reached.insert(next).inserted { pending += libraryNeeds[next] }
    }
    return reached
  }

  /// The notebooks in an order in which each comes after those that it is built on.
  package var positions: [Int] {
    var order: [Int] = []
    var entered: Set<Int> = []
    for start in needs.indices where entered.insert(start).inserted {
      var path = [(position: start, rest: notebooks(beneath: start)[...])]
      while let last = path.last {
        guard let next = last.rest.first else {
          order.append(last.position)
          path.removeLast()
          continue
        }
        path[path.count - 1].rest.removeFirst()
        if entered.insert(next).inserted { path.append((next, notebooks(beneath: next)[...])) }
      }
    }
    return order
  }
}
