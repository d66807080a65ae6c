/// What notebooks have to know of functions and types of others that print: what calls them prints as well, and
/// the tests of all notebooks share one output.
/// - Parameter notebooks: The notebooks, in the order of the project.
/// - Returns: The names, each with the notebook that has to know it.
func borrowedPrinting(_ notebooks: [NotebookInterface]) -> Set<ProjectDemands.Name> {
  var printing: Set<String> = []
  for notebook in notebooks { printing.formUnion(notebook.printing) }
  // In many projects, only examples print.
  guard !printing.isEmpty else { return [] }
  var names: Set<ProjectDemands.Name> = []
  for notebook in notebooks {
    let own = Set(notebook.printing)
    func add(_ name: String) {
      guard printing.contains(name), !own.contains(name) else { return }
      names.insert(.init(notebook: notebook.relativePath, name: name, meaning: .printing))
    }
    for part in notebook.files.lazy.flatMap(\.parts) {
      for name in part.uses { add(name) }
      // `Acc.add(n:)` is reached by `add`.
      for name in part.memberUses {
        let base = name.prefix { $0 != "(" }
        add(base.lastIndex(of: ".").map { String(base[base.index(after: $0)...]) } ?? String(base))
      }
    }
  }
  return names
}
