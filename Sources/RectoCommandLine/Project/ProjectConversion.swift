internal import Foundation
internal import NotebookCompiler
internal import NotebookDiagnostics
internal import NotebookParser
internal import NotebookSyntax
internal import PackageEmission
internal import PackageLowering
internal import SourceText

/// A folder of notebooks on its way to one package: what changed is compiled, all is linked.
struct ProjectConversion {
  let folder: ProjectFolder
  let templates: TemplateLibrary
  let jobs: Int
  private let known: ProjectRecords

  /// A notebook that is compiled, or known from the last run.
  private struct Compiled {
    var record: NotebookRecord
    /// What it adds to the package; nil where it is known and not compiled.
    var unit: EmittedUnit?
    var diagnostics: [Diagnostic]
  }

  /// What a run made.
  struct Result {
    /// The name of the package.
    var package = ""
    /// The files that were made anew.
    var files: [String: [UInt8]] = [:]
    /// The hashes of those that are as the last run left them.
    var unchanged: [String: String] = [:]
    var records = ProjectRecords()
    var diagnostics: [Diagnostic] = []
    /// Which target needs which.
    var graph: TargetGraph?
    /// How many notebooks were compiled.
    var compiled = 0
    /// The files that the notebooks embed.
    var resources: [String] = []
  }

  /// Makes a conversion.
  /// - Parameters:
  ///   - folder: The project.
  ///   - templates: The templates.
  ///   - known: What is known of notebooks from the last run.
  ///   - jobs: How many notebooks are compiled at a time; 0 for one on each core.
  init(
    _ folder: ProjectFolder, templates: TemplateLibrary, known: ProjectRecords = ProjectRecords(),
    jobs: Int = 0
  ) {
    self.folder = folder
    self.templates = templates
    self.known = known
    self.jobs = jobs
  }

  /// Converts the project.
  /// - Throws: ``CommandFailure`` where a notebook cannot be read.
  func run() throws -> Result {
    var result = Result()
    result.diagnostics = folder.diagnostics
    let sources = try readChanged(&result)
    guard !folder.notebooks.isEmpty else {
      throw CommandFailure.noNotebook(folder.root)
    }
    let closed = layout(sources)
    var layout = closed.opening(known.demanded)
    result.package = layout.package
    result.diagnostics += layout.diagnostics
    guard !result.hasErrors else { return result }
    var all = compile(sources, layout)
    let graph = link(all.map(\.record.unit)) { try? NotebookFiles.read($0).value }
    let targets = all.flatMap(\.record.unit.contribution.targets).filter { $0.kind != .test }
    result.diagnostics += layout.unknownProducts(among: Set(targets.map(\.name)))
    let demanded = layout.demanded(by: graph.value)
    if demanded != known.demanded {
      // Names do not depend on access, so the graph stays.
      layout = closed.opening(demanded)
      reopen(&all, sources, layout)
    }
    result.records.demanded = demanded
    complete(&all, graph.value, layout)
    result.compiled = all.count { $0.unit != nil }
    result.graph = graph.value
    result.diagnostics += all.flatMap(\.diagnostics) + graph.diagnostics
    guard !result.hasErrors else { return result }
    gather(all, graph.value, layout, into: &result)
    return result
  }

  /// Reads the notebooks whose content is not known.
  private func readChanged(_ result: inout Result) throws -> [SourceFile?] {
    let read = Parallel.map(folder.notebooks.count, jobs: jobs) { index in
      Swift.Result { try source(of: folder.notebooks[index]) }
    }
    var sources: [SourceFile?] = []
    for item in read {
      let found = try item.get()
      result.diagnostics += found.diagnostics
      sources.append(found.value)
    }
    return sources
  }

  private func source(of file: ProjectFolder.File) throws -> Diagnosed<SourceFile?> {
    let found = try NotebookFiles.read(file.place)
    if let record = known.notebooks[file.path], record.hash == Registry.hash(found.value.bytes),
      isCurrent(record.resources)
    {
      return Diagnosed(nil)
    }
    return found.map { $0 }
  }

  private func isCurrent(_ resources: [String: String]) -> Bool {
    resources.allSatisfy { path, hash in
      FileManager.default.contents(atPath: path).map { Registry.hash(Array($0)) } == hash
    }
  }

