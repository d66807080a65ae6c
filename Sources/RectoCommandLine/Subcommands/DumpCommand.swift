internal import ArgumentParser
internal import NotebookCompiler
internal import NotebookDiagnostics
internal import SourceText

/// `recto dump`: the value of a stage.
struct DumpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dump",
    abstract: "Show the value of a stage of the pipeline as a tree.",
    discussion: "Example: recto dump --stage plan notes.md")

  @Option(help: "The stage: \(Stage.allCases.map(\.rawValue).joined(separator: ", ")).")
  var stage: StageArgument

  @Argument(help: "The notebook.", completion: .file(extensions: ["md", "markdown"]))
  var path: String

  @Option(help: ArgumentHelp("A folder of templates that replace Recto's.", valueName: "dir"))
  var templates: String?

  func run() throws {
    let source = try NotebookFiles.read(path)
    guard !source.hasErrors else {
      ConversionReport(.text).show(source.diagnostics, changes: [])
      throw ExitCode(Outcome(source.diagnostics).rawValue)
    }
    let resources = NotebookFiles.resources(of: plan(source.value).value)
    Console.print(
      dump(
        stage.stage, of: source.value, templates: try NotebookFiles.templates(templates),
        resources: resources.value))
  }
}

/// A stage as an argument.
struct StageArgument: ExpressibleByArgument {
  let stage: Stage

  init?(argument: String) {
    guard let stage = Stage(rawValue: argument) else { return nil }
    self.stage = stage
  }

  static var allValueStrings: [String] { Stage.allCases.map(\.rawValue) }
}
