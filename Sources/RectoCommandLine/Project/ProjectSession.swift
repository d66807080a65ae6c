internal import ArgumentParser
internal import Foundation
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import PackageEmission
internal import PackageLowering
internal import SourceText

/// Brings the package of a project up to date, with as little work as what changed asks for.
struct ProjectSession {
  /// The folder of the project, as the user gave it.
  let root: String
  /// The folder to write, where the user names one.
  let output: String?
  /// The folder of templates that take the place of Recto's own, where the user names one.
  let templates: String?
  let jobs: Int
  /// Replace files that Recto did not write.
  let force: Bool

  /// What a run led to.
  struct Outcome {
    let output: String
    /// What is to be written; nil where nothing changed since the last run, or something is wrong.
    let changeset: Changeset?
    let diagnostics: [Diagnostic]
    /// The notebooks that had to be compiled, and all of them.
    var compiled = 0
    var notebooks = 0
    /// The files that the notebooks embed.
    var resources: [String] = []
    fileprivate var memory: Memory?
  }

  /// What to remember when the changes are made.
  fileprivate struct Memory {
    let project: ProjectMemory
    let inputs: [(path: String, stamp: FileStamp)]
    let resources: [String]
    /// The files of the package, by their paths in it.
    let files: [String]
    let start: Int64
  }

  /// Finds out what has to be written.
  /// - Throws: ``CommandFailure`` and ``WriteFailure``.
  func plan() throws -> Outcome {
    let start = FileStamp.now
    let folder = try ProjectFolder(root, output: output)
    let named = folder.output(output)
    let templates = templates ?? folder.settings.templates.map { folder.root + "/" + $0.value }
    let memory = ProjectMemory(root: root, output: named, key: key(templates))
    if let resources = memory.current(inputs(of: folder)) {
      let findings = memory.findings().map { finding in
        finding.diagnostic { try? NotebookFiles.read($0).value }
      }
      return Outcome(
        output: named, changeset: nil, diagnostics: findings, notebooks: folder.notebooks.count,
        resources: resources)
    }
    let library = try NotebookFiles.templates(templates)
    return try plan(folder, named, library, memory, remembers: true, start)
  }

  private func plan(
    _ folder: ProjectFolder, _ place: String, _ templates: TemplateLibrary,
    _ memory: ProjectMemory, remembers: Bool, _ start: Int64
  ) throws -> Outcome {
    var conversion = ProjectConversion(
      folder, templates: templates, memory: memory,
      known: remembers ? memory.records() : ProjectRecords(), jobs: jobs)
    let result = try conversion.run()
    let outcome = { (changeset: Changeset?, memory: Memory?) in
      Outcome(
        output: place, changeset: changeset, diagnostics: result.diagnostics,
        compiled: result.compiled, notebooks: folder.notebooks.count,
        resources: result.resources.sorted(), memory: memory)
    }
    guard !result.hasErrors else { return outcome(nil, nil) }
    let changeset: Changeset
    do {
      changeset = try Changeset(
        output: place, contents: result.files, unchanged: result.unchanged,
        settled: result.unchanged.isEmpty ? [] : memory.settled(below: place), overwrite: force,
        notebooks: folder.notebooks.map(\.place))
    } catch WriteFailure.changedMeanwhile where remembers {
      // Somebody changed the package: what it should hold has to be made again.
      return try plan(folder, place, templates, memory, remembers: false, start)
    }
    let files = Array(result.files.keys) + result.unchanged.keys + [PlainPath.registry.text]
    return outcome(
      changeset,
      Memory(
        project: memory, inputs: inputs(of: folder),
        resources: result.resources.sorted(), files: files, start: start))
  }

  /// Remembers that the package is as it should be.
  func finish(_ outcome: Outcome) {
    guard let memory = outcome.memory else { return }
    memory.project.remember(
      StampList(
        inputs: memory.inputs, resources: memory.resources, files: memory.files,
        below: outcome.output, since: memory.start),
      findings: outcome.diagnostics)
  }

  /// The files of the project.
  private func inputs(of folder: ProjectFolder) -> [(path: String, stamp: FileStamp)] {
    var inputs = folder.notebooks.map { ($0.place, $0.stamp) }
    if let stamp = folder.settingsStamp { inputs.append((ProjectFolder.settingsName, stamp)) }
    return inputs
  }

  /// Everything but files of the project that the package depends on.
  private func key(_ templates: String?) -> String {
    var parts = ["project 2 \(Recto.configuration.version)", RunningProgram.stamp]
    if let templates {
      for path in TemplateLibrary.paths {
        if let stamp = FileStamp(of: templates + "/" + path) {
          parts.append("\(path) \(stamp.text)")
        }
      }
    }
    return parts.joined(separator: "; ")
  }
}
