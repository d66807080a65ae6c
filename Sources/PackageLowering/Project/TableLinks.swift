/// Finds the functions that tables of cases are about and that their own notebooks do not declare.
///
/// The names of parts do not say how a function is called. So the notebooks that may have it are asked
/// first; they answer when they are compiled again, and the answer goes to the notebook with the table.
struct TableLinks {
  /// A table whose function is not to be had.
  struct Unresolved {
    /// The position of the notebook.
    let notebook: Int
    let table: OpenTable
    /// The notebooks that declare it, where there are several.
    let owners: [Int]
  }

  /// What notebooks are asked.
  private(set) var asked: Set<ProjectDemands.Name> = []
  /// What they answered, for the notebooks that have to know.
  private(set) var loans: Set<ProjectDemands.Loan> = []
  /// The tables that nobody answered for yet.
  private(set) var unresolved: [Unresolved] = []

  /// Links the tables of notebooks.
  /// - Parameter notebooks: The notebooks, in the order of the project.
  init(_ notebooks: [NotebookInterface]) {
    let withTables = notebooks.indices.filter { !notebooks[$0].openTables.isEmpty }
    guard !withTables.isEmpty else { return }
    let declaring = Self.notebooks(declaring: notebooks)
    for position in withTables {
      let path = notebooks[position].relativePath
      for table in notebooks[position].openTables {
        // Where nobody declares it, it may be left out somewhere, which its notebook knows.
        let candidates = (declaring[table.outermostName] ?? Array(notebooks.indices)).filter {
          $0 != position
        }
        for candidate in candidates {
          asked.insert(
            .init(
              notebook: notebooks[candidate].relativePath, name: table.symbol,
              meaning: .askedFunction))
        }
        var answers = candidates.compactMap { candidate in
          notebooks[candidate].lentFunctions.first { $0.symbol == table.symbol }
            .map { (owner: candidate, function: $0) }
        }
        // The function of the target that the tests are for hides those of others.
        let near = answers.filter { notebooks[$0.owner].target == notebooks[position].target }
        if near.count == 1 { answers = near }
        guard let answer = answers.first, answers.count == 1 else {
          unresolved.append(
            Unresolved(notebook: position, table: table, owners: answers.map(\.owner)))
          continue
        }
        loans.insert(.init(notebook: path, function: answer.function))
      }
    }
  }

  /// The notebooks by the names that they define or extend.
  private static func notebooks(declaring notebooks: [NotebookInterface]) -> [String: [Int]] {
    var declaring: [String: [Int]] = [:]
    for (position, notebook) in notebooks.enumerated() {
      var names: Set<String> = []
      for part in notebook.files.lazy.filter({ $0.kind == .library }).flatMap(\.parts) {
        names.formUnion(part.definitions.map(\.name))
        names.formUnion(part.types.map { String($0.path.prefix { $0 != "." }) })
      }
      for name in names { declaring[name, default: []].append(position) }
    }
    return declaring
  }
}
