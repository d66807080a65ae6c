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
    /// Whether `recto convert` keeps the file.
    var isConverted = false

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
    // A notebook that is missing is a mistake also where the README stays as it is.
    for notebook in command.notebooks where !ProjectFolder.isFolder(notebook) {
      _ = try NotebookFiles.read(notebook)
    }
    if !command.force, let kept = try ConvertedReadme(at: path, in: command.package) {
      return Result(
        path: path, before: kept.bytes, update: ReadmeUpdate(of: kept.bytes),
        diagnostics: kept.diagnostics, isConverted: true)
    }
    if command.output == nil, let other = try otherName(of: path) {
      throw CommandFailure(
        code: .usage, headline: "README is called '\(other)'", hint: "name it with --output")
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

  /// A README of another spelling beside the file, of which there would be two.
  private func otherName(of path: String) throws -> String? {
    guard try !Node(at: path).exists, try Node(at: command.package) == .directory else {
      return nil
    }
    let names = try Node.names(in: command.package).sorted()
    return names.first { name in
      let parts = name.lowercased().split(separator: ".")
      return parts.first == "readme" && parts.count < 3
    }
  }

  /// The folder of a file, relative to that of the package: from there its links start.
  private static func folder(of path: String, in package: String) -> String {
    let root = URL(fileURLWithPath: package).standardizedFileURL.pathComponents
    let folder = URL(fileURLWithPath: path).standardizedFileURL.deletingLastPathComponent()
      .pathComponents
    let shared = zip(root, folder).prefix { $0 == $1 }.count
    let left = root[shared...].reversed().map { ":" + $0 }
    return (left + folder[shared...]).joined(separator: "/")
  }

  /// The notebooks of the package: the folder itself where it is a project, or else those in its folder
  /// `Notebooks`.
  private func ownNotebooks() throws -> [String] {
    let settings =
      (command.package == "." ? "" : command.package + "/") + ProjectFolder.settingsName
    let manifest = (command.package == "." ? "" : command.package + "/") + "Package.swift"
    if try Node(at: settings).exists, try !Node(at: manifest).exists { return [command.package] }
    let folder = (command.package == "." ? "" : command.package + "/") + "Notebooks"
    guard try Node(at: folder) == .directory else { return [] }
    let names = try Node.names(in: folder).filter { $0.hasSuffix(".md") && !$0.hasPrefix(".") }
    // Without a package, several notebooks become one of them all, as for 'recto convert Notebooks'.
    if names.count > 1, try !Node(at: manifest).exists { return [folder] }
    return names.map { "\(folder)/\($0)" }
  }

  private func document(
    of package: PackageSnapshot, _ notebooks: NotebookSources, _ path: String
  ) async -> ReadmeDocument {
    var settings = PackageReadme.Settings()
    settings.url = command.url
    settings.version = command.release.flatMap { ReleaseVersion($0)?.text }
    if let repository = try? await GitRepository(containing: command.package) {
      // What the repository knows of itself.
      if settings.url == nil { settings.url = await repository.publicAddress }
      if settings.version == nil, let tag = await repository.lastTag(before: "HEAD") {
        settings.version = ReleaseVersion(tag)?.text
      }
    }
    settings.documentation = command.documentation
    let folder = Self.folder(of: path, in: command.package)
    // What is not on the disk yet is not left on the way to a file.
    settings.folder = notebooks.package != nil && folder.hasPrefix(":") ? "" : folder
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
