internal import ArgumentParser
internal import DocumentationLint
internal import Foundation
internal import NotebookDiagnostics
internal import PackageSymbols

/// `recto lint`: what is documented, and whether it is true.
struct LintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Check the documentation of a package, of files or of notebooks.",
    discussion: """
      Counts the symbols that the compiler's symbol graph would have, without building anything, and
      checks what their comments say. Settings stand under 'lint:' in recto.yml.

      Example: recto lint --access public --format sarif=lint.sarif --format text

      Exit codes: 0 every gate passed; 1 an error was found, or coverage is too low or fell; 2 usage
      or configuration; 3 a file cannot be read or does not parse.
      """)

  @Argument(help: "Packages, folders, Swift files or notebooks (default: this folder).")
  var paths: [String] = []

  @OptionGroup(title: "What counts") var scope: LintScopeOptions

  @OptionGroup(title: "What has to hold") var gates: LintGateOptions

  @Option(
    help: ArgumentHelp(
      "How to report, and where: text, json, jsonl, sarif, github, gitlab, junit, checkstyle, "
        + "rdjson, markdown, csv, badge, shields, html or auto; '=FILE' after it writes a file.",
      valueName: "format"))
  var format: [LintOutput] = []

  @Option(help: ArgumentHelp("Append the numbers as Markdown.", valueName: "file"))
  var summaryFile: String?

  @Option(help: ArgumentHelp("The longest Markdown report.", valueName: "bytes"))
  var maxBytes: Int = 60_000

  @Flag(help: "Print only what fails.")
  var quiet = false

  @Flag(help: "Mend what can be mended without a doubt.")
  var fix = false

  @Flag(help: "Compare the symbols with the compiler's, and print the difference.")
  var verifyGraph = false

  @Option(help: ArgumentHelp("Print the manual page of a rule, or 'all'.", valueName: "rule"))
  var explain: String?

  func validate() throws {
    if maxBytes < 1000 { throw ValidationError("--max-bytes takes at least 1000.") }
    let terminal = format.filter { $0.path == nil }
    if terminal.count > 1 {
      throw ValidationError("Only one --format can go to standard output; write '=FILE'.")
    }
  }

  func run() async throws {
    if let explain {
      Console.print(try RuleManual.page(explain))
      return
    }
    try RuleManual.check(scope.select + scope.ignore)
    let subjects = LintSubject.joined(
      try (paths.isEmpty ? ["."] : paths).map {
        try LintSubject.find($0, targets: scope.target)
      })
    if verifyGraph {
      let verification = GraphVerification(
        access: scope.access ?? .public, folder: scope.symbolGraph)
      try await verification.run(subjects)
      return
    }
    let code = try await LintRun(command: self).take(subjects)
    if code != Outcome.success.rawValue { throw ExitCode(code) }
  }
}
