import NotebookCompiler
import NotebookDiagnostics
import NotebookSyntax
import PackageEmission
import PackageLowering
import SourceText
import Testing

/// The texts of the files that notebooks become, by their paths.
enum ConvertedFiles {
  /// Converts a notebook.
  static func notebook(_ text: String) throws -> [String: String] {
    contents(
      compile(SourceFile(path: "notebook.md", text: text), templates: try TemplateLibrary()).value
        .files)
  }

  /// Converts a project, whose pictures hold their own paths.
  static func project(_ notebooks: [String: String]) throws -> [String: String] {
    let sources = notebooks.sorted { $0.key < $1.key }
      .map { (path: $0.key, file: SourceFile(path: $0.key, text: $0.value)) }
    let layout = ProjectLayout(
      name: "house", settings: .init(),
      entries: sources.map { .init(path: $0.path, target: nil) })
    let compiled = compile(
      project: sources, layout: layout, templates: try TemplateLibrary()
    ) { plan in
      let pictures = plan.pictures.paths.values.map { ($0, SourceFile(path: $0, text: $0)) }
      return Diagnosed(Dictionary(pictures) { first, _ in first })
    }
    #expect(!compiled.hasErrors, "\(compiled.diagnostics.map(\.message))")
    return contents(compiled.value)
  }

  private static func contents(_ tree: FileTree) -> [String: String] {
    Dictionary(uniqueKeysWithValues: tree.files.map { ($0.path, $0.text.text) })
  }
}
