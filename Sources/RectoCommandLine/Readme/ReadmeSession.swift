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
internal import SwiftToolchain

/// A README on its way to the disk.
struct ReadmeSession {
  private let command: ReadmeCommand

  init(_ command: ReadmeCommand) { self.command = command }

  /// What came of it.
  struct Result {
    /// The file, as messages name it.
    let path: String
    let before: [UInt8]?
    var update: ReadmeUpdate
    var diagnostics: [Diagnostic]
    var examples: [ReadmeExamples.Example] = []

    /// Whether the file is not as it is to be.
    var hasDrift: Bool { before != update.bytes }

    func outcome(check: Bool) -> Outcome {
      let errors = diagnostics.filter { $0.severity == .error }
      guard errors.isEmpty else {
        return errors.allSatisfy { $0.id == "readme-region" } ? .usage : Outcome(errors)
      }
      return check && hasDrift ? .gate : .success
    }
  }

  /// Makes the README and, unless it is only to be checked, writes it.
  /// - Throws: ``CommandFailure`` where something cannot be read, ``WriteFailure`` where the file
  ///   cannot be written.
  func run() async throws -> Result {
    let path =
      command.output ?? (command.package == "." ? "README.md" : command.package + "/README.md")
    guard try Node(at: path) != .symbolicLink else {
      throw CommandFailure(
        code: .usage, headline: "README '\(path)' is a symbolic link",
        hint: "name the file itself with --output")
    }
    let existing = try Node(at: path).exists ? NotebookFiles.read(path, noun: "README") : nil
    let before = existing?.value.bytes
    if let existing, existing.hasErrors {
      return Result(
        path: path, before: before, update: ReadmeUpdate(of: existing.value.bytes),
        diagnostics: existing.diagnostics)
    }
    let paths = try command.notebooks.isEmpty ? ownNotebooks() : command.notebooks
    var notebooks = try NotebookSources(command, paths)
    if command.verify { try await notebooks.verify() }
    guard !notebooks.hasErrors else {
      return Result(
        path: path, before: before, update: ReadmeUpdate(of: before ?? []),
        diagnostics: notebooks.diagnostics)
    }
    let package: PackageSnapshot
    if let emitted = notebooks.package {
      package = emitted
    } else {
      package = try await PackageFolder.snapshot(command.package)
    }
    let document = await document(of: package, notebooks, path)
    let update = ReadmeUpdate.update(
      of: existing?.value, with: document, replacesEdits: command.force)
    var result = Result(
      path: path, before: before, update: update.value,
      diagnostics: update.diagnostics + notebooks.diagnostics, examples: notebooks.examples)
    if paths.isEmpty { try await addExamples(of: document, to: &result) }
    if !command.check, result.outcome(check: false) == .success, result.hasDrift {
      try ReplacedFile(path).write(update.value.bytes, instead: before)
    }
    return result
  }

  /// The folder of a file, relative to that of the package: from there its links start.
  private static func folder(of path: String, in package: String) -> String {
    let root = URL(fileURLWithPath: package).standardizedFileURL.path + "/"
    let folder = URL(fileURLWithPath: path).standardizedFileURL.deletingLastPathComponent().path
    return folder.hasPrefix(root) ? String(folder.dropFirst(root.count)) : ""
  }

  /// The notebooks that lie in the folder `Notebooks` of the package.
  private func ownNotebooks() throws -> [String] {
    let folder = (command.package == "." ? "" : command.package + "/") + "Notebooks"
    guard try Node(at: folder) == .directory else { return [] }
    return try Node.names(in: folder).filter { $0.hasSuffix(".md") && !$0.hasPrefix(".") }
      .map { "\(folder)/\($0)" }
  }

  private func document(
    of package: PackageSnapshot, _ notebooks: NotebookSources, _ path: String
  ) async -> ReadmeDocument {
    var settings = PackageReadme.Settings()
    settings.url = command.url
    settings.version = command.release
    if let repository = try? await GitRepository(containing: command.package) {
      // What the repository knows of itself.
      if settings.url == nil { settings.url = await repository.publicAddress }
      if settings.version == nil, let tag = await repository.lastTag(before: "HEAD") {
        settings.version = tag.first == "v" ? String(tag.dropFirst()) : tag
      }
    }
    settings.documentation = command.documentation
    settings.folder = Self.folder(of: path, in: command.package)
    let told = NotebookReadme(notebooks.documents, of: package, settings)
    return ReadmeDocument(
      (notebooks.documents.isEmpty ? [] : told.sections)
        + PackageReadme(package, settings).sections)
  }

  private func addExamples(of document: ReadmeDocument, to result: inout Result) async throws {
    var examples = ReadmeExamples(document, folder: command.package)
    if command.verify {
      let folder = URL(fileURLWithPath: command.package).standardizedFileURL.path
      let session = VerificationSession(
        path: result.path, timeout: 10, package: try await PackageDescription.read(folder),
        usesCache: true, templates: try NotebookFiles.templates(command.report.templates),
        templatesFolder: command.report.templates)
      try await examples.verify(session)
    }
    result.examples = examples.examples
    result.diagnostics += examples.diagnostics
  }
}

/// The notebooks that a README is made of.
private struct NotebookSources {
  private let command: ReadmeCommand
  private let templates: TemplateLibrary
  private let sources: [SourceFile]
  private var plans: [PackagePlan] = []
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var examples: [ReadmeExamples.Example] = []

  init(_ command: ReadmeCommand, _ paths: [String]) throws {
    self.command = command
    templates = try NotebookFiles.templates(command.report.templates)
    let read = try paths.map { try NotebookFiles.read($0) }
    sources = read.map(\.value)
    diagnostics = read.flatMap(\.diagnostics)
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
    zip(sources, plans).map { source, plan in
      let folder = URL(fileURLWithPath: command.package).standardizedFileURL.path + "/"
      let path = URL(fileURLWithPath: source.path).standardizedFileURL.path
      return NotebookReadme.Notebook(
        path: path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : source.path,
        documents: UnitDocuments(plan))
    }
  }

  /// The package that the first notebook becomes; nil where the package is on the disk.
  var package: PackageSnapshot? {
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
