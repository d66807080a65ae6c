internal import Foundation
internal import NotebookCompiler
internal import NotebookDiagnostics
internal import NotebookParser
internal import NotebookSyntax
internal import NotebookVerification
internal import PackageEmission
internal import PackageLowering
internal import SourceText
internal import SwiftToolchain

/// Verifies the notebooks of a project one by one, each with what it needs of the others, and then the
/// package of all of them.
///
/// The libraries of other notebooks are a package beside the notebook that is verified, as with
/// `--package`: those notebooks come first, so that what they leave out is known.
struct ProjectVerification {
  let folder: ProjectFolder
  let timeout: Double
  let usesCache: Bool
  let templates: TemplateLibrary
  /// The folder of templates that take the place of Recto's own.
  let templatesFolder: String?
  private let sources: [SourceFile]
  private let layout: ProjectLayout
  private let work: String

  /// What verifying a project led to.
  struct Result {
    var notebooks: [VerifiedNotebook] = []
    /// What is wrong with the project as a whole.
    var diagnostics: [Diagnostic] = []
    /// The files of the package; nil where there is none.
    var files: FileTree?
    /// Notebooks that could not be verified.
    var failures: [CommandFailure] = []
  }

  /// Reads a project.
  /// - Throws: ``CommandFailure`` where a notebook cannot be read.
  init(
    _ folder: ProjectFolder, timeout: Double, usesCache: Bool, templates: String?
  ) throws {
    self.folder = folder
    self.timeout = timeout
    self.usesCache = usesCache
    templatesFolder = templates ?? folder.settings.templates.map { folder.root + "/" + $0.value }
    self.templates = try NotebookFiles.templates(templatesFolder)
    guard !folder.notebooks.isEmpty else { throw CommandFailure.noNotebook(folder.root) }
    sources = try folder.notebooks.map { file in
      let found = try NotebookFiles.read(file.place)
      if found.hasErrors {
        throw CommandFailure(
          code: .incomplete, headline: "Notebook '\(file.place)' is not UTF-8")
      }
      return found.value
    }
    layout = ProjectLayout(
      name: folder.name, settings: folder.settings,
      entries: zip(folder.notebooks, sources).map {
        .init(path: $0.path, target: readFrontMatter($1).targets.first?.value)
      })
    let place = URL(fileURLWithPath: folder.root).standardizedFileURL.path
    work = CacheFolder.path(for: "verify project \(place)")
  }

  /// Verifies the project.
  /// - Throws: ``CommandFailure`` where the tools do not work.
  func run() async throws -> Result {
    var result = Result()
    result.diagnostics = folder.diagnostics + layout.diagnostics
    var decisions = Array(repeating: CarryDecisions(), count: sources.count)
    let first = linked(decisions)
    result.diagnostics += first.graph.diagnostics
    guard !result.diagnostics.contains(where: { $0.severity == .error }) else { return result }
    try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
    let lock = try DirectoryLock(work, waits: true)
    defer { lock.release() }
    var verified: [Int: VerifiedNotebook] = [:]
    for position in first.graph.buildOrder {
      do {
        let notebook = try await verify(position, first, decisions)
        if let own = notebook.verification?.decisions {
          let targets = first.units[position].contribution.targets.map(\.name)
          decisions[position] = own.inProject(feeding: targets)
        }
        verified[position] = notebook
      } catch let failure as CommandFailure {
        // One notebook that cannot be verified does not stop the others.
        result.failures.append(failure)
      }
    }
    result.notebooks = verified.sorted { $0.key < $1.key }.map { position, notebook in
      inProject(notebook, position, decisions[position], first.layout)
    }
    guard result.failures.isEmpty,
      result.notebooks.allSatisfy({ $0.verification?.package != nil })
    else { return result }
    result.files = try await green(decisions)
    return result
  }

  private typealias Linked = (units: [EmittedUnit], graph: TargetGraph, layout: ProjectLayout)

  /// Compiles and links all notebooks.
  private func linked(
    _ decisions: [CarryDecisions]
  ) -> Linked {
    settle(layout) { layout in
      sources.indices.map { position in
        compileUnit(
          sources[position], at: folder.notebooks[position].path, layout: layout,
          decisions: decisions[position], templates: templates
        ) { NotebookFiles.resources(of: $0) }.value.unit
      }
    } interfaces: {
      $0.map(\.interface)
    } source: { path in
      sources.first { $0.path == path }
    }
  }

  private func verify(
    _ position: Int, _ linked: Linked, _ decisions: [CarryDecisions]
  ) async throws -> VerifiedNotebook {
    if let notebook = withoutCode(position, linked) { return notebook }
    let session = VerificationSession(
      path: sources[position].path, timeout: timeout,
      package: try surroundings(of: position, linked, decisions), usesCache: usesCache,
      templates: templates, templatesFolder: templatesFolder)
    return try await session.verify(sources[position])
  }

  /// A notebook that holds prose alone, which nothing has to be tried of.
  private func withoutCode(_ position: Int, _ linked: Linked) -> VerifiedNotebook? {
    let source = sources[position]
    let alone = compile(source, templates: templates)
    guard alone.diagnostics.contains(where: { $0.id == "notebook-empty" }) else { return nil }
    let own = plan(source, at: folder.notebooks[position].path, layout: linked.layout)
    let isSound = !own.hasErrors
    return VerifiedNotebook(
      path: source.path,
      Verification(
        decisions: CarryDecisions(), package: isSound ? alone.value : nil, cells: own.value.cells,
        outputs: [], diagnostics: own.diagnostics, builds: isSound, testsPass: isSound, trials: 0))
  }

