internal import Crypto
internal import Foundation
internal import NotebookCompiler
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import NotebookVerification
internal import PackageEmission
internal import PackageLowering
internal import SourceText
internal import SwiftToolchain

/// A notebook that was verified, or why it was not.
struct VerifiedNotebook {
  let path: String
  let verification: Verification?
  let diagnostics: [Diagnostic]
  /// Where its package was written.
  var output: String?

  /// A notebook that cannot be read.
  init(path: String, unreadable diagnostics: [Diagnostic]) {
    self.path = path
    verification = nil
    self.diagnostics = diagnostics
  }

  init(path: String, _ verification: Verification) {
    self.path = path
    self.verification = verification
    diagnostics = verification.diagnostics
  }
}

/// Verifies one notebook in a folder of its own.
struct VerificationSession {
  let path: String
  let timeout: Double
  let package: LocalPackage?
  /// The packages that the rest of the notebook's project names.
  var projectPackages: [Located<FrontMatter.Dependency>] = []
  let usesCache: Bool
  let templates: TemplateLibrary
  /// The folder of templates that take the place of Recto's own.
  let templatesFolder: String?

  /// Verifies the notebook.
  /// - Parameter source: The notebook.
  /// - Throws: ``CommandFailure`` where the tools do not work.
  func verify(_ source: SourceFile) async throws -> VerifiedNotebook {
    let cache = VerificationCache(
      source, resources: resources(of: source), timeout: timeout, package: package,
      projectPackages: projectPackages.map(\.value), templates: templatesFolder)
    if usesCache, let memory = cache.memory() {
      let verification = memory.verification(of: source, templates: templates, package: package) {
        NotebookFiles.resources(of: $0).value
      }
      return VerifiedNotebook(path: path, verification)
    }
    let folder = CacheFolder.path(for: "verify \(URL(fileURLWithPath: path).path)")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let lock = try DirectoryLock(folder, waits: true)
    defer { lock.release() }
    let progress = Progress(label: path)
    defer { progress.end() }
    let verifier = Verifier(
      toolchain: SwiftToolchain(moduleCache: CacheFolder.root + "/modules"), templates: templates,
      folder: folder, timeout: timeout,
      package: package, projectPackages: projectPackages, progress: { progress.show($0) })
    do {
      let verification = try await verifier.verify(source) { NotebookFiles.resources(of: $0) }
      if let memory = VerificationMemory(verification, of: source) { cache.remember(memory) }
      return VerifiedNotebook(path: path, verification)
    } catch let failure as VerificationFailure {
      throw CommandFailure(
        code: .incomplete, headline: "\(path): \(failure.headline)", details: failure.details)
    }
  }
}

extension VerificationSession {
  /// The contents of the files that the notebook embeds.
  private func resources(of source: SourceFile) -> [[UInt8]] {
    let plan = plan(source).value
    return NotebookFiles.resources(of: plan).value.sorted { $0.key < $1.key }.map(\.value.bytes)
  }
}

/// Shows on a terminal what is being done, where it takes a while.
final class Progress: Sendable {
  private let label: String
  private let isShown: Bool

  init(label: String) {
    self.label = label
    isShown = isatty(STDERR_FILENO) == 1
  }

  /// Shows a step in the place of the one before.
  func show(_ step: String) {
    if isShown { Console.error("\r\u{1B}[2K\(label): \(step) …") }
  }

  /// Clears the line.
  func end() {
    if isShown { Console.error("\r\u{1B}[2K") }
  }
}
