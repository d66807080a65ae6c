internal import NotebookDiagnostics
internal import NotebookParser
internal import NotebookSyntax
internal import PackageLowering
internal import SourceText

/// The notebooks of a project with their texts, and which target each feeds.
struct ProjectNotebooks {
  let folder: ProjectFolder
  /// The notebooks, in ascending order of their paths.
  let sources: [SourceFile]
  let frontMatter: [FrontMatter]
  /// What is wrong with the texts as such, and with `recto.yml`.
  let diagnostics: [Diagnostic]

  /// Reads the notebooks.
  /// - Parameter folder: The project.
  /// - Throws: ``CommandFailure`` where there is none, or one cannot be read.
  init(_ folder: ProjectFolder) throws {
    guard !folder.notebooks.isEmpty else { throw CommandFailure.noNotebook(folder.root) }
    self.folder = folder
    let read = try folder.notebooks.map { try NotebookFiles.read($0.place) }
    sources = read.map(\.value)
    frontMatter = sources.map(readFrontMatter)
    diagnostics = folder.diagnostics + read.flatMap(\.diagnostics)
  }

  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// The notebooks by their paths from the project's folder.
  var entries: [(path: String, file: SourceFile)] {
    zip(folder.notebooks, sources).map { ($0.path, $1) }
  }

  /// Which target each notebook feeds.
  var layout: ProjectLayout { layout(folder.settings) }

  /// Which target each notebook would feed.
  /// - Parameter settings: What `recto.yml` would say.
  func layout(_ settings: ProjectSettings) -> ProjectLayout {
    ProjectLayout(
      name: folder.name, settings: settings,
      entries: zip(folder.notebooks, frontMatter).map {
        .init(path: $0.path, target: $1.targets.first?.value)
      })
  }
}

extension CommandFailure {
  static func noNotebook(_ folder: String) -> CommandFailure {
    CommandFailure(
      code: .usage, headline: "Folder '\(folder)' holds no notebook",
      hint: "notebooks are files that end in '.md'")
  }
}
