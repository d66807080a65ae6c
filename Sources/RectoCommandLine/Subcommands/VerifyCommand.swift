internal import ArgumentParser
internal import Foundation
internal import NotebookCompiler
internal import NotebookDiagnostics
internal import NotebookVerification
internal import PackageEmission
internal import PackageLowering
internal import SourceText
internal import SwiftToolchain

/// `recto verify`: a notebook becomes a package that is built and tested.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Convert notebooks, build and test them, and leave out what cannot be carried.",
    discussion: """
      Runs the code of the notebooks: verify only what you would run. Errors, failures and outputs
      that differ are reported on the lines of the notebook. What cannot be compiled is left out with
      its reason; the package that is written builds and its tests pass. A folder is a project, whose
      notebooks become one package.

      With --package, the cells see the products of a package on the disk, so that its README and
      guides are checked against its real code; nothing is written unless --output says where.

      Example: recto verify notes.md --output Notes
      """)

  @Argument(help: "The notebooks.", completion: .file(extensions: ["md", "markdown"]))
  var paths: [String]

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The folder to write.", valueName: "dir"),
    completion: .directory)
  var output: String?

  @Option(
    help: ArgumentHelp("A package whose documents the notebooks are.", valueName: "dir"),
    completion: .directory)
  var package: String?

  @Option(help: ArgumentHelp("How long one example may run.", valueName: "seconds"))
  var timeout: Double = 10

  @Flag(help: "Fail also where a part of a notebook is left out.")
  var strict = false

  @Flag(help: "Build again, also where nothing changed since the last time.")
  var noCache = false

  @Flag(help: "Replace files that Recto did not write, or that were edited since.")
  var force = false

  @OptionGroup var report: ReportOptions

  func validate() throws {
    if paths.isEmpty { throw ValidationError("Name at least one notebook.") }
    if output?.isEmpty == true { throw ValidationError("--output names no folder.") }
    if !(timeout > 0 && timeout < 86_400) {
      throw ValidationError("--timeout takes seconds, more than 0.")
    }
  }

  func run() async throws {
    if let root = paths.first(where: ProjectFolder.isFolder) {
      return try await verifyProject(root)
    }
    let templates = try NotebookFiles.templates(report.templates)
    let sources = try paths.map { try NotebookFiles.read($0) }
    let package = try await localPackage()
    let folders = try package == nil || output != nil ? outputFolders(sources.map(\.value)) : nil
    var results: [VerifiedNotebook] = []
    var failure: CommandFailure?
    for (position, source) in sources.enumerated() {
      guard !source.hasErrors else {
        results.append(
          VerifiedNotebook(path: paths[position], unreadable: source.diagnostics))
        continue
      }
      let session = VerificationSession(
        path: paths[position], timeout: timeout, package: package, usesCache: !noCache,
        templates: templates, templatesFolder: report.templates)
      do {
        var result = try await session.verify(source.value)
        if let emitted = result.verification?.package, let folder = folders?[position] {
          try Changeset(
            output: folder, wanted: emitted.contents, overwrite: force, notebooks: [paths[position]]
          ).apply()
          result.output = folder
        }
        results.append(result)
      } catch let found as CommandFailure {
        // One notebook that cannot be verified does not stop the others.
        Console.error(found.rendered)
        failure = found
      }
    }
    VerificationReport(report.format).show(results)
    if let failure { throw ExitCode(failure.code.rawValue) }
    let outcome = Self.outcome(of: results, strict: strict)
    if outcome != .success { throw ExitCode(outcome.rawValue) }
  }

  private func verifyProject(_ root: String) async throws {
    guard paths.count == 1 else { throw CommandFailure.projectStandsAlone(root) }
    guard package == nil else {
      throw CommandFailure(
        code: .usage, headline: "Option --package is for documents, not for a project")
    }
    let folder = try ProjectFolder(root, output: output)
    let place = folder.output(output)
    _ = try Changeset(output: place, wanted: [:])
    let project = try ProjectVerification(
      folder, timeout: timeout, usesCache: !noCache, templates: report.templates)
    var result = try await project.run()
    if let files = result.files {
      let contents = Dictionary(
        uniqueKeysWithValues: files.files.map { ($0.path, $0.text.bytes) })
      try Changeset(
        output: place, wanted: contents, overwrite: force,
        notebooks: folder.notebooks.map(\.place)
      ).apply()
      for position in result.notebooks.indices { result.notebooks[position].output = place }
    }
    for failure in result.failures { Console.error(failure.rendered) }
    VerificationReport(report.format).show(
      result.notebooks, besides: result.diagnostics)
    if let failure = result.failures.first { throw ExitCode(failure.code.rawValue) }
    let found = Outcome(result.diagnostics)
    let outcome = found == .success ? Self.outcome(of: result.notebooks, strict: strict) : found
    if outcome != .success { throw ExitCode(outcome.rawValue) }
  }

  /// Where the packages go, found out before anything is built: two of one name, or a place that is no
  /// folder, are better known at once.
  private func outputFolders(_ sources: [SourceFile]) throws -> [String] {
    var folders = OutputFolders(output: output, count: paths.count)
    return try sources.map { source in
      let folder = try folders.folder(of: plan(source).value.name, from: source.path)
      _ = try Changeset(output: folder, wanted: [:])
      return folder
    }
  }

  private static func outcome(of results: [VerifiedNotebook], strict: Bool) -> Outcome {
    let outcome = Outcome(results.flatMap(\.diagnostics))
    guard outcome == .success, strict else { return outcome }
    let leavesOut = results.contains { result in
      result.verification?.cells.contains { $0.disposition == .leftOut } ?? false
    }
    return leavesOut ? .gate : .success
  }

  private func localPackage() async throws -> LocalPackage? {
    guard let package else { return nil }
    let path = URL(fileURLWithPath: package).standardizedFileURL.path
    guard FileManager.default.fileExists(atPath: path + "/Package.swift") else {
      throw CommandFailure(code: .usage, headline: "Folder '\(package)' holds no Package.swift")
    }
    return try await PackageDescription.read(path)
  }
}
