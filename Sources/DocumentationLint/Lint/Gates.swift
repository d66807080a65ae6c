package import NotebookDiagnostics
package import NotebookSyntax
internal import PackageSymbols
internal import SourceText

/// What has to hold for a run to pass.
package struct Gates: Sendable {
  /// The severity from which a new finding fails the run; nil for none.
  package var failOn: Diagnostic.Severity? = .error
  /// The least shares of documented symbols.
  package var thresholds = LintSettings.Thresholds()
  /// The least share of the package that the command line asks for, in tenths of a percent.
  package var minimum: Int?
  /// The share before the change under review, in tenths of a percent, and what it is that of.
  package var before: (share: Int, name: String)?
  /// The path of a file as thresholds name it.
  package var relativePath: @Sendable (String) -> String = { $0 }

  /// Makes the gates that hold where nothing is configured.
  package init() {}

  /// Finds the gates that fail.
  /// - Parameter report: The report.
  package func failures(of report: LintReport) -> [LintReport.Failure] {
    thresholdFailures(report) + regressions(report) + findingFailures(report)
  }

  private func findingFailures(_ report: LintReport) -> [LintReport.Failure] {
    guard let failOn else { return [] }
    let count = report.findings.count { $0.isNew && $0.diagnostic.severity >= failOn }
    guard count > 0 else { return [] }
    let noun = failOn == .error ? "error" : "finding"
    return [
      LintReport.Failure(kind: .findings, message: "\(count) \(noun)\(count == 1 ? "" : "s") found")
    ]
  }

  private func regressions(_ report: LintReport) -> [LintReport.Failure] {
    let share = report.coverage.all.share(report.scope.inheritance)
    guard let before, share.perMille < before.share else { return [] }
    return [
      LintReport.Failure(
        kind: .regression,
        message: "Coverage fell from \(percent(before.share)) % in \(before.name) to "
          + "\(share.percent) %")
    ]
  }

  private func thresholdFailures(_ report: LintReport) -> [LintReport.Failure] {
    let inheritance = report.scope.inheritance
    var failures: [LintReport.Failure] = []
    func check(_ name: String, _ share: Coverage.Share, _ least: Int) {
      guard share.perMille < least else { return }
      failures.append(
        LintReport.Failure(
          kind: .threshold,
          message: "Coverage of \(name) is \(share.percent) %, below \(percent(least)) %"))
    }
    let coverage = report.coverage
    let whole = coverage.all.share(inheritance)
    if let least = minimum ?? thresholds.package?.value {
      check("'\(report.scope.package)'", whole, least)
    }
    for (name, share) in thresholds.targets {
      guard let tally = coverage.byTarget[name.value] else { continue }
      check("target '\(name.value)'", tally.share(inheritance), share.value)
    }
    for (name, share) in thresholds.kinds {
      guard let tally = coverage.byKind[name.value] else { continue }
      check("kind '\(name.value)'", tally.share(inheritance), share.value)
    }
    for (name, share) in thresholds.files {
      let pattern = PathPattern(name.value)
      for (path, tally) in coverage.byFile.sorted(by: { $0.key < $1.key })
      where pattern.matches(relativePath(path)) {
        check("file '\(path)'", tally.share(inheritance), share.value)
      }
    }
    return failures
  }

  private func percent(_ perMille: Int) -> String {
    perMille % 10 == 0 ? "\(perMille / 10)" : "\(perMille / 10).\(perMille % 10)"
  }
}
