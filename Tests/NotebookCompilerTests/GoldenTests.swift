import Foundation
import NotebookCompiler
import NotebookDiagnostics
import NotebookTestSupport
import PackageEmission
import SourceText
import Testing

/// Adding a case is adding a folder: `Golden/<name>/notebook.md`; `make record` writes `expected/`.
@Suite struct GoldenTests {
  static let folder = Folder.repository.appendingPathComponent("Tests/NotebookCompilerTests/Golden")

  static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

  @Test(arguments: names)
  func notebookBecomesThePackageThatIsExpected(_ name: String) throws {
    let folder = Self.folder.appendingPathComponent(name)
    let source = SourceFile(
      path: "notebook.md",
      bytes: Array(try Data(contentsOf: folder.appendingPathComponent("notebook.md"))))
    let compiled = compile(source, templates: try TemplateLibrary())
    var files: [String: String] = [:]
    for file in compiled.value.files.files { files[file.path] = file.text.text }
    // The files that are the same for every package are part of one case only.
    if name != "settings" {
      for path in [".gitignore", ".github/workflows/ci.yml"] { files[path] = nil }
      files = files.filter { !$0.key.hasSuffix("PrintedOutput.swift") }
    }
    let messages = TerminalRenderer(color: false).render(compiled.diagnostics)
    if !messages.isEmpty { files["messages.txt"] = messages }
    try Snapshot.expect(files, in: folder.appendingPathComponent("expected"))
  }

  @Test func thereAreCases() { #expect(Self.names.count > 8) }
}
