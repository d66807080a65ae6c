internal import DocumentationLint
internal import Foundation
internal import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// What `recto lint` does with what it was told: lint, mend, compare, report.
struct LintRun {
  let command: LintCommand

  /// Lints and writes what was asked for, or does again what it did when everything was the same.
  /// - Parameter subjects: What the paths stand for.
  /// - Returns: The exit code.
  func take(_ subjects: [LintSubject]) async throws -> Int32 {
    let cache = isRepeatable ? LintCache(subjects, extra: []) : nil
    if let ending = cache?.memory() {
      try ending.take()
      return ending.code
    }
    let ending = try await ending(of: subjects)
    try ending.take()
    cache?.remember(ending)
    return ending.code
  }

  /// Whether a run depends on nothing but the files that it reads.
  private var isRepeatable: Bool {
    !command.fix && !command.scope.compileExamples && command.scope.symbolGraph == nil
      && command.gates.baseline == nil && command.gates.changedSince == nil
  }

  private func ending(of subjects: [LintSubject]) async throws -> LintEnding {
    let session = LintSession(scope: command.scope)
    var change: ChangeScope?
    if let reference = command.gates.changedSince {
      change = try await ChangeScope(reference, subjects)
    }
    let compiles = command.scope.compileExamples
    var results = try await session.run(
      subjects, since: change, compiling: compiles && !command.fix)
    if command.fix {
      // What is mended is looked at again, since it may have stood in the way of other fixes, and only
      // then compiled.
      for _ in 0..<Self.fixRounds {
        guard try LintFixes.apply(results.map(\.report)) > 0 else { break }
        results = try await session.run(subjects, since: change, compiling: false)
      }
      if compiles { results = try await session.run(subjects, since: change, compiling: true) }
    }
    guard var report = results.first?.report else {
      throw CommandFailure(code: .usage, headline: "Name at least one path")
    }
    for next in results.dropFirst() { report.join(next.report) }
    let gates = try judged(&report, results, change)
    report.failures = gates
    let diagnostics = results.flatMap(\.diagnostics)
    let problems = results.flatMap(\.problems)
    report.incomplete =
      diagnostics.filter { $0.severity == .error }
      + problems.map { Diagnostic(.error, id: "incomplete", $0, at: .none(subject: "")) }
    var ending = rendered(report)
    ending.errors = subjects.flatMap(\.remarks).map { "note: \($0)\n" }.joined()
    let renderer = TerminalRenderer(color: Console.isColored)
    if !diagnostics.isEmpty { ending.errors += renderer.render(diagnostics) }
    ending.errors += problems.map { "error: \($0)\n" }.joined()
    let outcome = outcome(of: report)
    // With settings that are wrong, nothing that was found is worth a word.
    if outcome == .usage { (ending.output, ending.files) = ("", []) }
    ending.code = outcome.rawValue
    ending.neighbours = session.disk.asked
    return ending
  }

  /// Rounds of fixes after which mending ends: of neighbouring fixes each round leaves every other one.
  private static let fixRounds = 16

  /// Marks what is not new, and finds the gates that fail: each path has its own.
  private func judged(
    _ report: inout LintReport, _ results: [LintSession.Result], _ change: ChangeScope?
  ) throws -> [LintReport.Failure] {
    // What was found at each path stands together.
    var parts: [Range<Int>] = []
    for result in results {
      let start = parts.last?.upperBound ?? 0
      parts.append(start..<start + result.report.findings.count)
    }
    var whole = Gates()
    whole.failOn = nil
    whole.severities = results.first?.gates.severities ?? [:]
    if let path = command.gates.baseline {
      let isComplete = results.allSatisfy { result in
        result.problems.isEmpty && !result.diagnostics.contains { $0.severity == .error }
      }
      // What could not be read has its findings still.
      try apply(baseline: path, isComplete ? results.map(\.reach) : nil, &report, &whole)
    }
    if let change {
      let before = results.reduce(into: [:]) { $0.merge($1.before, uniquingKeysWith: +) }
      change.mark(&report, before: before)
      whole.before = (try change.share(report.scope), "'\(change.reference)'")
    }
    var judgement = Gates.Judgement()
    for (result, part) in zip(results, parts) {
      var gates = result.gates
      if let failOn = command.gates.failOn { gates.failOn = failOn.severity }
      gates.minimum = command.gates.threshold.map { Int(($0 * 10).rounded()) }
      var own = result.report
      own.findings = Array(report.findings[part])
      judgement.add(gates.judgement(of: own))
    }
    whole.failOn = command.gates.failOn.map(\.severity) ?? results.first?.gates.failOn
    var rest = report
    rest.findings = Array(report.findings[(parts.last?.upperBound ?? 0)...])
    judgement.add(whole.judgement(of: rest))
    report.findings += judgement.findings
    report.sortFindings()
    return judgement.allFailures
  }

