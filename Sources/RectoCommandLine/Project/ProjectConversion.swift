internal import Foundation
internal import NotebookCompiler
internal import NotebookDiagnostics
internal import NotebookParser
internal import NotebookSyntax
internal import PackageEmission
internal import PackageLowering
internal import Parallelism
internal import SourceText

/// A folder of notebooks on its way to one package: what changed is compiled, all is linked.
struct ProjectConversion {
  let folder: ProjectFolder
  let templates: TemplateLibrary
  let jobs: Int
  private let memory: ProjectMemory
  /// What is known of notebooks from the last run, until all are compiled.
  private var known: ProjectRecords
  /// Where the texts of compiled files wait until they are written.
  private let spill: Spill

  /// A notebook that is compiled, or known from the last run.
  private struct Compiled {
    var record: NotebookRecord
    /// What it adds to the package, but for texts; nil where it is known and not compiled.
    var unit: EmittedUnit?
    /// The texts of its files.
    var texts: [Spill.Piece] = []
    var diagnostics: [Diagnostic]
  }

  /// What the content of a notebook says before it is compiled.
  private enum Content {
    /// It is known from the last run.
    case known
    /// It changed; front matter may name a target.
    case changed(target: String?)
  }

  /// What a run made.
  struct Result {
    /// The name of the package.
    var package = ""
    /// The files that were made anew.
    var files: [String: FileContent] = [:]
    /// The hashes of those that are as the last run left them.
    var unchanged: [String: String] = [:]
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
  ///   - memory: Where notebooks are remembered for the next run.
  ///   - known: What is known of notebooks from the last run.
  ///   - jobs: How many notebooks are compiled at a time; 0 for one on each core.
  init(
    _ folder: ProjectFolder, templates: TemplateLibrary, memory: ProjectMemory,
    known: ProjectRecords, jobs: Int
  ) {
    self.folder = folder
    self.templates = templates
    self.memory = memory
    self.known = known
    self.jobs = jobs
    spill = Spill(in: CacheFolder.root)
  }

  /// Converts the project.
  /// - Throws: ``CommandFailure`` where a notebook cannot be read.
  mutating func run() throws -> Result {
    var result = Result()
    result.diagnostics = folder.diagnostics
    let contents = try readChanged(&result)
    guard !folder.notebooks.isEmpty else {
      throw CommandFailure.noNotebook(folder.root)
    }
    let closed = layout(contents)
    var layout = closed.opening(known.demanded)
    result.package = layout.package
    result.diagnostics += layout.diagnostics
    guard !result.hasErrors else { return result }
    var all = compile(contents, layout)
    returnFreeMemory()
    var graph = link(all, layout)
    for _ in 0..<ProjectLayout.rounds {
      let demanded = closed.demanded(by: graph)
      guard demanded != layout.demands else { break }
      layout = closed.opening(demanded)
      if reopen(&all, layout) { graph = link(all, layout) }
    }
    let targets = all.flatMap(\.record.unit.contribution.targets).filter { $0.kind != .test }
    result.diagnostics += layout.unknownProducts(among: Set(targets.map(\.name)))
    complete(&all, graph, layout)
    known = ProjectRecords()
    result.compiled = all.count { $0.unit != nil }
    result.graph = graph
    result.diagnostics += all.flatMap(\.diagnostics) + graph.diagnostics
    result.diagnostics += graph.missingModules
    guard !result.hasErrors else { return result }
    returnFreeMemory()
    try gather(consume all, graph, layout, into: &result)
    return result
  }

  /// Reads the notebooks whose content is not known.
  private func readChanged(_ result: inout Result) throws -> [Content] {
    let read = Parallel.map(folder.notebooks.count, jobs: jobs) { index in
      Swift.Result { try content(of: folder.notebooks[index]) }
    }
    var contents: [Content] = []
    for item in read {
      let found = try item.get()
      result.diagnostics += found.diagnostics
      contents.append(found.value)
    }
    return contents
  }

  /// Reads a notebook, and forgets it: it is read again where it is compiled, so that those under way
  /// alone take memory.
  private func content(of file: ProjectFolder.File) throws -> Diagnosed<Content> {
    let found = try NotebookFiles.read(file.place)
    if let record = known.notebooks[file.path], record.hash == Registry.hash(found.value.bytes),
      isCurrent(record.resources)
    {
      return Diagnosed(.known)
    }
    return found.map { .changed(target: readFrontMatter($0).targets.first?.value) }
  }

  private func isCurrent(_ resources: [FileRecord]) -> Bool {
    resources.allSatisfy { file in
      let content = FileManager.default.contents(atPath: file.path)
      return content.map { Registry.hash(Array($0)) } ?? FileRecord.absent == file.hash
    }
  }

  private func layout(_ contents: [Content]) -> ProjectLayout {
    let entries = zip(folder.notebooks, contents).map { file, content in
      let target =
        switch content {
        case .known: known.notebooks[file.path]?.target
        case .changed(let target): target
        }
      return ProjectLayout.Entry(path: file.path, target: target)
    }
    return ProjectLayout(name: folder.name, settings: folder.settings, entries: entries)
  }

  /// Compiles what changed, or what the layout places elsewhere than before.
  private func compile(_ contents: [Content], _ layout: ProjectLayout) -> [Compiled] {
    Parallel.map(folder.notebooks.count, jobs: jobs) { index in
      if (index + 1).isMultiple(of: Self.atATime) { returnFreeMemory() }
      let file = folder.notebooks[index]
      if case .known = contents[index], let record = known.notebooks[file.path],
        record.isCurrent(in: layout.scope(of: file.path, title: record.title))
      {
        return Compiled(record: record, unit: nil, diagnostics: findings(of: record))
      }
      return compile(file, layout)
    }
  }

