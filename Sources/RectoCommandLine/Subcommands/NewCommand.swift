internal import ArgumentParser
internal import Foundation
internal import PackageEmission
internal import PackageLowering
internal import PublishedSchemas
internal import SourceText

/// `recto new`: a notebook to start from, or a folder of several.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Start a notebook or a project from a template.",
    discussion: """
      The notebook is written to a file of the title's name; a file that is there is not touched. The
      template 'project' is a folder of that name: settings, and two notebooks of which one uses the
      other.

      Example: recto new "Worth the wait" --template algorithm
      """)

  /// The template that is a folder.
  private static let project = "project"

  private static var names: [String] { (TemplateLibrary.notebookNames + [project]).sorted() }

  @Argument(help: "The title of the notebook or project.")
  var title: String

  @Option(help: "The template: \(Self.names.joined(separator: ", ")).")
  var template = "minimal"

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The file or folder to write.", valueName: "path"))
  var output: String?

  @Option(help: ArgumentHelp("A folder of templates that replace Recto's.", valueName: "dir"))
  var templates: String?

  func validate() throws {
    let hasWord = title.contains { $0.isLetter || $0.isNumber }
    if title.contains(where: \.isNewline) || !hasWord {
      throw ValidationError("A title is one line with at least one word.")
    }
    if !Self.names.contains(template) {
      throw ValidationError(
        "Template '\(template)' is not known; it is one of \(Self.names.joined(separator: ", ")).")
    }
  }

  func run() throws {
    let library = try NotebookFiles.templates(templates)
    let name = Naming.commandName(Naming.typeName(title, fallback: "Notebook"))
    if template == Self.project {
      try writeProject(to: output ?? name, library)
    } else {
      try writeNotebook(to: output ?? "\(name).md", library)
    }
  }

  private func writeProject(to path: String, _ library: TemplateLibrary) throws {
    var files = library.project(title: title, package: Naming.moduleName(title))
    // Editors find the schema beside the settings: it is that of this Recto, also without a network.
    files["recto.schema.json"] = PublishedSchemas.project
    try NewFolder(path, files: files).write()
    Console.print("\(path): \(files.count) files written; try 'recto convert \(path)'")
  }

  private func writeNotebook(to path: String, _ library: TemplateLibrary) throws {
    let text = library.render(
      "notebooks/\(template).md.mustache", ["title": .text("\(title)")])
    try ReplacedFile.requireFolder(of: path)
    // Without overwriting: whoever made the file first keeps it.
    do {
      try Data(text.bytes).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
    } catch {
      let exists = FileManager.default.fileExists(atPath: path)
      throw CommandFailure(
        code: exists ? .usage : .incomplete,
        headline: exists
          ? "File '\(path)' is there already"
          : "File '\(path)' cannot be written: \(error.localizedDescription)",
        hint: exists ? "name another one with --output" : nil)
    }
    Console.print("\(path): written; try 'recto convert \(path)'")
  }
}