  private func outcome(of report: LintReport) -> Outcome {
    let errors = report.incomplete
    if errors.contains(where: { $0.id.hasPrefix("settings") || $0.id == "unknown-rule" }) {
      return .usage
    }
    if !errors.isEmpty { return .incomplete }
    return report.failures.isEmpty || command.gates.exitZero ? .success : .gate
  }

  // MARK: Base line

  /// Marks what a base line excuses, and shrinks it to what is still found.
  /// - Parameter reaches: What was looked at; nil where that is not all that was asked for.
  private func apply(
    baseline path: String, _ reaches: [Baseline.Reach]?, _ report: inout LintReport,
    _ gates: inout Gates
  ) throws {
    if command.gates.updateBaseline {
      guard let reaches else { return }
      let baseline = Baseline(report)
      try OutputFile.write(baseline.text, to: path)
      _ = baseline.apply(to: &report, Baseline.Reach(joining: reaches))
      return
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CommandFailure(
        code: .incomplete, headline: "Base line '\(path)' cannot be read",
        hint: "'--update-baseline' writes it")
    }
    let baseline: Baseline
    do {
      baseline = try Baseline(parsing: String(decoding: data, as: UTF8.self))
    } catch {
      throw CommandFailure(
        code: .incomplete, headline: "Base line '\(path)' is damaged at line \(error.line)",
        hint: "'--update-baseline' writes it anew")
    }
    let reach = Baseline.Reach(joining: reaches ?? [])
    let stale = baseline.apply(to: &report, reach)
    let severity = StaleBaselineEntry.description.severity ?? .note
    report.findings += stale.map { key in
      LintReport.Finding(
        diagnostic: Diagnostic(
          severity, id: StaleBaselineEntry.description.id,
          "Entry '\(key.text)' of the base line excuses nothing any more",
          at: .none(subject: path)))
    }
    // A part has another share than the whole.
    if reach.isWhole, let before = baseline.shares[report.scope.access.rawValue] {
      gates.before = (before, "the base line '\(path)'")
    }
    guard reaches != nil else { return }
    try OutputFile.write(baseline.shrunk(to: report, reach).text, to: path)
  }

  // MARK: Reports

  private func rendered(_ report: LintReport) -> LintEnding {
    var settings = ReportSettings()
    settings.isQuiet = command.quiet
    settings.maximumBytes = command.maxBytes
    settings.root = FileManager.default.currentDirectoryPath + "/"
    var ending = LintEnding()
    for output in command.format.isEmpty ? [LintOutput(.text)] : command.format {
      if let path = output.path {
        let text = output.format.render(report, settings)
        ending.files.append(LintEnding.File(path: path, text: text, isAppended: false))
      } else {
        settings.isColored = output.format.chosen == .text && Console.isOutputColored
        ending.output = output.format.render(report, settings)
        settings.isColored = false
      }
    }
    if let path = command.summaryFile {
      settings.maximumBytes = 1_000_000
      let text = LintFormat.markdown.render(report, settings)
      ending.files.append(LintEnding.File(path: path, text: text, isAppended: true))
    }
    return ending
  }
}
