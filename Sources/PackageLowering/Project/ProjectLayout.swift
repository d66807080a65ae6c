internal import NotebookAnalysis
package import NotebookDiagnostics
package import NotebookSyntax
internal import OrderedCollections
internal import SourceText

/// Which target each notebook of a project feeds.
///
/// In this order: what `recto.yml` says, what front matter says (`targets:`), the folder that the
/// notebook is in, the title of the notebook. So a notebook at the top of a project is a target of
/// its own, as a notebook is a module for nbdev, and a folder of notebooks is one target together.
/// Folders that hold all notebooks, such as `notebooks/`, say nothing.
package struct ProjectLayout: Sendable {
  /// A notebook as far as the layout depends on it.
  package struct Entry: Sendable {
    /// The path from the project's folder, with `/` between names.
    package let path: String
    /// The target that front matter names.
    package let target: String?

    /// Makes an entry.
    /// - Parameters:
    ///   - path: The path from the project's folder.
    ///   - target: The target that front matter names.
    package init(path: String, target: String?) {
      self.path = path
      self.target = target
    }
  }

  /// The name of the package.
  package let package: String
  /// What the project file says.
  package let settings: ProjectSettings
  /// The version of the Swift tools; nil where the notebooks decide.
  package let toolsVersion: String?
  /// The platforms, as SwiftPM writes them.
  package let platforms: [String]
  /// What is wrong with the settings, seen with the notebooks.
  package private(set) var diagnostics: [Diagnostic] = []
  /// The targets by the paths of the notebooks that feed them; not those that a title names.
  private var targets: [String: String] = [:]
  /// How many notebooks feed each target.
  private var feeders: [String: Int] = [:]
  /// What names start with, by the paths of notebooks whose files are named alike and feed one target.
  private var prefixes: [String: String] = [:]
  private var accessLevels: [String: Declaration.Access]
  private let defaultAccess: Declaration.Access
  /// What the notebooks have to know of each other.
  package private(set) var demands = ProjectDemands()
  private var superclasses: [String: Set<String>] = [:]
  private var openExtensions: [String: Set<String>] = [:]
  private var borrowed: [String: BorrowedNames] = [:]

  /// Lays out a project.
  /// - Parameters:
  ///   - name: The name of the project's folder.
  ///   - settings: What the project file says.
  ///   - entries: The notebooks.
  package init(name: String, settings: ProjectSettings, entries: [Entry]) {
    self.settings = settings
    package = settings.package?.value ?? Naming.moduleName(name)
    var found: [Diagnostic] = []
    toolsVersion = PackageNames.toolsVersion(settings.swift, &found)
    platforms = PackageNames.platforms(settings.platforms, &found)
    diagnostics = found
    let access = settings.access.map { Declaration.Access($0.value) } ?? .public
    var levels: [String: Declaration.Access] = [:]
    if let products = settings.products {
      // What is no product is opened to the package, but no wider than the project says.
      defaultAccess = min(access, .package)
      for product in products { levels[product.value] = access }
    } else {
      defaultAccess = access
    }
    for target in settings.targets {
      if let own = target.access { levels[target.name.value] = Declaration.Access(own.value) }
    }
    accessLevels = levels
    place(entries)
  }

  private mutating func place(_ entries: [Entry]) {
    let patterns = settings.targets.flatMap { target in
      target.notebooks.map { (target.name.value, $0, PathPattern($0.value)) }
    }
    var matched: Set<Int> = []
    // The patterns that gave a notebook, and a notebook that others gave elsewhere before.
    var winning: Set<Int> = []
    var taken: OrderedDictionary<Int, (notebook: String, target: String)> = [:]
    let common = Self.commonFolders(entries.map(\.path))
    for entry in entries {
      var target: String?
      for (position, pattern) in patterns.enumerated() where pattern.2.matches(entry.path) {
        matched.insert(position)
        if let target, target != pattern.0 {
          taken[position] = (entry.path, target)
        } else {
          winning.insert(position)
          target = pattern.0
        }
      }
      let folders = entry.path.split(separator: "/").dropLast().dropFirst(common)
      target =
        target ?? entry.target
        ?? folders.first.map { Naming.moduleName(String($0)) }
      guard let target else { continue }
      targets[entry.path] = target
      feeders[target, default: 0] += 1
    }
    prefixes = prefixes(entries.map { ($0.path, $0.path.split(separator: "/").dropFirst(common)) })
    for (position, pattern) in patterns.enumerated() where !matched.contains(position) {
      diagnostics.append(.noNotebook(pattern.1))
    }
    for (position, (entry, target)) in taken where !winning.contains(position) {
      diagnostics.append(.takenNotebook(patterns[position].1, entry, target))
    }
  }

  /// Tells namesakes that feed one target apart by their folders.
  private func prefixes(_ notebooks: [(path: String, names: ArraySlice<Substring>)]) -> [String:
    String]
  {
    let namesakes = Dictionary(
      grouping: notebooks.filter { feeders[targets[$0.path] ?? ""] ?? 0 > 1 }
    ) {
      "\(targets[$0.path] ?? "") \(Self.prefix($0.names.suffix(1)).lowercased())"
    }
    return namesakes.values.filter { $0.count > 1 }.joined().reduce(into: [:]) {
      prefixes, notebook in
      prefixes[notebook.path] = Self.prefix(notebook.names)
    }
  }

  /// What names start with because of the names of folders and of a file.
  private static func prefix(_ names: ArraySlice<Substring>) -> String {
    let stem = names.last.map { $0.prefix { $0 != "." } } ?? ""
    return Naming.typeName((names.dropLast() + [stem]).joined(separator: " "), fallback: "Notebook")
  }

  /// The targets whose API has to be as open as that of products, since products are built on them and
  /// may hand their types on to clients. What only programs and tests need is opened to the package.
  /// - Parameter graph: Which target needs which.
  ///
  /// A class with subclasses in another target has to be `open`, which only public API is.
  package func demanded(by graph: TargetGraph) -> ProjectDemands {
    let superclasses = graph.superclasses
    var demands = ProjectDemands(
      targets: Set(superclasses.map(\.target)),
      classes: Set(superclasses.map { "\($0.target).\($0.name)" }), names: graph.names,
      loans: graph.loans, articles: graph.articles)
    if let products = settings.products {
      var pending = products.map(\.value).filter(graph.isLibrary) + demands.targets
      while let target = pending.popLast() {
        for needed in graph.dependencies[target] ?? []
        where demands.targets.insert(needed).inserted {
          pending.append(needed)
        }
      }
    }
    let opened = demands.targets
    let isPublic = { access(of: $0, opened) == .public }
    demands.openExtensions = Set(
      graph.conformances.filter { !isPublic($0.target) && $0.needsPublicWitnesses(isPublic) }
        .map { "\($0.target).\($0.type)" })
    return demands
  }

  /// How far the API of a target is opened.
  private func access(of target: String, _ opened: Set<String>) -> Declaration.Access {
    if let level = accessLevels[target] { return level }
    return opened.contains(target) ? widest : defaultAccess
  }

  /// How far API is opened that products hand on to clients.
  private var widest: Declaration.Access {
    settings.access.map { Declaration.Access($0.value) } ?? .public
  }

  /// How often notebooks are compiled because of what others have to know of them: what is asked for may
  /// use what is asked of others in turn.
  package static let rounds = 6

  /// The same layout where what is asked for is as open as products, and classes are open.
  /// - Parameter demands: What is asked for, see ``demanded(by:)``.
  package func opening(_ demands: ProjectDemands) -> ProjectLayout {
    var layout = self
    layout.demands = demands
    layout.superclasses = ProjectDemands.byTarget(demands.classes)
    layout.openExtensions = ProjectDemands.byTarget(demands.openExtensions)
    layout.borrowed = demands.borrowed
    for target in demands.targets where layout.accessLevels[target] == nil {
      layout.accessLevels[target] = widest
    }
    return layout
  }

  /// The products that are no targets.
  /// - Parameter targets: The names of all libraries and executables.
  /// - Returns: An error for each, at its place in the project file.
  package func unknownProducts(among targets: Set<String>) -> [Diagnostic] {
    (settings.products ?? []).filter { !targets.contains($0.value) }.map {
      .unknownProduct($0, targets.sorted())
    }
  }

  /// How many folders all notebooks have in common.
  private static func commonFolders(_ paths: [String]) -> Int {
    let folders = paths.map { $0.split(separator: "/").dropLast() }
    guard let first = folders.first else { return 0 }
    return folders.dropFirst().reduce(first.count) { count, next in
      zip(first.prefix(count), next).prefix { $0 == $1 }.count
    }
  }

  /// What the project says about a notebook.
  /// - Parameters:
  ///   - path: The path from the project's folder.
  ///   - title: The title of the notebook.
  package func scope(of path: String, title: String?) -> NotebookScope {
    let file = path.split(separator: "/").suffix(1)
    let stem = file.first.map { String($0.prefix { $0 != "." }) } ?? path
    let target = targets[path] ?? Naming.moduleName(title ?? stem)
    let isShared = feeders[target, default: 0] > 1
    return NotebookScope(
      path: path, package: package, target: target,
      prefix: isShared ? prefixes[path] ?? Self.prefix(file) : nil, access: accessLevels,
      defaultAccess: defaultAccess, superclasses: superclasses, openExtensions: openExtensions,
      borrowed: borrowed[path] ?? BorrowedNames())
  }
}

extension Diagnostic {
  fileprivate static func takenNotebook(
    _ pattern: Located<String>, _ notebook: String, _ target: String
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: "settings-value",
      "Pattern '\(pattern.value)' gives no notebook: '\(notebook)' feeds '\(target)'",
      at: .source(pattern.range),
      hint: "the first target that names a notebook gets it; cells may name another: 'target=…'")
  }

  fileprivate static func noNotebook(_ pattern: Located<String>) -> Diagnostic {
    Diagnostic(
      .warning, id: "settings-value", "Pattern '\(pattern.value)' names no notebook",
      at: .source(pattern.range), hint: "write a path from the project's folder")
  }

  fileprivate static func unknownProduct(
    _ product: Located<String>, _ targets: [String]
  ) -> Diagnostic {
    let guess = nearMiss(of: product.value, in: targets)
    return Diagnostic(
      .error, id: "settings-value", "Product '\(product.value)' is not the name of a target",
      at: .source(product.range),
      hint: guess.map { "did you mean '\($0)'?" }
        ?? "targets are \(targets.joined(separator: ", "))",
      fixIt: guess.map { guess in
        FixIt("Replace with '\(guess)'", edits: [TextEdit(product.range.bytes, guess)])
      })
  }
}
