internal import NotebookCompiler
internal import NotebookDiagnostics
internal import NotebookParser
internal import NotebookSyntax
internal import PackageEmission
internal import PackageLowering
internal import SourceText

/// A folder of notebooks, with its `recto.yml`, of which a README tells.
struct ProjectSources {
  let templates: TemplateLibrary
  /// The notebooks, in ascending order of their paths.
  let sources: [SourceFile]
  private let folder: ProjectFolder
  private let layout: ProjectLayout
  /// The package that they become; nil where they do not become one.
  let files: [String: [UInt8]]?
  private let diagnostics: [Diagnostic]

  /// Reads a project.
  /// - Throws: ``CommandFailure`` where it cannot be read.
  init(_ path: String, templates option: String?) throws {
    folder = try ProjectFolder(path, output: nil)
    let own = folder.settings.templates.map { $0.value }
    templates = try NotebookFiles.templates(
      option ?? own.map { [root = folder.root] in root + "/" + $0 })
    guard !folder.notebooks.isEmpty else { throw CommandFailure.noNotebook(path) }
    let read = try folder.notebooks.map { try NotebookFiles.read($0.place) }
    let sources = read.map(\.value)
    self.sources = sources
    layout = ProjectLayout(
      name: folder.name, settings: folder.settings,
      entries: zip(folder.notebooks, sources).map {
        .init(path: $0.path, target: readFrontMatter($1).targets.first?.value)
      })
    let compiled = compile(
      project: zip(folder.notebooks, sources).map { ($0.path, $1) }, layout: layout,
      templates: templates
    ) { NotebookFiles.resources(of: $0) }
    diagnostics =
      folder.diagnostics + read.flatMap(\.diagnostics)
      + compiled.diagnostics.filter { $0.severity == .error }
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
    (
      zip(folder.notebooks, sources).map { plan($1, at: $0.path, layout: layout).value },
      diagnostics
    )
  }

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
  func path(of position: Int) -> String { folder.notebooks[position].path }

  /// The positions of the notebooks; the one that is named like a first page speaks for all.
  var order: [Int] {
    let names = ["readme.md", "index.md", "overview.md"]
    let lead = folder.notebooks.firstIndex { file in
      names.contains(file.path.split(separator: "/").last?.lowercased() ?? "")
    }
    let all = Array(folder.notebooks.indices)
    return lead.map { lead in [lead] + all.filter { $0 != lead } } ?? all
  }
}
