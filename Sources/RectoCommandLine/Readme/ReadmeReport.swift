internal import NotebookDiagnostics
internal import PackageEmission
internal import PackageReview
internal import SourceText

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
        for line in examples(of: result) { Console.print(line) }
      }
    case .json:
      Console.print(JSONText.of(ReadmeRecord(result)))
    }
  }

  private func headline(of result: ReadmeSession.Result) -> String {
    if result.isConverted { return "\(result.path): unchanged, 'recto convert' keeps it" }
    let action = result.before == nil ? "written" : result.hasDrift ? "refreshed" : "unchanged"
    let names = result.update.regions.map(\.name)
    let regions = names == ["all"] ? "" : " (\(names.joined(separator: ", ")))"
    return "\(result.path): \(action)\(regions)"
  }

  private func examples(of result: ReadmeSession.Result) -> [String] {
    let verified = result.examples.count { $0.status == .verified }
    var lines: [String] = []
    if verified > 0 { lines.append("  \(verified) examples compiled and run") }
    for example in result.examples where example.status != .verified {
      let reason = example.reason.map { ": \($0)" } ?? ""
      lines.append(
        "  example at \(example.place.file.path):\(example.place.line): \(example.status.rawValue)"
          + reason)
    }
    return lines
  }
}

/// What `readme --format json` prints.
private struct ReadmeRecord: Encodable {
  struct Example: Encodable {
    let file: String
    let line: Int
    let status: String
    let reason: String?

    init(_ example: ReadmeExamples.Example) {
      file = example.place.file.path
      line = example.place.line
      status = example.status.rawValue
      reason = example.reason
    }
  }

  var schemaVersion = 1
  let readme: String
  let regions: [String]
  let isCurrent: Bool
  let examples: [Example]
  let diagnostics: [DiagnosticRecord]

  init(_ result: ReadmeSession.Result) {
    readme = result.path
    regions = result.update.regions.map(\.name)
    isCurrent = !result.hasDrift
    examples = result.examples.map(Example.init)
    diagnostics = result.diagnostics.map(DiagnosticRecord.init)
  }
}
