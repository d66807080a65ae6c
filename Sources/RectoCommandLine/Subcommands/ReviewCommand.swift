internal import ArgumentParser
internal import Foundation
internal import NotebookDiagnostics
internal import PackageReview
internal import SourceText

/// `recto review`: one document on what a change does.
struct ReviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Write one document on what a change does.",
    discussion: """
      Compares the working copy with the commit at which the work since --base began: notebook
      cells, public API with what breaks, documentation, tests, recorded outputs, known issues.
      Nothing is built, unless --verify runs the examples of notebooks that changed.

      Breakages that are meant stand in api/breaking.md, one a line, in the words of the document.
      With --api-listing the files api/<Module>.md are written, or checked with --check.

      Example: recto review --base origin/main --summary-file "$GITHUB_STEP_SUMMARY"
      """)

  @Option(help: ArgumentHelp("The branch, tag or commit to compare with.", valueName: "ref"))
  var base: String?

  @Option(
    help: ArgumentHelp("The folder of the package.", valueName: "dir"), completion: .directory)
  var package = "."

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("A file for the document, instead of standard output.", valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp("A file to which the document is appended as well.", valueName: "file"))
  var summaryFile: String?

  @Option(help: ArgumentHelp("The breakages that are meant.", valueName: "file"))
  var acknowledge: String?

  @Option(help: "The most characters of the document.")
  var limit = ReviewDocument.limit

  @Flag(help: "Run the notebooks that changed, before and after.")
  var verify = false

  @Flag(help: "Write api/<Module>.md, and no document.")
  var apiListing = false

  @Flag(help: "With --api-listing: write nothing; print the difference and fail if there is any.")
  var check = false

  @Flag(help: "Report only: succeed also where a gate fails.")
  var exitZero = false

  @OptionGroup var report: ReportOptions

  func validate() throws {
    if base == nil && !apiListing { throw ValidationError("--base names what to compare with.") }
    if check && !apiListing { throw ValidationError("--check goes with --api-listing.") }
    if limit < 1_000 { throw ValidationError("--limit is at least 1000.") }
    for file in [output, summaryFile, acknowledge] where file?.isEmpty == true {
      throw ValidationError("An option names no file.")
    }
  }

  func run() async throws {
    if apiListing {
      let session = InterfaceListingSession(package: package, check: check)
      if try await session.run() { throw ExitCode(Outcome.gate.rawValue) }
      return
    }
    let result: ReviewSession.Result
    do {
      result = try await ReviewSession(self).run()
    } catch let failure as CommandFailure where report.format == .json {
      let finding = Diagnostic(
        .error, id: "review-incomplete", failure.headline, at: .none(subject: package),
        hint: failure.hint)
      Console.print(JSONText.of(FailedReview(diagnostics: [DiagnosticRecord(finding)])))
      throw failure
    }
    Console.error(TerminalRenderer(color: Console.isColored).render(result.diagnostics))
    guard let review = result.review else {
      if report.format == .json {
        let records = result.diagnostics.map(DiagnosticRecord.init)
        Console.print(JSONText.of(FailedReview(diagnostics: records)))
      }
      throw ExitCode(Outcome.incomplete.rawValue)
    }
    let text = ReviewDocument(review).text(limit: limit)
    try deliver(text)
    switch report.format {
    case .text: if output == nil { Console.print(text) }
    case .json: Console.print(JSONText.of(ReviewRecord(review, result.diagnostics)))
    }
    if !review.failures.isEmpty, !exitZero { throw ExitCode(Outcome.gate.rawValue) }
  }

  private func deliver(_ text: String) throws {
    if let output {
      let before = try Node.content(of: output)
      try ReplacedFile(output).write(Array(text.utf8), instead: before)
    }
    guard let summaryFile else { return }
    let before = try Node.content(of: summaryFile)
    try ReplacedFile(summaryFile).write((before ?? []) + Array(text.utf8), instead: before)
  }
}

/// What `--format json` prints where there is no review.
private struct FailedReview: Encodable {
  var schemaVersion = 1
  let diagnostics: [DiagnosticRecord]
}
