internal import ArgumentParser
internal import NotebookAnalysis
internal import NotebookCompiler
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import PackageEmission
internal import PackageLowering
internal import SourceText

/// Shows what packages offer, before there is code or after.
struct OutlineReport {
  private let options: ReportOptions

  init(_ options: ReportOptions) { self.options = options }

  /// Prints an outline for each notebook, and one for each folder of notebooks.
  /// - Parameter paths: The notebooks and folders.
  /// - Throws: An exit code where one has errors, or a ``CommandFailure`` where it cannot be read.
  func show(_ paths: [String]) throws {
    let templates = try NotebookFiles.templates(options.templates)
    let outlines = try paths.map { path in
      try ProjectFolder.isFolder(path)
        ? project(path, templates) : notebook(path, templates)
    }
    let diagnostics = outlines.flatMap(\.diagnostics)
    let found = outlines.compactMap(\.value)
    switch options.format {
    case .text:
      // What is left out is listed in the outline.
      Console.error(
        TerminalRenderer(color: Console.isColored)
          .render(diagnostics.filter { $0.severity > .note }))
      Console.print(found.map(\.markdown).joined(separator: "\n"))
    case .json:
      Console.print(
        JSONText.of(
          OutlineRecord(
            packages: found.map(OutlineRecord.Package.init),
            diagnostics: diagnostics.map(DiagnosticRecord.init))))
    }
    let outcome = Outcome(diagnostics)
    if outcome != .success { throw ExitCode(outcome.rawValue) }
  }

  private func notebook(
    _ path: String, _ templates: TemplateLibrary
  ) throws -> Diagnosed<PackageOutline?> {
    let source = try NotebookFiles.read(path)
    guard !source.hasErrors else { return Diagnosed(nil, source.diagnostics) }
    return outline(source.value, templates: templates).map { $0 }
  }

  private func project(
    _ path: String, _ templates: TemplateLibrary
  ) throws -> Diagnosed<PackageOutline?> {
    let notebooks = try ProjectNotebooks(ProjectFolder(path, output: nil))
    guard !notebooks.hasErrors else { return Diagnosed(nil, notebooks.diagnostics) }
    let outlined = outline(
      project: notebooks.entries, layout: notebooks.layout, templates: templates)
    return Diagnosed(outlined.value, notebooks.diagnostics + outlined.diagnostics)
  }
}

/// What `explain --outline --format json` prints.
private struct OutlineRecord: Encodable {
  struct Package: Encodable {
    let title: String
    let name: String
    let summary: String?
    let packages: [String]
    let diagram: String
    let targets: [Target]
    let unwritten: [String]

    init(_ outline: PackageOutline) {
      title = outline.title
      name = outline.name
      summary = outline.summary
      packages = outline.packages
      diagram = outline.diagram
      targets = outline.targets.map(Target.init)
      unwritten = outline.unwritten
    }
  }

  struct Target: Encodable {
    let name: String
    let kind: String
    let dependencies: [String]
    let topics: [Topic]

    init(_ target: PackageOutline.Target) {
      name = target.name
      kind = target.kind.rawValue
      dependencies = target.dependencies
      topics = target.topics.map(Topic.init)
    }
  }

  struct Topic: Encodable {
    let title: String
    let file: String
    let declarations: [Declaration]

    init(_ topic: PackageOutline.Topic) {
      title = topic.title
      file = topic.file
      declarations = topic.declarations.map(Declaration.init)
    }
  }

  struct Declaration: Encodable {
    let name: String
    let kind: String
    let summary: String?
    let declaration: String

    init(_ declaration: PackageOutline.Declaration) {
      name = declaration.name
      kind = declaration.kind.rawValue
      summary = declaration.summary
      self.declaration = declaration.text
    }
  }

  var schemaVersion = 1
  let packages: [Package]
  let diagnostics: [DiagnosticRecord]
}
