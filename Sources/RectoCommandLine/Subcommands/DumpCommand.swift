internal import ArgumentParser
internal import NotebookCompiler
internal import NotebookDiagnostics
internal import SourceText

/// `recto dump`: the value of a stage.
struct DumpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dump",
    abstract: "Show the value of a stage of the pipeline as a tree.",
    discussion: """
      The value is shown whatever is wrong with the notebook. What the stages up to there have found
      goes to the standard error, and an error among that ends the command with its exit code.

      Example: recto dump --stage plan notes.md
      """)

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
    let stage = stage.stage
    // Earlier stages know no files beside the notebook.
    let resources =
      stage == .package ? NotebookFiles.resources(of: plan(source.value).value) : Diagnosed([:])
    let tree = dump(
      stage, of: source.value, templates: try NotebookFiles.templates(templates),
      resources: resources.value)
    let found = tree.diagnostics + resources.diagnostics
    ConversionReport(.text).show(found, changes: [])
    Console.print(tree.value)
    let outcome = Outcome(found)
    if outcome != .success { throw ExitCode(outcome.rawValue) }
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
