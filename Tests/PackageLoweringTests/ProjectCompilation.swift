import NotebookAnalysis
import NotebookCompiler
import NotebookDiagnostics
import NotebookParser
import NotebookSyntax
import NotebookTestSupport
import PackageEmission
import PackageLowering
import SourceText
import Testing

/// Notebooks on their way into one package, in memory.
struct ProjectCompilation {
  let marked: [String: MarkedText]
  let files: [String: String]
  let diagnostics: [Diagnostic]

  /// Compiles notebooks with marks.
  init(settings: String = "", _ notebooks: KeyValuePairs<String, String>) throws {
    let sorted = notebooks.sorted { $0.key < $1.key }
    marked = Dictionary(
      uniqueKeysWithValues: sorted.map { ($0.key, MarkedText($0.value, path: $0.key)) })
    let sources = sorted.map { (path: $0.key, file: MarkedText($0.value, path: $0.key).file) }
    let project = readSettings(SourceFile(path: "recto.yml", text: settings))
    let layout = ProjectLayout(
      name: "shop", settings: project.value,
      entries: sources.map {
        .init(path: $0.path, target: readFrontMatter($0.file).targets.first?.value)
      })
    let result = compile(project: sources, layout: layout, templates: try TemplateLibrary())
    diagnostics = project.diagnostics + result.diagnostics
    files = Dictionary(uniqueKeysWithValues: result.value.files.map { ($0.path, $0.text.text) })
  }

  var manifest: String { files["Package.swift"] ?? "" }

  /// The line of the manifest that declares a target.
  func target(_ name: String) -> String {
    manifest.split(separator: "\n").map { String($0.drop { $0 == " " }) }
      .first { $0.contains("arget(name: \"\(name)\"") } ?? ""
  }

  func finding(
    _ id: String, _ location: Testing.SourceLocation = #_sourceLocation
  ) throws -> Diagnostic {
    try #require(
      diagnostics.first { $0.id == id }, "\(diagnostics.map(\.message))", sourceLocation: location)
  }
}

/// A notebook with one cell for each text.
func notebook(_ title: String, _ cells: String..., fence: String = "swift") -> String {
  "# \(title)\n\n" + cells.map { "```\(fence)\n\($0)\n```\n" }.joined(separator: "\n")
}
