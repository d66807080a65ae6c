internal import ArgumentParser
internal import Foundation
internal import NotebookDiagnostics
internal import PackageEmission

/// `recto convert`: a notebook becomes a package.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Convert a notebook into a Swift package.",
    discussion: """
      The package is written into a folder of its name, or into the one that --output names; with
      several notebooks, into a folder for each in that one. Files that Recto did not write, or
      that were edited since, are never overwritten or removed. Either everything is written or
      nothing.

      Example: recto convert notes.md --output Notes
      """)

  @Argument(
    help: "The notebooks.", completion: .file(extensions: ["md", "markdown"]))
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

  @OptionGroup var report: ReportOptions

  func validate() throws {
    if paths.isEmpty { throw ValidationError("Name at least one notebook.") }
    if output?.isEmpty == true { throw ValidationError("--output names no folder.") }
    if check && dryRun { throw ValidationError("--check and --dry-run exclude each other.") }
  }

  func run() throws {
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

  private func plannedChanges(_ conversions: [Conversion]) throws -> [Changeset] {
    var folders = OutputFolders(output: output, count: paths.count)
    return try conversions.map { conversion in
      let folder = try folders.folder(
        of: conversion.package?.name ?? "", from: conversion.path)
      return try Changeset(output: folder, wanted: conversion.files, overwrite: force)
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
    if !dryRun { for changeset in changesets { try changeset.apply() } }
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