  /// Compiles anew what is to be opened further, or less.
  /// - Returns: Whether there was something.
  private func reopen(_ all: inout [Compiled], _ layout: ProjectLayout) -> Bool {
    let stale = all.indices.filter { index in
      let record = all[index].record
      return !record.isCurrent(
        in: layout.scope(of: folder.notebooks[index].path, title: record.title))
    }
    let again = Parallel.map(stale.count, jobs: jobs) { index in
      compile(folder.notebooks[stale[index]], layout)
    }
    for (index, compiled) in zip(stale, again) { all[index] = compiled }
    return !stale.isEmpty
  }

  private func link(_ all: [Compiled], _ layout: ProjectLayout) -> TargetGraph {
    TargetGraph(
      all.map(\.record.unit.interface), packages: layout.settings.dependencies.map(\.value),
      knowing: layout.demands
    ) {
      try? NotebookFiles.read($0).value
    }
  }

  private func findings(of record: NotebookRecord) -> [Diagnostic] {
    guard !record.findings.isEmpty else { return [] }
    return record.findings.map { finding in
      finding.diagnostic { try? NotebookFiles.read($0).value }
    }
  }

  private func compile(_ file: ProjectFolder.File, _ layout: ProjectLayout) -> Compiled {
    let source =
      (try? NotebookFiles.read(file.place).value) ?? SourceFile(path: file.place, bytes: [])
    var embedded: [FileRecord] = []
    let unit = compileUnit(source, at: file.path, layout: layout, templates: templates) { plan in
      let found = NotebookFiles.resources(of: plan)
      embedded = found.value.values.map {
        FileRecord(path: $0.path, hash: Registry.hash($0.bytes))
      }
      embedded += NotebookFiles.absentPictures(of: plan, among: found.value).map {
        FileRecord(path: $0, hash: FileRecord.absent)
      }
      return found
    }
    return Compiled(
      record: NotebookRecord(
        hash: Registry.hash(source.bytes), target: readFrontMatter(source).targets.first?.value,
        title: unit.value.title,
        scope: unit.value.scope.key(feeding: unit.value.unit.contribution.targets.map(\.name)),
        unit: ProjectUnit(unit.value.unit),
        imports: [], files: [], resources: embedded,
        findings: unit.diagnostics.map(FindingRecord.init)),
      unit: unit.value.unit.withoutTexts,
      texts: unit.value.unit.files.map { spill.store($0.text.bytes) },
      diagnostics: unit.diagnostics)
  }

  /// Compiles also the notebooks whose files are to import something else than before.
  private func complete(
    _ all: inout [Compiled], _ graph: TargetGraph, _ layout: ProjectLayout
  ) {
    let stale = all.indices.filter {
      all[$0].unit == nil && all[$0].record.imports != graph.imports[$0]
    }
    let again = Parallel.map(stale.count, jobs: jobs) { index in
      compile(folder.notebooks[stale[index]], layout)
    }
    for (index, compiled) in zip(stale, again) { all[index] = compiled }
  }

  /// A notebook whose files are completed.
  private struct Finished {
    var record: NotebookRecord
    var files: [(path: String, content: FileContent)]
    /// The record, as it is remembered.
    var piece: [UInt8]
  }

  /// Completes the files and remembers the notebooks, some at a time: from then on, names are not needed
  /// any more, and the files are known by hash and place alone.
  private func gather(
    _ all: consuming [Compiled], _ graph: TargetGraph, _ layout: ProjectLayout,
    into result: inout Result
  ) throws {
    let header = ProjectHeader(layout)
    for file in emitProject(header, all.map(\.record.unit), graph, templates: templates) {
      result.files[file.path] = FileContent(file.text.bytes)
    }
    let records = memory.records(demanding: layout.demands)
    var last = all.count
    while last > 0 {
      let first = max(0, last - Self.atATime)
      let some = Array(all[first...])
      all.removeLast(some.count)
      let finished = Parallel.map(some.count, jobs: jobs) { index in
        Swift.Result {
          try finish(some[index], first + index, imports: graph.imports[first + index])
        }
      }
      for item in finished {
        let notebook = try item.get()
        records.append(notebook.piece)
        for (path, content) in notebook.files { result.files[path] = content }
        if notebook.files.isEmpty {
          for file in notebook.record.files { result.unchanged[file.path] = file.hash }
        }
        result.resources += notebook.record.resources.map(\.path)
      }
      returnFreeMemory()
      last = first
    }
    records.keep()
    returnFreeMemory()
  }

  /// How many notebooks are compiled before memory is given back, and completed before they are remembered.
  private static let atATime = 256

  private func finish(
    _ compiled: Compiled, _ index: Int, imports: [[String]]
  ) throws -> Finished {
    var record = compiled.record
    let files = try contents(of: compiled, imports: imports)
    if compiled.unit != nil {
      record.imports = imports
      record.files = files.map { FileRecord(path: $0.path, hash: $0.content.hash) }
    }
    let piece = ProjectMemory.piece(of: record, at: folder.notebooks[index].path)
    return Finished(record: record, files: files, piece: piece)
  }

  /// The files of a notebook that was compiled, completed with their imports.
  private func contents(
    of compiled: Compiled, imports: [[String]]
  ) throws -> [(path: String, content: FileContent)] {
    guard let unit = compiled.unit else { return [] }
    let blocks = importBlocks(of: unit, linked: imports)
    return try zip(zip(unit.files, blocks), compiled.texts).map { linked, text in
      let block = linked.1.bytes
      let load = { @Sendable [spill] in block + (try spill.bytes(of: text)) }
      return (linked.0.path, FileContent(hash: Registry.hash(try load()), load: load))
    }
  }
}

extension ProjectConversion.Result {
  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