  /// The libraries that a notebook needs of others, as a package on the disk.
  private func surroundings(
    of position: Int, _ linked: Linked, _ decisions: [CarryDecisions]
  ) throws -> LocalPackage? {
    let open = openLayout.opening(linked.layout.demands)
    let members = linked.graph.notebooks(beneath: position)
    guard !members.isEmpty else { return nil }
    let units = members.map { member in
      compileUnit(
        sources[member], at: folder.notebooks[member].path, layout: open,
        decisions: decisions[member], templates: templates
      ) { NotebookFiles.resources(of: $0) }.value.unit
    }
    let path = "\(work)/beside-\(position)"
    let package = SurroundingPackage(units, name: "Beside\(position)", templates: templates)
    try WorkFolder(path: path).write(package.files)
    return LocalPackage(
      path: path, identity: "beside-\(position)", products: package.libraries,
      modules: package.libraries)
  }

  /// The layout in which every library is a product, so that another package may use it.
  private var openLayout: ProjectLayout {
    var settings = folder.settings
    settings.products = nil
    settings.access = nil
    for position in settings.targets.indices { settings.targets[position].access = nil }
    return ProjectLayout(
      name: folder.name, settings: settings,
      entries: zip(folder.notebooks, sources).map {
        .init(path: $0.path, target: readFrontMatter($1).targets.first?.value)
      })
  }

  /// The cells of a notebook as they end up in the project.
  private func inProject(
    _ notebook: VerifiedNotebook, _ position: Int, _ decisions: CarryDecisions,
    _ layout: ProjectLayout
  ) -> VerifiedNotebook {
    guard var verification = notebook.verification, verification.package != nil else {
      return notebook
    }
    verification.cells =
      plan(
        sources[position], at: folder.notebooks[position].path, layout: layout,
        decisions: decisions
      ).value.cells
    return VerifiedNotebook(path: notebook.path, verification)
  }

  /// Builds and tests the package of all notebooks.
  /// - Returns: Its files.
  /// - Throws: ``CommandFailure`` where it is not green.
  private func green(_ decisions: [CarryDecisions]) async throws -> FileTree {
    let (units, graph, _) = linked(decisions)
    var files = emitProject(
      ProjectHeader(layout), units.map(ProjectUnit.init), graph, templates: templates)
    for (unit, imports) in zip(units, graph.imports) {
      files += PackageEmission.linked(unit, imports: imports)
    }
    let tree = FileTree(Dictionary(files.map { ($0.path, $0.text) }) { first, _ in first })
    let mark = work + "/green"
    let state = Registry.hash(
      tree.files.flatMap { Array($0.path.utf8) + [0] + $0.text.bytes + [0] })
    if usesCache, FileManager.default.contents(atPath: mark) == Data(state.utf8) { return tree }
    let progress = Progress(label: folder.root)
    defer { progress.end() }
    let place = work + "/package"
    progress.show("building the package")
    try WorkFolder(path: place).write(tree)
    let toolchain = SwiftToolchain(moduleCache: CacheFolder.root + "/modules")
    let build = try await toolchain.build(place, buildFolder: place + "/.build")
    guard build.isSuccess else {
      throw CommandFailure.notGreen("Package of the project does not build", build.output)
    }
    // The tools refuse to test a package that has no tests.
    guard units.contains(where: { $0.contribution.targets.contains { $0.kind == .test } }) else {
      try? Data(state.utf8).write(to: URL(fileURLWithPath: mark))
      return tree
    }
    progress.show("testing the package")
    let test = try await toolchain.testBuilt(
      place, buildFolder: place + "/.build", within: max(60, timeout * 6))
    guard let test, test.isSuccess else {
      throw CommandFailure.notGreen("Tests of the project do not pass", test?.output ?? "")
    }
    try? Data(state.utf8).write(to: URL(fileURLWithPath: mark))
    return tree
  }
}

/// The libraries of some notebooks of a project, as a package of their own.
private struct SurroundingPackage {
  let files: FileTree
  let libraries: [String]

  init(_ units: [EmittedUnit], name: String, templates: TemplateLibrary) {
    var summaries = units.map(ProjectUnit.init)
    let graph = TargetGraph(summaries.map(\.interface)) { _ in nil }
    for position in summaries.indices {
      summaries[position].contribution.targets.removeAll { $0.kind != .library }
      summaries[position].readsOutput = false
    }
    libraries = Set(summaries.flatMap { $0.contribution.targets.map(\.name) }).sorted()
    var texts: [String: ProvenanceText] = [:]
    let whole = emitProject(ProjectHeader(name: name), summaries, graph, templates: templates)
    texts["Package.swift"] = whole.first { $0.path == "Package.swift" }?.text
    for (unit, imports) in zip(units, graph.imports) {
      let folders = unit.contribution.targets.filter { $0.kind == .library }.map {
        "Sources/\($0.name)/"
      }
      for file in linked(unit, imports: imports)
      where folders.contains(where: file.path.hasPrefix) && !file.path.contains(".docc/") {
        texts[file.path] = file.text
      }
    }
    files = FileTree(texts)
  }
}

extension CommandFailure {
  static func noNotebook(_ folder: String) -> CommandFailure {
    CommandFailure(
      code: .usage, headline: "Folder '\(folder)' holds no notebook",
      hint: "notebooks are files that end in '.md'")
  }

  fileprivate static func notGreen(_ headline: String, _ output: String) -> CommandFailure {
    let errors = output.split(separator: "\n").filter { $0.contains("error") || $0.contains("✘") }
    return CommandFailure(
      code: .incomplete, headline: headline, details: errors.prefix(6).map(String.init))
  }
}
