internal import NotebookDiagnostics
internal import PackageReview

/// Shows what came of a README.
struct ReadmeReport {
  let format: ReportFormat

  init(_ format: ReportFormat) { self.format = format }

  /// Prints the findings and what was done; with `json`, one value.
  func show(_ result: ReadmeSession.Result, check: Bool) {
    switch format {
    case .text:
      Console.error(TerminalRenderer(color: Console.isColored).render(result.diagnostics))
      if check {
        Console.print(
          UnifiedDiff(path: result.path, before: result.before, after: result.update.bytes).text)
      } else if result.outcome(check: false) == .success {
        Console.print(headline(of: result))
      }
    case .json:
      Console.print(JSONText.of(ReadmeRecord(result)))
    }
  }

  private func headline(of result: ReadmeSession.Result) -> String {
    let action = result.before == nil ? "written" : result.hasDrift ? "refreshed" : "unchanged"
    let names = result.update.regions.map(\.name)
    return "\(result.path): \(action)"
      + (names == ["all"] ? "" : " (\(names.joined(separator: ", ")))")
  }
}

/// What `readme --format json` prints.
private struct ReadmeRecord: Encodable {
  var schemaVersion = 1
  let readme: String
  let regions: [String]
  let isCurrent: Bool
  let diagnostics: [DiagnosticRecord]

  init(_ result: ReadmeSession.Result) {
    readme = result.path
    regions = result.update.regions.map(\.name)
    isCurrent = !result.hasDrift
    diagnostics = result.diagnostics.map(DiagnosticRecord.init)
  }
}
