package import NotebookDiagnostics
package import NotebookSyntax
package import SourceText

/// Which target of a project needs which, found by the names that are used: the link step.
///
/// A name that a notebook uses and does not define belongs to the one other target that defines it.
/// Members of extensions, operators and conformances are found by their names as well, see
/// `GuessedLinks`.
package struct TargetGraph: Sendable {
  /// For each target, the libraries of the project that it needs, in ascending order.
  package private(set) var dependencies: [String: [String]] = [:]
  /// For each file of each notebook, the libraries that it has to import, in ascending order.
  package private(set) var imports: [[[String]]] = []
  /// What is wrong with the project as a whole.
  package private(set) var diagnostics: [Diagnostic] = []
  /// The imports of modules that nothing in the project is or names a package of.
  package private(set) var missingModules: [Diagnostic] = []
  /// What notebooks have to know of each other's names.
  private(set) var names: Set<ProjectDemands.Name> = []
  /// What notebooks have to know of each other's functions.
  private(set) var loans: Set<ProjectDemands.Loan> = []
  /// Where the articles are to which notebooks lead.
  private(set) var articles: Set<ProjectDemands.ArticlePlace> = []
  /// The classes, or protocols, that classes of other targets inherit from.
  private(set) var superclasses: [(target: String, name: String)] = []
  /// The conformances that libraries declare of types which are not theirs.
  private(set) var conformances: [ForeignConformance] = []
  private let libraries: Set<String>

  /// Links notebooks.
  /// - Parameters:
  ///   - notebooks: The notebooks, in the order of the project.
  ///   - packages: The packages that the project names.
  ///   - demands: What the notebooks knew of each other when they were compiled.
  ///   - source: The text of a notebook, by its path; asked for only where something is wrong.
  package init(
    _ notebooks: [NotebookInterface], packages: [FrontMatter.Dependency] = [],
    knowing demands: ProjectDemands = ProjectDemands(),
    source: @escaping (String) -> SourceFile?
  ) {
    let index = SymbolIndex(notebooks)
    libraries = index.libraries
    conformances = index.conformances.map { ForeignConformance($0, index) }
    let messages = ProjectMessages(notebooks, index, source: source)
    diagnostics += Collisions(notebooks).all.map(messages.collision)
    diagnostics += StrayConformance.all(notebooks, index).map(messages.stray)
    if !notebooks.isEmpty, notebooks.allSatisfy(\.files.isEmpty) {
      diagnostics.append(messages.noSwift)
    }
    var links = FileLinks(notebooks, index, demands)
    diagnostics += links.link().map(messages.unresolved)
    names = links.names.union(borrowedTypes(notebooks, index))
    names.formUnion(borrowedPrinting(notebooks))
    let tables = TableLinks(notebooks)
    names.formUnion(tables.asked)
    loans = tables.loans
    diagnostics += tables.unresolved.compactMap(messages.unresolved)
    articles = Self.articles(notebooks)
    superclasses = Self.superclasses(notebooks, index)
    if var graph = AcyclicGraph(links.edges.map { $0.sorted() }) {
      links.guess(&graph)
    } else if let cycle = links.cycle {
      diagnostics.append(messages.cycle(CyclePath(cycle, notebooks, index)))
    }
    for (target, needs) in zip(index.targets, links.edges) {
      dependencies[target] = needs.map { index.targets[$0] }.sorted()
    }
    imports = links.imports.map { $0.map { $0.map { index.targets[$0] }.sorted() } }
    missingModules = Self.unowned(notebooks, packages, index).compactMap(messages.missing)
  }

  /// The imports of modules that are no library of the project, and of no package that it names.
  private static func unowned(
    _ notebooks: [NotebookInterface], _ packages: [FrontMatter.Dependency], _ index: SymbolIndex
  ) -> [(notebook: Int, import: NotebookInterface.UnownedImport)] {
    let open = notebooks.enumerated().flatMap { position, notebook in
      notebook.unownedImports.filter { !index.libraries.contains($0.module) }
        .map { (notebook: position, import: $0) }
    }
    guard !open.isEmpty else { return [] }
    let owners = ModuleOwners(
      of: open.map(\.import.module), among: packages + notebooks.flatMap(\.packages))
    return open.filter { owners.lack($0.import.module) }
  }

  private static func articles(
    _ notebooks: [NotebookInterface]
  ) -> Set<ProjectDemands.ArticlePlace> {
    let linking = notebooks.filter { !$0.links.isEmpty }
    guard !linking.isEmpty else { return [] }
    let known = Dictionary(notebooks.map { ($0.relativePath, $0.article) }) { first, _ in first }
    return Set(
      linking.flatMap { notebook in
        notebook.links.compactMap { link in
          known[link].flatMap(\.self).map {
            .init(notebook: notebook.relativePath, linked: link, article: $0)
          }
        }
      })
  }

  /// Whether a target is a library.
  package func isLibrary(_ target: String) -> Bool { libraries.contains(target) }

  private static func superclasses(
    _ notebooks: [NotebookInterface], _ index: SymbolIndex
  ) -> [(target: String, name: String)] {
    notebooks.flatMap { notebook in
      notebook.files.flatMap { file in
        file.parts.compactMap(\.superclass).flatMap { name -> [(target: String, name: String)] in
          let owners = index.libraries(declaring: name).map { index.targets[$0] }
          return owners.contains(file.target) ? [] : owners.map { ($0, name) }
        }
      }
    }
  }
}
