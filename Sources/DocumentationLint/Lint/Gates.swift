package import NotebookDiagnostics
package import NotebookSyntax
internal import PackageSymbols
internal import SourceText

/// What has to hold for a run to pass.
package struct Gates: Sendable {
  /// The least shares that the settings of a folder ask for.
  package struct FolderThresholds: Sendable {
    /// The folder as a message names it; nil for that of the package.
    let folder: String?
    /// What the paths of its files begin with.
    let prefix: String
    /// The least shares.
    package let thresholds: LintSettings.Thresholds

    /// Joins thresholds with their folder.
    /// - Parameters:
    ///   - folder: The folder as a message names it; nil for that of the package.
    ///   - prefix: What the paths of its files begin with.
    ///   - thresholds: The least shares.
    package init(folder: String?, prefix: String, _ thresholds: LintSettings.Thresholds) {
      self.folder = folder
      self.prefix = prefix
      self.thresholds = thresholds
    }

    /// Whether a threshold is for a file.
    /// - Parameters:
    ///   - path: The path of the file.
    ///   - pattern: The pattern of the threshold, which starts in the folder.
    package func matches(_ path: String, _ pattern: PathPattern) -> Bool {
      path.hasPrefix(prefix) && pattern.matches(String(path.dropFirst(prefix.count)))
    }
  }

  /// The gates that fail, and what rules find about them.
  package struct Judgement: Sendable {
    /// The gates that fail.
    package var failures: [LintReport.Failure] = []
    /// What rules find about them.
    package var findings: [LintReport.Finding] = []
    /// How many new findings are too grave, and whether all of them are errors.
    package var grave = (count: 0, areErrors: true)

    /// Makes the judgement of nothing.
    package init() {}

    /// Adds what was judged at another path of the same run.
    /// - Parameter other: The judgement.
    package mutating func add(_ other: Judgement) {
      failures += other.failures
      findings += other.findings
      grave.count += other.grave.count
      grave.areErrors = grave.areErrors && (other.grave.areErrors || other.grave.count == 0)
    }

    /// The gates that fail, findings that are too grave last.
    package var allFailures: [LintReport.Failure] {
      guard grave.count > 0 else { return failures }
      let noun = grave.areErrors ? "error" : "finding"
      return failures + [
        LintReport.Failure(
          kind: .findings,
          message: "\(grave.count) \(noun)\(grave.count == 1 ? "" : "s") found")
      ]
    }
  }

  /// The severity from which a new finding fails the run; nil for none.
  package var failOn: Diagnostic.Severity? = .error
  /// The least shares of documented symbols.
  package var thresholds: [FolderThresholds] = []
  /// The least share of the package that the command line asks for, in tenths of a percent.
  package var minimum: Int?
  /// The share before the change under review, in tenths of a percent, and what it is that of.
  package var before: (share: Int, name: String)?
  /// How grave the findings of rules are, by their ids; a rule that is off judges nothing.
  package var severities: [String: Diagnostic.Severity] = [:]

  /// Makes the gates that hold where nothing is configured.
  package init() {}

  /// Finds the gates that fail.
  /// - Parameter report: The report.
  /// - Returns: The gates, and what rules find about them.
  package func judgement(of report: LintReport) -> Judgement {
    var judgement = Judgement()
    judgeThresholds(report, &judgement)
    judgeRegression(report, &judgement)
    if let failOn {
      let count = report.findings.count { $0.isNew && $0.diagnostic.severity >= failOn }
      judgement.grave = (count, failOn == .error)
    }
    return judgement
  }

  /// Notes that a gate fails, if its rule is in use and grave enough.
  private func fail(
    _ kind: LintReport.Failure.Kind, _ rule: RuleDescription, _ message: String,
    at place: Diagnostic.Place, _ judgement: inout Judgement
  ) {
    guard let severity = severities[rule.id] else { return }
    judgement.findings.append(
      LintReport.Finding(diagnostic: Diagnostic(severity, id: rule.id, message, at: place)))
    if severity == .error || failOn.map({ severity >= $0 }) ?? false {
      judgement.failures.append(LintReport.Failure(kind: kind, message: message))
    }
  }

  private func judgeRegression(_ report: LintReport, _ judgement: inout Judgement) {
    let share = report.coverage.all.share(report.scope.inheritance)
    guard let before, share.perMille < before.share else { return }
    fail(
      .regression, CoverageRegressed.description,
      "Coverage fell from \(percent(before.share)) % in \(before.name) to \(share.percent) %",
      at: .none(subject: report.scope.package), &judgement)
  }

  private func judgeThresholds(_ report: LintReport, _ judgement: inout Judgement) {
    func check(_ name: String, _ tally: Coverage.Tally?, _ least: Int, _ place: Diagnostic.Place) {
      guard let share = tally?.share(report.scope.inheritance), share.perMille < least else {
        return
      }
      fail(
        .threshold, CoverageBelowThreshold.description,
        "Coverage of \(name) is \(share.percent) %, below \(percent(least)) %", at: place,
        &judgement)
    }
    if let minimum {
      let package = report.scope.package
      check("'\(package)'", report.coverage.all, minimum, .none(subject: package))
    }
    for folder in thresholds {
      let coverage = folder.folder == nil ? report.coverage : report.coverage(below: folder.prefix)
      let thresholds = folder.thresholds
      let name = folder.folder.map { "folder '\($0)'" } ?? "'\(report.scope.package)'"
      if let share = thresholds.package, minimum == nil || folder.folder != nil {
        check(name, coverage.all, share.value, .source(share.range))
      }
      for (name, share) in thresholds.targets {
        check(
          "target '\(name.value)'", coverage.byTarget[name.value], share.value,
          .source(share.range))
      }
      for (kind, share) in thresholds.kinds {
        check(
          "kind '\(kind.value)'", coverage.byKind[kind.value], share.value, .source(share.range))
      }
      for (name, share) in thresholds.files {
        let pattern = PathPattern(name.value)
        for (path, tally) in coverage.byFile.sorted(by: { $0.key < $1.key })
        where folder.matches(path, pattern) {
          check("file '\(path)'", tally, share.value, .source(share.range))
        }
      }
    }
  }

  private func percent(_ perMille: Int) -> String {
    perMille % 10 == 0 ? "\(perMille / 10)" : "\(perMille / 10).\(perMille % 10)"
  }
}

extension LintReport {
  /// The numbers of the files in a folder.
  fileprivate func coverage(below prefix: String) -> Coverage {
    var coverage = Coverage()
    for entry in symbols where entry.place.file.path.hasPrefix(prefix) {
      coverage.add(entry.symbol, target: entry.module, file: entry.place.file.path)
    }
    return coverage
  }
}
