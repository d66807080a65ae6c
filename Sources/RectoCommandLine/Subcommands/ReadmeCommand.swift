internal import ArgumentParser
internal import Foundation
internal import NotebookDiagnostics
internal import PackageEmission
internal import PackageReview
internal import SourceText

/// `recto readme`: the README of a package, whole or between markers.
struct ReadmeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "readme",
    abstract: "Write or refresh a README, whole or between markers.",
    discussion: """
      The README comes from the manifest, the sources and the DocC catalog of a package, and from
      its notebooks. A README that people also edit has regions for Recto:

        <!-- recto:readme api -->
        <!-- /recto:readme api -->

      What is outside of them stays as it is; a region that was edited is not overwritten.
      The names are all, \(ReadmeSection.Name.allCases.map(\.rawValue).joined(separator: ", ")).

      Example: recto readme --check
      """)

  @Argument(
    help: "Notebooks, or the folder of a project; those of the package where none is named.",
    completion: .file(extensions: ["md", "markdown"]))
  var notebooks: [String] = []

  @Option(
    help: ArgumentHelp("The folder of the package.", valueName: "dir"), completion: .directory)
  var package = "."

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The file to write; README.md of the package.", valueName: "file"))
  var output: String?

  @Flag(help: "Write nothing; print the difference and fail if there is any.")
  var check = false

  @Flag(help: "Compile and run the examples first; fail where one is wrong.")
  var verify = false

  @Flag(help: "Replace regions that were edited, or a README that has no region.")
  var force = false

  @Option(help: ArgumentHelp("Where clients get the package.", valueName: "url"))
  var url: String?

  @Option(help: ArgumentHelp("The version that clients ask for.", valueName: "version"))
  var release: String?

  @Option(
    help: ArgumentHelp("Where the documentation is published.", valueName: "url"))
  var documentation: String?

  @OptionGroup var report: ReportOptions

  func validate() throws {
    if output?.isEmpty == true { throw ValidationError("--output names no file.") }
    if let release, ReleaseVersion(release) == nil {
      throw ValidationError("--release is a version, such as 1.2.0.")
    }
    if let url, url.isEmpty || url.contains(where: { "\"\\".contains($0) || $0.isWhitespace }) {
      throw ValidationError("--url is an address.")
    }
  }

  func run() async throws {
    let session = ReadmeSession(self)
    let result = try await session.run()
    ReadmeReport(report.format).show(result, check: check)
    let outcome = result.outcome(check: check)
    if outcome != .success { throw ExitCode(outcome.rawValue) }
  }
}
