internal import Foundation
internal import NotebookDiagnostics
internal import PackageReview
internal import SourceText

/// A README on its way to the disk.
struct ReadmeSession {
  private let command: ReadmeCommand

  init(_ command: ReadmeCommand) { self.command = command }

  /// What came of it.
  struct Result {
    /// The file, as messages name it.
    let path: String
    let before: [UInt8]?
    let update: ReadmeUpdate
    var diagnostics: [Diagnostic]
    /// The examples and what is known of each.
    var examples: [ReadmeExample] = []

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
  /// - Throws: ``CommandFailure`` where something cannot be read, ``WriteFailure`` where the file cannot
  ///   be written.
  func run() async throws -> Result {
    let path =
      command.output ?? (command.package == "." ? "README.md" : command.package + "/README.md")
    let existing = try existing(path)
    if existing?.hasErrors == true {
      return Result(
        path: path, before: existing?.value.bytes,
        update: ReadmeUpdate(of: existing?.value.bytes ?? []),
        diagnostics: existing?.diagnostics ?? [])
    }
    let package = try PackageFolder.snapshot(command.package)
    var settings = PackageReadme.Settings()
    settings.url = command.url
    settings.version = command.release
    settings.documentation = command.documentation
    let document = PackageReadme(package, settings).document
    let update = ReadmeUpdate.update(
      of: existing?.value, with: document, replacesEdits: command.force)
    let result = Result(
      path: path, before: existing?.value.bytes, update: update.value,
      diagnostics: update.diagnostics)
    if !command.check, result.outcome(check: false) == .success, result.hasDrift {
      try ReplacedFile(path).write(update.value.bytes, instead: existing?.value.bytes)
    }
    return result
  }

  private func existing(_ path: String) throws -> Diagnosed<SourceFile>? {
    try Node(at: path).exists ? NotebookFiles.read(path, noun: "README") : nil
  }
}

/// An example of a README.
struct ReadmeExample {
  let line: Int
  let status: String
  let reason: String?
}
