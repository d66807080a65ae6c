internal import Foundation
internal import NotebookAnalysis
internal import NotebookCompiler
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import NotebookVerification
internal import PackageEmission
internal import PackageLowering
internal import PackageReview
internal import SourceText

/// The notebooks that a README is made of.
struct NotebookSources {
  private let command: ReadmeCommand
  private let templates: TemplateLibrary
  private let sources: [SourceFile]
  private var plans: [PackagePlan] = []
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var examples: [ReadmeExamples.Example] = []

  private let project: ProjectSources?

  init(_ command: ReadmeCommand, _ paths: [String]) throws {
    self.command = command
    if let folder = paths.first(where: ProjectFolder.isFolder) {
      guard paths.count == 1 else { throw CommandFailure.projectStandsAlone(folder) }
      let project = try ProjectSources(folder, templates: command.report.templates)
      self.project = project
      templates = project.templates
      sources = project.sources
      let found = project.compiled()
      plans = found.plans
      diagnostics = found.diagnostics + sources.compactMap(MergeConflict.finding)
      return
    }
    project = nil
    templates = try NotebookFiles.templates(command.report.templates)
    let read = try paths.map { try NotebookFiles.read($0) }
    sources = read.map(\.value)
    diagnostics = read.flatMap(\.diagnostics) + sources.compactMap(MergeConflict.finding)
    guard !hasErrors else { return }
    let planned = sources.map { plan($0) }
    plans = planned.map(\.value)
    diagnostics = planned.flatMap(\.diagnostics).filter { $0.severity == .error }
    examples = plans.flatMap { plan in
      plan.cells.filter { $0.cell.role.kind == .example }.map {
        .init(place: $0.cell.cell.range, status: .unverified)
      }
    }
  }

  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Tries the code, and plans anew with what that showed.
  mutating func verify() async throws {
    guard project == nil else {
      throw CommandFailure(
        code: .usage, headline: "Option --verify is for notebooks, not for a project",
        hint: "'recto verify' runs a project")
    }
    diagnostics = []
    examples = []
    for (index, source) in sources.enumerated() {
      let session = VerificationSession(
        path: source.path, timeout: 10, package: nil, usesCache: true, templates: templates,
        templatesFolder: command.report.templates)
      let result = try await session.verify(source)
      diagnostics += result.diagnostics.filter { $0.severity == .error }
      guard let verification = result.verification, verification.package != nil else { continue }
      plans[index] = lower(analysis(of: source).value, verification.decisions).value
      examples += plans[index].cells.filter { $0.cell.role.kind == .example }.map { plan in
        .init(
          place: plan.cell.cell.range,
          status: plan.disposition == .carried && plan.isRun ? .verified : .wrong,
          reason: plan.disposition == .carried && plan.isRun ? nil : plan.reason)
      }
    }
  }

  var documents: [NotebookReadme.Notebook] {
    if let project {
      return project.order.map { position in
        var notebook = NotebookReadme.Notebook(
          path: project.path(of: position), documents: UnitDocuments(plans[position]))
        notebook.module = plans[position].targets.first { $0.kind == .library }?.name
        notebook.imports = project.imports(ofTests: notebook.module ?? "")
        return notebook
      }
    }
    return zip(sources, plans).map { source, plan in
      let folder = URL(fileURLWithPath: command.package).standardizedFileURL.path + "/"
      let path = URL(fileURLWithPath: source.path).standardizedFileURL.path
      return NotebookReadme.Notebook(
        path: path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : source.path,
        documents: UnitDocuments(plan))
    }
  }

  /// The package that the first notebook becomes; nil where the package is on the disk.
  var package: PackageSnapshot? {
    if let project, let files = project.files {
      return PackageSnapshot(paths: Set(files.keys)) { path in
        files[path].map { SourceFile(path: path, bytes: $0) }
      }
    }
    guard let plan = plans.first,
      !FileManager.default.fileExists(atPath: command.package + "/Package.swift")
    else { return nil }
    let emitted = emit(
      plan, templates: templates, resources: NotebookFiles.resources(of: plan).value)
    let files = emitted.contents
    return PackageSnapshot(paths: Set(files.keys)) { path in
      files[path].map { SourceFile(path: path, bytes: $0) }
    }
  }
}
