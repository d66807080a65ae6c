internal import NotebookAnalysis
package import NotebookDiagnostics
package import NotebookSyntax
internal import OrderedCollections
package import SourceText

// Other packages, with the products that the code uses: where none is named, those whose modules are
// imported.

/// The packages that a notebook needs, and what it imports of no package that is known.
struct NeededPackages {
  /// Those that front matter names, and those of the rest of the project.
  var named: [FrontMatter.Dependency] = []
  /// Those of `.package(…)` lines in cells; how SwiftPM finds them, the cells say.
  var lines: [FrontMatter.Dependency] = []
  /// The imports of modules of no package.
  var unowned: [ModuleImport] = []
}

/// An import of a module, where it stands.
package struct ModuleImport: Sendable {
  /// The module.
  package let module: String
  /// The import declaration in the notebook.
  package let range: SourceRange
}

extension PackageLowerer {
  /// Finds the packages that the notebook needs, with the products that its code uses.
  func neededPackages() -> NeededPackages {
    let imports = foreignImports()
    let modules = OrderedSet(imports.map(\.module))
    let own = notebook.notebook.frontMatter.dependencies.map(\.value)
    let shared = decisions.projectPackages.filter { package in
      !own.contains { $0.identity == package.identity }
    }
    let lines = packageLines().compactMap(\.dependency)
    let packages = own + shared + lines
    let owners = ModuleOwners(of: modules, among: packages)
    let needed = packages.enumerated().map { position, package in
      var package = package
      let used = modules.filter { owners.package(of: $0) == position }
      if position >= own.count, position < own.count + shared.count {
        package.products = Array(used)
      } else if package.products.isEmpty {
        package.products = used.isEmpty ? [package.conventionalProduct] : Array(used)
      }
      return package
    }
    return NeededPackages(
      named: needed.dropLast(lines.count).filter {
        !$0.products.isEmpty && decisions.droppedDependencies[$0.url] == nil
      },
      lines: needed.suffix(lines.count),
      unowned: imports.filter {
        owners.lack($0.module) && !decisions.missingModules.contains($0.module)
      })
  }

  /// The `.package(…)` lines of the cells: of those that name one package the first, and none for one that
  /// the front matter names.
  func packageLines() -> [(fragment: CodeFragment, dependency: FrontMatter.Dependency?)] {
    var named = Set(notebook.notebook.frontMatter.dependencies.map(\.value.identity))
    return placement.references(.manifest).flatMap { reference in
      placement.item(reference).packageLines.compactMap { line in
        let dependency = line.dependency
        // How others depend on the package itself.
        if let dependency, isOwnPackage(dependency) { return nil }
        if let dependency, !named.insert(dependency.identity).inserted { return nil }
        return (CodeFragment(notebook.cells[reference.cell], line.range), dependency)
      }
    }
  }

  /// Whether a dependency has the name of the notebook's own package or library.
  private func isOwnPackage(_ dependency: FrontMatter.Dependency) -> Bool {
    let own = [names.package, names.module].map { Naming.commandName($0) }
    return own.contains(Naming.commandName(dependency.identity))
  }

  /// The imports of modules that are neither the notebook's own nor the system's.
  private func foreignImports() -> [ModuleImport] {
    hoisted.compactMap { reference in
      guard case .import(let found) = placement.item(reference).kind, !found.module.isEmpty,
        !isOwnImport(found), !ModuleCatalogue.isAvailable(found.module),
        !decisions.importedModules.contains(found.module),
        notebook.cells[reference.cell].cell.info.os == nil
      else { return nil }
      return ModuleImport(module: found.module, range: placement.span(reference))
    }
  }
}

extension FrontMatter.Dependency {
  /// The product that a package most probably has: `swift-shop` has `Shop`.
  fileprivate var conventionalProduct: String {
    let words = identity.split(separator: "-").filter { $0 != "swift" }
    return words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}

extension Diagnostic {
  /// Says that a module is of no package that is known, and what an author can do about it.
  /// - Parameters:
  ///   - module: The name of the module.
  ///   - range: Where it is imported.
  ///   - lacksPackage: Whether a package was named that is not to be had: the module may be of it.
  package static func missingModule(
    _ module: String, _ range: SourceRange, lacksPackage: Bool = false
  ) -> Diagnostic {
    let isKnown = ModuleCatalogue.isKnown(module)
    return Diagnostic(
      .warning, id: "module-missing", "Module '\(module)' is not to be had here",
      at: .source(range),
      hint: lacksPackage && !isKnown
        ? "it may be of the package that is not to be had" : ModuleCatalogue.hint(for: module))
  }
}

/// Which of the packages that are named each imported module comes from, as far as names tell.
package struct ModuleOwners {
  private var owners: [String: Int] = [:]
  private let areNone: Bool

  /// Finds the packages of modules.
  /// - Parameters:
  ///   - modules: The modules that are imported; those of the toolchain are of no package.
  ///   - packages: The packages.
  package init(of modules: some Sequence<String>, among packages: [FrontMatter.Dependency]) {
    areNone = packages.isEmpty
    let modules = modules.filter { !$0.isEmpty && !ReservedNames.modules.contains($0) }
    for module in modules {
      owners[module] =
        packages.firstIndex { $0.products.contains(module) }
        ?? packages.firstIndex { Self.isNamed($0.identity.lowercased(), for: module) }
    }
    // The only package whose products are open has what is of no other one, unless its name shows
    // what it has.
    let open = packages.indices.filter { packages[$0].products.isEmpty }
    guard open.count == 1, !owners.values.contains(open[0]) else { return }
    for module in modules where owners[module] == nil && ModuleCatalogue.package(of: module) == nil
    {
      owners[module] = open[0]
    }
  }

  /// The package of a module.
  /// - Parameter module: The name of the module.
  /// - Returns: The position of the package; nil where it is of none of them.
  package func package(of module: String) -> Int? { owners[module] }

  /// Whether a module is certainly of none of the packages: there are none, or it is known to be of another.
  /// - Parameter module: The name of the module.
  package func lack(_ module: String) -> Bool {
    owners[module] == nil && (areNone || ModuleCatalogue.isKnown(module))
  }

  private static func isNamed(_ package: String, for module: String) -> Bool {
    ModuleCatalogue.package(of: module).map { $0 == package }
      ?? package.filter { $0 != "-" }.contains(module.lowercased())
  }
}
