internal import NotebookAnalysis
package import NotebookSyntax
internal import SourceText

/// What linking needs to know of a notebook of a project: names, and where they stand.
package struct NotebookInterface: Sendable, Hashable, Codable {
  /// A Swift file that the notebook makes.
  package struct File: Sendable, Hashable, Codable {
    /// The target that it belongs to.
    package var target: String
    /// What the target is built into.
    package var kind: TargetPlan.Kind
    /// The name, with its extension.
    package var name: String
    /// The parts of the notebook that it holds, with their names.
    package var parts: [PartNames]

    /// Makes a file.
    /// - Parameters:
    ///   - target: The target that it belongs to.
    ///   - kind: What the target is built into.
    ///   - name: The name, with its extension.
    ///   - parts: The parts of the notebook that it holds.
    package init(target: String, kind: TargetPlan.Kind, name: String, parts: [PartNames]) {
      self.target = target
      self.kind = kind
      self.name = name
      self.parts = parts
    }
  }

  /// An import of a module that may be of another notebook, or of a package that another one names.
  package struct UnownedImport: Sendable, Hashable, Codable {
    /// The module.
    package var module: String
    /// Where the declaration stands in the notebook, in UTF-8 bytes.
    package var start: Int
    /// Where it ends.
    package var end: Int
  }

  /// Where a part stands in an interface.
  struct PartReference: Sendable, Hashable {
    /// The position of the file; nil for the program that the examples are.
    let file: Int?
    /// The position in the file.
    let part: Int
  }

  /// The path of the notebook.
  package var path: String
  /// The path from the project's folder.
  package var relativePath: String
  /// The target that gets the code where a cell names none.
  package var target: String
  /// The files.
  package var files: [File]
  /// The modules that it imports.
  package var imports: [String]
  /// The packages that it names, with the products that its code uses.
  package var packages: [FrontMatter.Dependency] = []
  /// The imports of modules that are of none of these packages.
  package var unownedImports: [UnownedImport] = []
  /// The constants and variables of the program that its examples are.
  package var state: [PartNames] = []
  /// The path of its article in the package; nil where it has none.
  package var article: String?
  /// The notebooks to which its prose leads, by their paths from the project's folder.
  package var links: [String] = []
  /// The tables of cases about functions that it does not declare.
  package var openTables: [OpenTable] = []
  /// What becomes of the functions that tables of other notebooks are about.
  package var lentFunctions: [FunctionLoan] = []
  /// The names by which others may reach what prints, in ascending order.
  package var printing: [String] = []

  /// Makes an interface.
  /// - Parameters:
  ///   - path: The path of the notebook.
  ///   - target: The target that gets the code where a cell names none.
  ///   - files: The files.
  ///   - imports: The modules that it imports.
  package init(path: String, target: String, files: [File], imports: [String] = []) {
    self.path = path
    relativePath = path
    self.target = target
    self.files = files
    self.imports = imports
  }

  /// Reads the interface off a plan that was made in a scope.
  /// - Parameters:
  ///   - plan: The plan.
  ///   - scope: The scope.
  package init(_ plan: PackagePlan, in scope: NotebookScope) {
    path = plan.notebook.notebook.source.path
    relativePath = scope.path
    target = scope.target
    files = plan.targets.flatMap { target in
      target.files.map {
        File(target: target.name, kind: target.kind, name: $0.name, parts: $0.names)
      }
    }
    var imports: Set<String> = []
    for cell in plan.notebook.cells where cell.role.kind != .excluded {
      for item in cell.items {
        if case .import(let found) = item.kind { imports.insert(found.module) }
      }
    }
    self.imports = imports.sorted()
    packages = plan.dependencies + plan.lineDependencies
    unownedImports = plan.unownedImports.map {
      UnownedImport(
        module: $0.module, start: $0.range.bytes.lowerBound, end: $0.range.bytes.upperBound)
    }
    state = plan.state
    links = NotebookLinks(from: scope.path).targets(of: plan.notebook.notebook.links)
    openTables = plan.openTables
    lentFunctions = plan.lentFunctions
    printing = plan.printing
  }
}

extension NotebookInterface {
  /// A part by its place.
  subscript(reference: PartReference) -> PartNames {
    reference.file.map { files[$0].parts[reference.part] } ?? state[reference.part]
  }
}
