internal import Foundation
internal import NotebookCompiler
internal import NotebookDiagnostics
internal import NotebookVerification
internal import PackageEmission
internal import PackageLowering
internal import SourceText

/// One notebook that is watched.
struct WatchedNotebook: WatchSubject {
  let path: String
  let output: String?
  let templates: String?
  /// Whether to build and test its package.
  let verifies: Bool
  /// The files that it embedded last.
  private var resources: [String] = []

  init(path: String, output: String?, templates: String?, verifies: Bool) {
    self.path = path
    self.output = output
    self.templates = templates
    self.verifies = verifies
  }

  func look() -> (files: WatchedFiles, folders: Set<String>) {
    var watch = Surroundings(of: path)
    watch.add(path)
    watch.files.isThere = watch.files.stamps[path] != nil
    for resource in resources { watch.add(resource) }
    if let templates { watch.add(templates: templates) }
    return (watch.files, watch.folders)
  }

  mutating func convert(_ interruption: Interruption) async throws -> String {
    let library = try NotebookFiles.templates(templates)
    return try await verifies ? verify(interruption, library) : write(interruption, library)
  }

  private mutating func write(
    _ interruption: Interruption, _ library: TemplateLibrary
  ) throws -> String {
    let conversion = try Conversion(path, templates: library)
    resources = conversion.resources
    let report = ConversionReport(.text)
    guard let package = conversion.package else {
      report.show(conversion.diagnostics, changes: [])
      let errors = conversion.diagnostics.count { $0.severity == .error }
      return .leftAlone(output ?? path, errors: errors)
    }
    let changeset = try Changeset(
      output: output ?? package.name, wanted: conversion.files, notebooks: [path])
    try interruption.hold { try changeset.apply() }
    report.show(conversion.diagnostics, changes: [changeset])
    return changeset.hasDrift
      ? report.headline(of: changeset) : "\(changeset.output): nothing changed"
  }

  private mutating func verify(
    _ interruption: Interruption, _ library: TemplateLibrary
  ) async throws -> String {
    let source = try NotebookFiles.read(path)
    guard !source.hasErrors else {
      ConversionReport(.text).show(source.diagnostics, changes: [])
      return .leftAlone(output ?? path, errors: source.diagnostics.count)
    }
    resources = NotebookFiles.resources(of: plan(source.value).value).value.values.map(\.path)
    let session = VerificationSession(
      path: path, timeout: 10, package: nil, usesCache: true, templates: library,
      templatesFolder: templates)
    var result = try await session.verify(source.value)
    if let package = result.verification?.package {
      let folder = output ?? package.name
      let changeset = try Changeset(output: folder, wanted: package.contents, notebooks: [path])
      try interruption.hold { try changeset.apply() }
      result.output = folder
    }
    VerificationReport(.text).show([result])
    return .verified(path, result.diagnostics)
  }
}
