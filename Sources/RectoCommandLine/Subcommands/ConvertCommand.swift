internal import ArgumentParser
internal import Foundation
internal import NotebookDiagnostics
internal import PackageEmission

/// `recto convert`: a notebook, or a folder of notebooks, becomes a package.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Convert a notebook, or a folder of notebooks, into a Swift package.",
    discussion: """
      The package is written into a folder of its name, or into the one that --output names; with
      several notebooks, into a folder for each in that one. A folder is a project: its notebooks
      become one package, as its recto.yml says. Files that Recto did not write, or
      that were edited since, are never overwritten or removed. Either everything is written or
      nothing.

      Example: recto convert notes.md --output Notes
      """)

  @Argument(
    help: "The notebooks, or folders of notebooks.",
    completion: .file(extensions: ["md", "markdown"]))
  var paths: [String]

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The folder to write.", valueName: "dir"),
    completion: .directory)
  var output: String?

  @Flag(help: "Show what would be written, and write nothing.")
  var dryRun = false

  @Flag(help: "Write nothing; print the difference and fail if there is any.")
  var check = false

  @Flag(help: "Replace files that Recto did not write, or that were edited since.")
  var force = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Notebooks of a project to compile at a time.", valueName: "count"))
  var jobs = 0

  @OptionGroup var report: ReportOptions

  func validate() throws {
    if paths.isEmpty { throw ValidationError("Name at least one notebook.") }
    if output?.isEmpty == true { throw ValidationError("--output names no folder.") }
    if jobs < 0 { throw ValidationError("--jobs takes a count, or 0 for one on each core.") }
    if check && dryRun { throw ValidationError("--check and --dry-run exclude each other.") }
  }

  func run() throws {
    let projects = paths.filter(ProjectFolder.isFolder)
    guard projects.isEmpty else { return try convertProject(projects) }
    let templates = try NotebookFiles.templates(report.templates)
    let conversions = try paths.map { try Conversion($0, templates: templates) }
    let diagnostics = conversions.flatMap(\.diagnostics)
    let outcome = Outcome(diagnostics)
    guard outcome == .success else {
      ConversionReport(report.format).show(diagnostics, changes: [])
      throw ExitCode(outcome.rawValue)
    }
    let changesets = try plannedChanges(conversions)
    try finish(changesets, diagnostics)
  }

  private func convertProject(_ folders: [String]) throws {
    guard paths.count == 1, let root = folders.first else {
      throw CommandFailure.projectStandsAlone(folders[0])
    }
    let session = ProjectSession(
      root: root, output: output, templates: report.templates, jobs: jobs, force: force)
    let outcome = try session.plan()
    guard let changeset = outcome.changeset else {
      ConversionReport(report.format).show(outcome.diagnostics, changes: [])
      let code = Outcome(outcome.diagnostics)
      guard code == .success else { throw ExitCode(code.rawValue) }
      if report.format == .text, !check { Console.print("\(outcome.output): nothing changed") }
      return
    }
    try finish([changeset], outcome.diagnostics)
    if !check, !dryRun { session.finish(outcome) }
  }

  private func plannedChanges(_ conversions: [Conversion]) throws -> [Changeset] {
    var folders = OutputFolders(output: output, count: paths.count)
    return try conversions.map { conversion in
      let folder = try folders.folder(
        of: conversion.package?.name ?? "", from: conversion.path)
      return try Changeset(
        output: folder, wanted: conversion.files, overwrite: force, notebooks: [conversion.path])
    }
  }

  private func finish(_ changesets: [Changeset], _ diagnostics: [Diagnostic]) throws {
    let reporter = ConversionReport(report.format)
    if check {
      reporter.show(diagnostics, changes: changesets)
      if report.format == .text { for changeset in changesets { Console.print(changeset.diff) } }
      if changesets.contains(where: \.hasDrift) { throw ExitCode(Outcome.gate.rawValue) }
      return
    }
    do {
      if !dryRun { for changeset in changesets { try changeset.apply() } }
    } catch {
      // Who reads the report learns from it which files are in the way.
      if report.format == .json { reporter.show(diagnostics, changes: changesets) }
      throw error
    }
    reporter.show(diagnostics, changes: changesets)
    guard report.format == .text else { return }
    for changeset in changesets {
      if dryRun {
        Console.print(changeset.summary.joined(separator: "\n"))
        if !changeset.conflicts.isEmpty { throw ExitCode(Outcome.gate.rawValue) }
      } else {
        Console.print(reporter.headline(of: changeset))
      }
    }
  }
}

extension CommandFailure {
  static func projectStandsAlone(_ folder: String) -> CommandFailure {
    CommandFailure(
      code: .usage, headline: "Folder '\(folder)' is a project and stands alone",
      hint: "name one project at a time")
  }
}
