internal import ArgumentParser
internal import Foundation
internal import PackageEmission
internal import PackageLowering
internal import SourceText

/// `recto new`: a notebook to start from.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Start a notebook from a template.",
    discussion: """
      The notebook is written to a file of the title's name; a file that is there is not touched.

      Example: recto new "Worth the wait" --template algorithm
      """)

  @Argument(help: "The title of the notebook.")
  var title: String

  @Option(help: "The template: \(TemplateLibrary.notebookNames.joined(separator: ", ")).")
  var template = "minimal"

  @Option(name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "file"))
  var output: String?

  @Option(help: ArgumentHelp("A folder of templates that replace Recto's.", valueName: "dir"))
  var templates: String?

  func validate() throws {
    if title.contains(where: \.isNewline) || title.allSatisfy(\.isWhitespace) {
      throw ValidationError("A title is one line with at least one word.")
    }
    let names = TemplateLibrary.notebookNames
    if !names.contains(template) {
      throw ValidationError(
        "Template '\(template)' is not known; it is one of \(names.joined(separator: ", ")).")
    }
  }

  func run() throws {
    let library = try NotebookFiles.templates(templates)
    let text = library.render(
      "notebooks/\(template).md.mustache", ["title": .text("\(title)")])
    let name = Naming.commandName(Naming.typeName(title, fallback: "Notebook"))
    let path = output ?? "\(name).md"
    // Without overwriting: whoever made the file first keeps it.
    do {
      try Data(text.bytes).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
    } catch {
      let exists = FileManager.default.fileExists(atPath: path)
      throw CommandFailure(
        code: exists ? .usage : .incomplete,
        headline: exists ? "File '\(path)' is there already" : "File '\(path)' cannot be written",
        hint: exists ? "name another one with --output" : nil)
    }
    Console.print("\(path): written; try 'recto convert \(path)'")
  }
}
