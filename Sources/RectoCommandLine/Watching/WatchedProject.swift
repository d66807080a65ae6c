internal import Foundation
internal import NotebookDiagnostics
internal import NotebookParser
internal import NotebookSyntax
internal import PackageEmission
internal import SourceText

/// What is watched, and how it is converted.
protocol WatchSubject {
  /// The path as the user gave it.
  var path: String { get }

  /// Looks at the files that the package depends on.
  /// - Returns: The files, and the folders in which they may change or appear.
  func look() -> (files: WatchedFiles, folders: Set<String>)

  /// Brings the package up to date.
  /// - Parameter interruption: What must not end the process while files are written.
  /// - Returns: What was done, in a line.
  /// - Throws: ``CommandFailure`` and ``WriteFailure``.
  mutating func convert(_ interruption: Interruption) async throws -> String
}

/// A folder of notebooks that is watched.
struct WatchedProject: WatchSubject {
  let path: String
  let output: String?
  let templates: String?
  /// Whether to build and test its package.
  let verifies: Bool
  /// The files that the notebooks embedded last.
  private var resources: [String] = []

  init(path: String, output: String?, templates: String?, verifies: Bool) {
    self.path = path
    self.output = output
    self.templates = templates
    self.verifies = verifies
  }

  func look() -> (files: WatchedFiles, folders: Set<String>) {
    var watch = Surroundings(of: path)
    guard ProjectFolder.isFolder(path) else { return (WatchedFiles(isThere: false), watch.folders) }
    // What cannot be looked through is reported by the conversion.
    guard let folder = try? ProjectFolder(path, output: output) else {
      return (WatchedFiles(), watch.folders)
    }
    watch.folders.formUnion(folder.folders)
    for file in folder.notebooks { watch.files.stamps[file.place] = file.stamp }
    watch.files.stamps[path + "/" + ProjectFolder.settingsName] = folder.settingsStamp
    for resource in resources { watch.add(resource) }
    if let templates = templates ?? folder.settings.templates.map({ path + "/" + $0.value }) {
      watch.add(templates: templates)
    }
    return (watch.files, watch.folders)
  }

  mutating func convert(_ interruption: Interruption) async throws -> String {
    try await verifies ? verify(interruption) : write(interruption)
  }

  private mutating func write(_ interruption: Interruption) throws -> String {
    let session = ProjectSession(
      root: path, output: output, templates: templates, jobs: 0, force: false)
    let outcome = try session.plan()
    let report = ConversionReport(.text)
    if !outcome.resources.isEmpty || outcome.changeset != nil { resources = outcome.resources }
    guard let changeset = outcome.changeset else {
      report.show(outcome.diagnostics, changes: [])
      let errors = outcome.diagnostics.count { $0.severity == .error }
      return errors == 0
        ? "\(outcome.output): nothing changed" : .leftAlone(outcome.output, errors: errors)
    }
    try interruption.hold {
      try changeset.apply()
      session.finish(outcome)
    }
    report.show(outcome.diagnostics, changes: [changeset])
    return report.headline(of: changeset)
      + "; \(outcome.compiled) of \(outcome.notebooks) notebooks compiled"
  }

  private mutating func verify(_ interruption: Interruption) async throws -> String {
    let folder = try ProjectFolder(path, output: output)
    resources = try folder.notebooks.flatMap { file in
      let source = try NotebookFiles.read(file.place).value
      let folder = NotebookFiles.folder(of: file.place)
      return readFrontMatter(source).resources.map { folder + $0.value }
    }
    let project = try ProjectVerification(
      folder, timeout: 10, usesCache: true, templates: templates)
    var result = try await project.run()
    if let files = result.files {
      let place = folder.output(output)
      let contents = files.files.map { ($0.path, $0.text.bytes) }
      let changeset = try Changeset(
        output: place, wanted: Dictionary(uniqueKeysWithValues: contents),
        notebooks: folder.notebooks.map(\.place))
      try interruption.hold { try changeset.apply() }
      for position in result.notebooks.indices { result.notebooks[position].output = place }
    }
    for failure in result.failures { Console.error(failure.rendered) }
    VerificationReport(.text).show(result.notebooks, besides: result.diagnostics)
    let findings = result.diagnostics + result.notebooks.flatMap(\.diagnostics)
    return .verified(path, isGreen: result.failures.isEmpty, findings)
  }
}

extension String {
  /// A package is not touched, since its notebooks have errors.
  static func leftAlone(_ output: String, errors: Int) -> String {
    "\(output): left as it is, because of \(errors == 1 ? "an error" : "\(errors) errors")"
  }

  /// A notebook or project was built and tested, as far as that was possible.
  static func verified(
    _ path: String, isGreen: Bool = true, _ diagnostics: [Diagnostic]
  ) -> String {
    guard isGreen else { return "\(path): not verified" }
    let isClean = !diagnostics.contains { $0.severity == .error }
    return "\(path): " + (isClean ? "verified" : "verified, with findings")
  }
}

/// Collects what is watched around a path.
struct Surroundings {
  var files = WatchedFiles()
  var folders: Set<String> = []

  /// Starts with the folder that a path is in: there it goes, and comes back.
  init(of path: String) { folders.insert(Self.folder(above: path)) }

  /// Adds a file that may be missing.
  mutating func add(_ file: String) {
    files.stamps[file] = FileStamp(of: file)
    folders.insert(Self.folder(above: file))
  }

  /// Adds the templates in a folder.
  mutating func add(templates: String) {
    for path in TemplateLibrary.paths { add(templates + "/" + path) }
  }

  /// The nearest folder above a path that is there.
  private static func folder(above path: String) -> String {
    var folder = URL(fileURLWithPath: path).standardizedFileURL.path
    repeat {
      folder = (folder as NSString).deletingLastPathComponent
    } while folder.count > 1 && !ProjectFolder.isFolder(folder)
    return folder
  }
}
