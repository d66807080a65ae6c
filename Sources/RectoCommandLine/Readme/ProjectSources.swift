internal import NotebookCompiler
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import PackageEmission
internal import PackageLowering
internal import SourceText

/// A folder of notebooks, with its `recto.yml`, of which a README tells.
struct ProjectSources {
  let templates: TemplateLibrary
  private let notebooks: ProjectNotebooks
  /// The package that they become; nil where they do not become one.
  let files: [String: [UInt8]]?
  private let diagnostics: [Diagnostic]

  /// Reads a project.
  /// - Throws: ``CommandFailure`` where it cannot be read.
  init(_ path: String, templates option: String?) throws {
    let folder = try ProjectFolder(path, output: nil)
    let own = folder.settings.templates.map { $0.value }
    templates = try NotebookFiles.templates(
      option ?? own.map { folder.root + "/" + $0 })
    notebooks = try ProjectNotebooks(folder)
    let compiled = compile(
      project: notebooks.entries, layout: notebooks.layout, templates: templates
    ) { NotebookFiles.resources(of: $0) }
    diagnostics =
      notebooks.diagnostics + compiled.diagnostics.filter { $0.severity == .error }
    files =
      compiled.hasErrors
      ? nil
      : Dictionary(
        compiled.value.files.map { ($0.path, $0.text.bytes) },
        uniquingKeysWith: { first, _ in first }
      )
  }

  /// What becomes of each notebook, and what is wrong.
  func compiled() -> (plans: [PackagePlan], diagnostics: [Diagnostic]) {
    let layout = notebooks.layout
    return (
      notebooks.entries.map { plan($0.file, at: $0.path, layout: layout).value }, diagnostics
    )
  }

  /// The notebooks, in ascending order of their paths.
  var sources: [SourceFile] { notebooks.sources }

  /// The modules of the project that the tests of one import.
  func imports(ofTests module: String) -> Set<String> {
    let tests = (files ?? [:]).filter { $0.key.hasPrefix("Tests/\(module)Tests/") }
    return tests.values.reduce(into: []) { modules, bytes in
      for line in bytes.split(separator: 0x0A) where line.starts(with: "@testable import ".utf8) {
        modules.insert(
          String(decoding: line.dropFirst("@testable import ".utf8.count), as: UTF8.self))
      }
    }
  }

  /// The path of a notebook from the folder.
  func path(of position: Int) -> String { notebooks.folder.notebooks[position].path }

  /// The positions of the notebooks; the one that is named like a first page speaks for all.
  var order: [Int] {
    let names = ["readme.md", "index.md", "overview.md"]
    let files = notebooks.folder.notebooks
    let lead = files.firstIndex { file in
      names.contains(file.path.split(separator: "/").last?.lowercased() ?? "")
    }
    let all = Array(files.indices)
    return lead.map { lead in [lead] + all.filter { $0 != lead } } ?? all
  }
}