  private func layout(_ sources: [SourceFile?]) -> ProjectLayout {
    let entries = zip(folder.notebooks, sources).map { file, source in
      ProjectLayout.Entry(
        path: file.path,
        target: source.map { readFrontMatter($0).targets.first?.value }
          ?? known.notebooks[file.path]?.target)
    }
    return ProjectLayout(name: folder.name, settings: folder.settings, entries: entries)
  }

  /// Compiles what changed, or what the layout places elsewhere than before.
  private func compile(_ sources: [SourceFile?], _ layout: ProjectLayout) -> [Compiled] {
    Parallel.map(folder.notebooks.count, jobs: jobs) { index in
      let file = folder.notebooks[index]
      if sources[index] == nil, let record = known.notebooks[file.path],
        layout.scope(of: file.path, title: record.title) == record.scope
      {
        return Compiled(record: record, unit: nil, diagnostics: findings(of: record))
      }
      return compile(file, sources[index], layout)
    }
  }

  /// Compiles anew what is to be opened further, or less.
  private func reopen(
    _ all: inout [Compiled], _ sources: [SourceFile?], _ layout: ProjectLayout
  ) {
    let stale = all.indices.filter { index in
      let record = all[index].record
      return layout.scope(of: folder.notebooks[index].path, title: record.title) != record.scope
    }
    let again = Parallel.map(stale.count, jobs: jobs) { index in
      compile(folder.notebooks[stale[index]], sources[stale[index]], layout)
    }
    for (index, compiled) in zip(stale, again) { all[index] = compiled }
  }

  private func findings(of record: NotebookRecord) -> [Diagnostic] {
    guard !record.findings.isEmpty else { return [] }
    return record.findings.map { finding in
      finding.diagnostic { try? NotebookFiles.read($0).value }
    }
  }

  private func compile(
    _ file: ProjectFolder.File, _ source: SourceFile?, _ layout: ProjectLayout
  ) -> Compiled {
    let source =
      source ?? (try? NotebookFiles.read(file.place).value)
      ?? SourceFile(path: file.place, bytes: [])
    var embedded: [String: String] = [:]
    let unit = compileUnit(source, at: file.path, layout: layout, templates: templates) { plan in
      let found = NotebookFiles.resources(of: plan)
      for resource in found.value.values {
        embedded[resource.path] = Registry.hash(resource.bytes)
      }
      return found
    }
    return Compiled(
      record: NotebookRecord(
        hash: Registry.hash(source.bytes), target: readFrontMatter(source).targets.first?.value,
        title: unit.value.title, scope: unit.value.scope, unit: ProjectUnit(unit.value.unit),
        imports: [], files: [:], resources: embedded,
        findings: unit.diagnostics.map(FindingRecord.init)),
      unit: unit.value.unit, diagnostics: unit.diagnostics)
  }

  /// Compiles also the notebooks whose files are to import something else than before.
  private func complete(
    _ all: inout [Compiled], _ graph: TargetGraph, _ layout: ProjectLayout
  ) {
    let stale = all.indices.filter {
      all[$0].unit == nil && all[$0].record.imports != graph.imports[$0]
    }
    let again = Parallel.map(stale.count, jobs: jobs) { index in
      compile(folder.notebooks[stale[index]], nil, layout)
    }
    for (index, compiled) in zip(stale, again) { all[index] = compiled }
  }

  private func gather(
    _ all: [Compiled], _ graph: TargetGraph, _ layout: ProjectLayout, into result: inout Result
  ) {
    let header = ProjectHeader(layout)
    for file in emitProject(header, all.map(\.record.unit), graph, templates: templates) {
      result.files[file.path] = file.text.bytes
    }
    let written = Parallel.map(all.count, jobs: jobs) { index -> [(path: String, bytes: [UInt8])] in
      guard let unit = all[index].unit else { return [] }
      return linked(unit, imports: graph.imports[index]).map { ($0.path, $0.text.bytes) }
    }
    for (index, compiled) in all.enumerated() {
      var record = compiled.record
      if compiled.unit != nil {
        record.imports = graph.imports[index]
        record.files = [:]
        for file in written[index] {
          record.files[file.path] = Registry.hash(file.bytes)
          result.files[file.path] = file.bytes
        }
      } else {
        result.unchanged.merge(record.files) { first, _ in first }
      }
      result.resources += record.resources.keys
      result.records.notebooks[folder.notebooks[index].path] = record
    }
  }
}

extension ProjectConversion.Result {
  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
