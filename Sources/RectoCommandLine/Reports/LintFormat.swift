internal import ArgumentParser
internal import DocumentationLint
internal import Foundation

/// How a lint reports; each format is a file in this folder.
enum LintFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json, jsonl, sarif, github, gitlab, junit, checkstyle, rdjson, markdown, csv, badge
  case shields, html
  /// What suits the place: annotations in GitHub Actions, text elsewhere.
  case auto

  /// Whether this is a step of GitHub Actions.
  static var isOnGitHub: Bool { ProcessInfo.processInfo.environment["GITHUB_ACTIONS"] == "true" }

  /// The format that is meant.
  var chosen: LintFormat { self == .auto ? (Self.isOnGitHub ? .github : .text) : self }

  /// Renders a report.
  /// - Parameters:
  ///   - report: The report.
  ///   - settings: How much is wanted.
  func render(_ report: LintReport, _ settings: ReportSettings) -> String {
    // Marks cost more than the text; only some formats show them.
    switch chosen {
    case .text, .auto: TextReport.render(report, settings)
    case .json: JSONReport.render(report.fingerprinted, settings)
    case .jsonl: JSONLinesReport.render(report.fingerprinted, settings)
    case .sarif: SARIFReport.render(report.fingerprinted, settings)
    case .github: GitHubReport.render(report, settings)
    case .gitlab: GitLabReport.render(report.fingerprinted, settings)
    case .junit: JUnitReport.render(report, settings)
    case .checkstyle: CheckstyleReport.render(report, settings)
    case .rdjson: RDJSONReport.render(report.fingerprinted, settings)
    case .markdown: MarkdownReport.render(report, settings)
    case .csv: CSVReport.render(report, settings)
    case .badge: BadgeReport.render(report, settings)
    case .html: HTMLReport.render(report, settings)
    case .shields: ShieldsReport.render(report, settings)
    }
  }
}

/// How much of a report is wanted.
struct ReportSettings {
  /// Whether only what fails is wanted.
  var isQuiet = false
  /// Whether text may be coloured.
  var isColored = false
  /// The longest Markdown, in bytes: a comment of GitHub holds 65,536 characters.
  var maximumBytes = 60_000
  /// The folder to which paths of reports for machines are relative, with a slash at its end.
  var root = ""

  /// A path as machines want it: from the root of the sources, without `./`.
  func relative(_ path: String) -> String {
    var path = path[...]
    if !root.isEmpty, path.hasPrefix(root) { path = path.dropFirst(root.count) }
    while path.hasPrefix("./") { path = path.dropFirst(2) }
    return String(path)
  }
}

/// Where a finding is, counted as people count; the first line of what has no place.
struct ReportPlace {
  let file: String
  let line: Int
  let column: Int
  let endLine: Int
  let endColumn: Int
}
