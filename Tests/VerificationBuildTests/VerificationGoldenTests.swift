import Foundation
import NotebookAnalysis
import NotebookDiagnostics
import NotebookSyntax
import NotebookTestSupport
import NotebookVerification
import PackageEmission
import PackageLowering
import SourceText
import SwiftToolchain
import Testing

/// Adding a case is adding a folder: `Golden/<name>/notebook.md`; `make record` writes `expected/`.
///
/// The cases run one after another in one work folder, so that all but the first build only what
/// differs.
@Suite(.serialized) struct VerificationGoldenTests {
  static let folder = Folder.repository
    .appendingPathComponent("Tests/VerificationBuildTests/Golden")

  static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

  private static let work = Folder.repository.appendingPathComponent(".build/verification-tests")

  @Test(arguments: names)
  func notebookIsVerifiedAsExpected(_ name: String) async throws {
    let folder = Self.folder.appendingPathComponent(name)
    let source = SourceFile(
      path: "notebook.md",
      bytes: Array(try Data(contentsOf: folder.appendingPathComponent("notebook.md"))))
    // Only what never ends takes so long, also where other tests keep the machine busy.
    let verifier = Verifier(
      toolchain: SwiftToolchain(moduleCache: Self.work.path + "/modules"),
      templates: try TemplateLibrary(), folder: Self.work.path, timeout: 20, progress: { _ in })
    let verification = try await verifier.verify(source) { _ in Diagnosed([:]) }
    #expect(verification.builds && verification.testsPass)
    var files: [String: String] = [:]
    for file in verification.package?.files.files ?? [] {
      let isCode = file.path.hasPrefix("Sources/") || file.path.hasPrefix("Tests/")
      guard isCode, file.path.hasSuffix(".swift"), !file.path.hasSuffix("PrintedOutput.swift")
      else { continue }
      files[file.path] = file.text.text
    }
    files["report.txt"] = report(verification)
    try Snapshot.expect(files, in: folder.appendingPathComponent("expected"))
  }

  @Test func thereAreCases() { #expect(Self.names.count > 7) }

  private func report(_ verification: Verification) -> String {
    var lines = ["compiler runs: \(verification.trials)", ""]
    for cell in verification.cells {
      lines.append(
        "line \(cell.cell.cell.range.line): \(cell.disposition.rawValue), \(cell.reason)")
    }
    lines.append("")
    for output in verification.outputs {
      let reason = output.reason.map { ", \($0)" } ?? ""
      let text = output.expected.trimmingCharacters(in: .newlines).replacing("\n", with: "⏎")
      lines.append("line \(output.line): \(output.status.rawValue) ‘\(text)’\(reason)")
    }
    lines.append("")
    return lines.joined(separator: "\n") + "\n"
      + TerminalRenderer(color: false).render(verification.diagnostics)
  }
}
