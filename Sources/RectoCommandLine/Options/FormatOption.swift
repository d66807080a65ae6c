internal import ArgumentParser

/// How a command reports.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}

/// The options that every reporting command has.
struct ReportOptions: ParsableArguments {
  @Option(help: "How to report: text or json.")
  var format: ReportFormat = .text

  @Option(help: ArgumentHelp("A folder of templates that replace Recto's.", valueName: "dir"))
  var templates: String?
}
