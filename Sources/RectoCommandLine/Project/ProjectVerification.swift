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
  private let project: ProjectNotebooks
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
    project = try ProjectNotebooks(folder)
    layout = project.layout
    let place = URL(fileURLWithPath: folder.root).standardizedFileURL.path
    work = CacheFolder.path(for: "verify project \(place)")
  }

  /// Verifies the project.
  /// - Throws: ``CommandFailure`` where the tools do not work.
  func run() async throws -> Result {
    var result = Result()
    result.diagnostics = project.diagnostics + layout.diagnostics
    guard !project.hasErrors else { return result }
    var decisions = Array(repeating: CarryDecisions(), count: sources.count)
    let first = linked(decisions)
    result.diagnostics += first.graph.diagnostics
    guard !result.diagnostics.contains(where: { $0.severity == .error }) else { return result }
    try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
    let lock = try DirectoryLock(work, waits: true)
    defer { lock.release() }
    var verified: [Int: VerifiedNotebook] = [:]
    let order = BuildOrder(first.units.map(\.unit.interface), first.graph)
    for position in order.positions {
      do {
        let notebook = try await verify(
          position, on: order.notebooks(beneath: position), first, decisions)
        if let own = notebook.verification?.decisions {
          let targets = first.units[position].unit.contribution.targets.map(\.name)
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
    do {
      let green = try await green(result.notebooks.compactMap(\.verification))
      result.files = green.files
      result.notebooks = zip(sources, green.notebooks).map { VerifiedNotebook(path: $0.path, $1) }
    } catch let failure as VerificationFailure {
      throw CommandFailure(
        code: .incomplete, headline: "\(folder.root): \(failure.headline)",
        details: failure.details)
    }
    return result
  }

  private typealias Linked = (units: [CompiledUnit], graph: TargetGraph, layout: ProjectLayout)

  private var sources: [SourceFile] { project.sources }

  /// Compiles and links all notebooks.
  private func linked(
    _ decisions: [CarryDecisions]
  ) -> Linked {
    settle(layout) { layout in
      sources.indices.map { position in
        compileUnit(
          sources[position], at: folder.notebooks[position].path, layout: layout,
          decisions: decisions[position], templates: templates
        ) { NotebookFiles.resources(of: $0) }.value
      }
    } interfaces: {
      $0.map(\.unit.interface)
    } source: { path in
      sources.first { $0.path == path }
    }
  }

  private func verify(
    _ position: Int, on members: [Int], _ linked: Linked, _ decisions: [CarryDecisions]
  ) async throws -> VerifiedNotebook {
    if let notebook = withoutCode(position, linked) { return notebook }
    let session = VerificationSession(
      path: sources[position].path, timeout: timeout,
      package: try surroundings(of: position, from: members, linked, decisions),
      projectPackages: packages(beside: position), usesCache: usesCache,
      templates: templates, templatesFolder: templatesFolder)
    return try await session.verify(sources[position])
  }

  /// The packages that the project and its other notebooks name.
  private func packages(beside position: Int) -> [Located<FrontMatter.Dependency>] {
    folder.settings.dependencies
      + project.frontMatter.enumerated().filter { $0.offset != position }.flatMap(
        \.element.dependencies)
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
    of position: Int, from members: [Int], _ linked: Linked, _ decisions: [CarryDecisions]
  ) throws -> LocalPackage? {
    let open = openLayout.opening(linked.layout.demands)
    guard !members.isEmpty else { return nil }
    let units = members.map { member in
      compileUnit(
        sources[member], at: folder.notebooks[member].path, layout: open,
        decisions: decisions[member], templates: templates
      ) { NotebookFiles.resources(of: $0) }.value.unit
    }
    let path = "\(work)/beside-\(position)"
    let header = ProjectHeader(
      name: "Beside\(position)", dependencies: header(decisions).dependencies)
    let package = SurroundingPackage(units, header, templates: templates)
    try WorkFolder(path: path).write(package.files)
    var surroundings = LocalPackage(
      path: path, identity: "beside-\(position)", products: package.libraries,
      modules: package.libraries)
    surroundings.functions = units.flatMap(\.interface.lentFunctions)
    return surroundings
  }

  /// The layout in which every library is a product, so that another package may use it.
  private var openLayout: ProjectLayout {
    var settings = folder.settings
    settings.products = nil
    settings.access = nil
    for position in settings.targets.indices { settings.targets[position].access = nil }
    return project.layout(settings)
  }

  /// A notebook with its decisions, and its cells, as they end up in the project.
  private func inProject(
    _ notebook: VerifiedNotebook, _ position: Int, _ decisions: CarryDecisions,
    _ layout: ProjectLayout
  ) -> VerifiedNotebook {
    guard var verification = notebook.verification, verification.package != nil else {
      return notebook
    }
    verification.decisions = decisions
    verification.cells =
      plan(
        sources[position], at: folder.notebooks[position].path, layout: layout,
        decisions: decisions
      ).value.cells
    return VerifiedNotebook(path: notebook.path, verification)
  }

  private typealias Package = (files: FileTree, notebooks: [EmittedPackage])

  /// Writes the package of all notebooks.
  private func package(_ decisions: [CarryDecisions]) -> Package {
    let (units, graph, _) = linked(decisions)
    var files = emitProject(
      header(decisions), units.map { ProjectUnit($0.unit) }, graph, templates: templates)
    var notebooks: [EmittedPackage] = []
    for (compiled, imports) in zip(units, graph.imports) {
      let own = PackageEmission.linked(compiled.unit, imports: imports)
      files += own
      notebooks.append(
        EmittedPackage(
          name: layout.package, files: FileTree(own), cells: compiled.cells,
          examples: linkedExamples(of: compiled.unit, imports: imports)))
    }
    return (FileTree(files), notebooks)
  }

  /// What the project says of its package, without the packages that are not to be had.
  private func header(_ decisions: [CarryDecisions]) -> ProjectHeader {
    var header = ProjectHeader(layout)
    header.dependencies.removeAll { package in
      decisions.contains { $0.droppedDependencies[package.url] != nil }
    }
    return header
  }

  /// What is remembered of the package of all notebooks once it is green.
  private struct Memory: Codable {
    /// The hash of the tools, and of the package before anything was left out for the sake of the whole.
    var state: String
    var notebooks: [VerificationMemory]
  }

  /// Builds and tests the package of all notebooks, and leaves out what is wrong with the whole.
  /// - Throws: ``VerificationFailure`` where the tools do not work.
  private func green(
    _ verified: [Verification]
  ) async throws -> (files: FileTree, notebooks: [Verification]) {
    let first = package(verified.map(\.decisions))
    let state = Registry.hash(
      Array(VerificationCache.tools.utf8)
        + first.files.files.flatMap { Array($0.path.utf8) + [0] + $0.text.bytes + [0] })
    let place = work + "/green"
    if usesCache, let known = known(state, at: place) { return known }
    let progress = Progress(label: folder.root)
    defer { progress.end() }
    let verifier = Verifier(
      toolchain: SwiftToolchain(moduleCache: CacheFolder.root + "/modules"), templates: templates,
      folder: work, timeout: timeout, progress: { progress.show($0) })
    let notebooks = zip(sources, verified).map { (source: $0, verification: $1) }
    let result = try await verifier.finish(notebooks) { package($0) }
    let memories = zip(result.notebooks, sources).compactMap { VerificationMemory($0, of: $1) }
    if let data = try? JSONEncoder().encode(Memory(state: state, notebooks: memories)) {
      try? data.write(to: URL(fileURLWithPath: place), options: .atomic)
    }
    return result
  }

  /// The package that was made green before.
  private func known(
    _ state: String, at place: String
  ) -> (files: FileTree, notebooks: [Verification])? {
    guard let data = FileManager.default.contents(atPath: place),
      let memory = try? JSONDecoder().decode(Memory.self, from: data), memory.state == state,
      memory.notebooks.count == sources.count
    else { return nil }
    var notebooks = zip(memory.notebooks, sources).map { memory, source in
      memory.verification(of: source, templates: templates, package: nil) {
        NotebookFiles.resources(of: $0).value
      }
    }
    let package = package(notebooks.map(\.decisions))
    for position in notebooks.indices {
      notebooks[position].cells = package.notebooks[position].cells
    }
    return (package.files, notebooks)
  }
}

/// The libraries of some notebooks of a project, as a package of their own.
private struct SurroundingPackage {
  let files: FileTree
  let libraries: [String]

  init(_ units: [EmittedUnit], _ header: ProjectHeader, templates: TemplateLibrary) {
    var summaries = units.map(ProjectUnit.init)
    let graph = TargetGraph(summaries.map(\.interface)) { _ in nil }
    for position in summaries.indices {
      summaries[position].contribution.targets.removeAll { $0.kind != .library }
      summaries[position].readsOutput = false
    }
    libraries = Set(summaries.flatMap { $0.contribution.targets.map(\.name) }).sorted()
    var texts: [String: ProvenanceText] = [:]
    let whole = emitProject(header, summaries, graph, templates: templates)
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
