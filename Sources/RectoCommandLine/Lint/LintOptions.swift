internal import ArgumentParser
internal import DocumentationLint
internal import NotebookDiagnostics
internal import PackageSymbols

/// A format with the file that gets it: `sarif=lint.sarif`, or `text` alone for the terminal.
struct LintOutput: ExpressibleByArgument {
  let format: LintFormat
  /// The file; nil for standard output.
  let path: String?

  init(_ format: LintFormat) {
    self.format = format
    path = nil
  }

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let format = LintFormat(rawValue: String(parts[0])) else { return nil }
    self.format = format
    path = parts.count == 2 && parts[1] != "-" ? String(parts[1]) : nil
    if path?.isEmpty == true { return nil }
  }

  static var allValueStrings: [String] { LintFormat.allCases.map(\.rawValue) }
}

/// From which severity on a finding fails the run.
enum FailureLevel: String, ExpressibleByArgument, CaseIterable {
  case error, warning, note, never

  var severity: Diagnostic.Severity? { Diagnostic.Severity(rawValue: rawValue) }
}

extension AccessLevel: ExpressibleByArgument {}
extension Coverage.Inheritance: ExpressibleByArgument {}

/// What is counted and checked.
struct LintScopeOptions: ParsableArguments {
  @Option(help: "The narrowest access level that counts (default: public).")
  var access: AccessLevel?

  @Option(help: ArgumentHelp("Only these targets.", valueName: "target"))
  var target: [String] = []

  @Option(help: "What documents beside a comment of one's own: all, local or none.")
  var inherit: Coverage.Inheritance?

  @Option(help: ArgumentHelp("Only these rules.", valueName: "rule"))
  var select: [String] = []

  @Option(help: ArgumentHelp("Not these rules.", valueName: "rule"))
  var ignore: [String] = []

  @Option(
    help: ArgumentHelp("Take the symbols from graphs of the compiler.", valueName: "dir"),
    completion: .directory)
  var symbolGraph: String?

  @Flag(help: "Compile the examples in comments, run them and check what they say.")
  var compileExamples = false
}

/// What has to hold.
struct LintGateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Excuse what this file lists, and shorten it.", valueName: "file"),
    completion: .file())
  var baseline: String?

  @Flag(help: "Write everything that is found into the base line.")
  var updateBaseline = false

  @Option(help: ArgumentHelp("Report only what changed since a commit.", valueName: "ref"))
  var changedSince: String?

  @Option(help: ArgumentHelp("The least share of documented symbols.", valueName: "percent"))
  var threshold: Double?

  @Option(help: "The severity that fails the run: error, warning, note or never.")
  var failOn: FailureLevel?

  @Flag(help: "End with 0 also where a gate failed.")
  var exitZero = false

  func validate() throws {
    if let threshold, !(0...100).contains(threshold) {
      throw ValidationError("--threshold takes a percentage from 0 to 100.")
    }
    if updateBaseline, baseline == nil {
      throw ValidationError("--update-baseline needs --baseline.")
    }
    if changedSince?.isEmpty == true { throw ValidationError("--changed-since names no commit.") }
  }
}
