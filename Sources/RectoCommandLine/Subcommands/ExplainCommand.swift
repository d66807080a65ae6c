internal import ArgumentParser

/// `recto explain`: each cell, what it became, where, and why.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say for each cell what it becomes, where, and why.",
    discussion: """
      With --outline, show what the package offers instead: the declarations of each target without
      bodies, and a diagram of the targets, as a page of Markdown. Signatures without bodies are
      enough, so that a design can be shared before there is code.

      A notebook is explained as a package of its own, as 'recto convert' makes one of it; the notebooks
      of a project are explained together, where its folder is named.

      Example: recto explain notes.md
      """)

  @Argument(
    help: "The notebook, or the folder of a project; with --outline, several of them.",
    completion: .file(extensions: ["md", "markdown"]))
  var paths: [String]

  @Flag(help: "Show the API and the targets of the package, without bodies.")
  var outline = false

  @OptionGroup var report: ReportOptions

  func validate() throws {
    if paths.isEmpty { throw ValidationError("Name a notebook, or the folder of a project.") }
    if !outline, paths.count > 1 {
      throw ValidationError("Name one notebook or project, or ask for --outline.")
    }
  }

  func run() throws {
    if outline {
      try OutlineReport(report).show(paths)
    } else {
      for path in paths { try ExplanationReport(report).show(path) }
    }
  }
}
