internal import Foundation
internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import PackageEmission
internal import PackageLowering
internal import SourceText
internal import SwiftToolchain

// Running the examples of a trial, and the conclusions.

extension VerificationRun {
  /// Runs every example and compares what it does with what the notebook records.
  mutating func runExamples() async throws {
    let trial = trial()
    let runner = TrialRun(
      toolchain: verifier.toolchain, program: trialFolder + "/.build/debug/" + trial.program,
      root: verifier.folder, folder: trialFolder + "/.runs", timeout: verifier.timeout)
    verifier.progress("running \(trial.examples.count) examples")
    var observations = try await observe(trial.examples.map(\.cell), runner)
    try await replayMore(&observations, trial, runner)
    var judged: Set<Int> = []
    for (cell, runs) in observations.sorted(by: { $0.key < $1.key }) {
      judged.insert(cell)
      conclude(notebook.cells[cell], runs)
    }
    for cell in notebook.cells where !judged.contains(cell.index) { recordUnrun(cell) }
    outputs.sort { $0.line < $1.line }
  }

  /// Gives examples whose outputs differ another try, in which they replay all that was run before them:
  /// what changes an object under another name, no name tells.
  private mutating func replayMore(
    _ observations: inout [Int: [Observation]], _ former: EmittedTrial, _ runner: TrialRun
  ) async throws {
    let before = decisions
    let doubtful = observations.filter { differs(notebook.cells[$0], $1) }.map(\.key)
    guard !doubtful.isEmpty else { return }
    // What ends the program, or is left out, is not replayed.
    let ends = observations.filter { $1.contains { $0.ending != .finished } }.map(\.key)
    decisions.replaysAll = CarryDecisions.FullReplays(
      examples: Set(doubtful), withoutCells: Set(ends))
    let trial = trial()
    // Most examples replay all that stands above them already.
    guard trial.files.files.map(\.text) != former.files.files.map(\.text) else {
      decisions = before
      return
    }
    verifier.progress("replaying more")
    try WorkFolder(path: trialFolder).write(trial.files)
    let result = try await verifier.toolchain.build(
      trialFolder, buildFolder: trialFolder + "/.build", withTests: false)
    trials += 1
    guard result.isSuccess else {
      decisions = before
      return
    }
    let again = try await observe(doubtful.sorted(), runner)
    let mended = again.filter { cell, runs in
      !differs(notebook.cells[cell], runs) && runs.allSatisfy { $0.ending == .finished }
    }
    guard !mended.isEmpty else {
      decisions = before
      return
    }
    decisions.replaysAll.examples = Set(mended.keys)
    observations.merge(mended) { $1 }
  }

  /// Whether what an example does is not what the notebook says that it does.
  private func differs(_ cell: AnalyzedCell, _ runs: [Observation]) -> Bool {
    judgement(of: cell, runs, doubt: doubt(about: cell, runs)).findings.contains { finding in
      if case .failed = finding.status { true } else { finding.isUntrue && finding.isLed }
    }
  }

  private func judgement(
    of cell: AnalyzedCell, _ runs: [Observation], doubt: String?
  ) -> ClaimJudgement {
    let omitted = cell.items.indices.filter {
      decisions.omissions[ItemReference(cell: cell.index, item: $0)] != nil
    }
    let onClock = chance.statementsOnClock(cell).map { ($0, Doubt.clock) }
    let doubts = Dictionary(onClock) { first, _ in first }
      .merging(LostVersions(self).doubts(about: cell)) { $1 }
    return ClaimJudgement(
      cell, runs, isPartial: isPartial(cell), omitted: Set(omitted), doubts: doubts, doubt: doubt)
  }

  /// Why what an example does once may not be what it does the next time, though some runs were equal.
  private func doubt(about cell: AnalyzedCell, _ runs: [Observation]) -> String? {
    let lines = runs.first?.output.dropFirst(runs[0].start).count { $0 == UInt8(ascii: "\n") } ?? 0
    if lines > 1, chance.dependsOnTasks(cell) { return "it depends on the order of tasks" }
    return nil
  }

  /// Several runs of each example, two examples at a time.
  private func observe(_ cells: [Int], _ runner: TrialRun) async throws -> [Int: [Observation]] {
    try await withThrowingTaskGroup(of: (Int, [Observation]).self) { group in
      var results: [Int: [Observation]] = [:]
      var waiting = cells[...]
      func start() {
        guard let cell = waiting.popFirst() else { return }
        let runs = runs(of: notebook.cells[cell])
        let isRecorded = recordsSomething(notebook.cells[cell])
        group.addTask {
          var observations: [Observation] = []
          for _ in 0..<runs {
            observations.append(try await runner.run(cell))
            switch observations.last?.ending {
            // What does not end says no more when it is run again, and takes as long.
            case .timedOut: return (cell, observations)
            // How it goes wrong is told, and must not be told otherwise the next time.
            case .threw, .trapped: break
            case .finished, .exited, nil: if !isRecorded { return (cell, observations) }
            }
          }
          return (cell, observations.settled)
        }
      }
      for _ in 0..<2 { start() }
      while let (cell, observations) = try await group.next() {
        results[cell] = observations
        start()
      }
      return results
    }
  }

  /// How often an example is run where something is recorded, or it goes wrong: so often where it
  /// depends on chance that even a coin does not fall on one side each time.
  private func runs(of cell: AnalyzedCell) -> Int {
    chance.dependsOnChance(cell) || chance.dependsOnOrder(cell) ? 16 : 3
  }

  private func recordsSomething(_ cell: AnalyzedCell) -> Bool {
    cell.output != nil || cell.items.contains(where: \.recordsSomething)
  }

  /// Draws the conclusions from the runs of an example.
  private mutating func conclude(_ cell: AnalyzedCell, _ runs: [Observation]) {
    let isConditional = cell.items.indices.contains {
      decisions.conditions[ItemReference(cell: cell.index, item: $0)] != nil
    }
    if isConditional {
      recordUnrun(cell)
      return
    }
    var ending = runs.compactMap { self.ending(of: $0, cell) }.first
    let lost = LostVersions(self).doubts(about: cell).min { $0.key < $1.key }
    if ending?.finding != nil, let lost {
      // How it ends with an earlier version of what it needs says nothing of it.
      ending = (decision: .notRun(lost.value), finding: nil)
    }
    var doubt = doubt(about: cell, runs)
    switch ending?.decision {
    case .notRun: doubt = lost?.value ?? "its test is not run"
    case .crash: doubt = "its test checks only that the process ends"
    case .throw, nil: break
    }
    let judgement = judgement(of: cell, runs, doubt: doubt)
    decisions.claims.merge(judgement.claims) { _, new in new }
    describable.formUnion(judgement.describable)
    report(judgement.findings)
    let shown = ShownValue(of: cell)?.item
    for (position, item) in cell.items.enumerated() {
      // What shows a value that is not asserted does not use it.
      let reference = ItemReference(cell: cell.index, item: position)
      guard position == shown || !item.lookAlikes.isEmpty || !item.outputs.isEmpty,
        !item.effects.contains(.prints),
        let value = runs.first?.value(of: cell.cell.code.origin(of: item.codeRange.lowerBound)),
        value.type != "()", value.type != "Swift.Void"
      else { continue }
      decisions.unused.insert(reference)
    }
    if let ending {
      decisions.endings[cell.index] = ending.decision
      if let finding = ending.finding { diagnostics.append(finding) }
    }
  }

  /// Whether something is left out without which the example means something else: a statement that
  /// changes what it uses, a conformance in whose place a default answers, or a member in whose place
  /// another one does.
  private func isPartial(_ cell: AnalyzedCell) -> Bool {
    if !decisions.omittedMembers.isEmpty,
      chance.reached(from: cell.items).contains(where: {
        blame.members.mayMeanAnother($0, decisions)
      })
    {
      return true
    }
    let names = cell.items.reduce(into: Set<String>()) { $0.formUnion($1.uses) }
    let reachable = notebook.names(reachableFrom: cell.index)
    let omitted = decisions.omissions.filter { !$0.value.isExpected }.keys
    return omitted.contains { reference in
      let item = notebook.cells[reference.cell].items[reference.item]
      return reference.cell <= cell.index && !item.mutations.isDisjoint(with: names)
    }
      || (Array(omitted) + decisions.conditions.keys).contains { reference in
        let declared = notebook.cells[reference.cell].items[reference.item].declared
        guard let declared, declared.kind == .extension else { return false }
        return declared.syntax.inheritanceClause != nil && reachable.contains(declared.name)
      }
  }

  private mutating func report(_ findings: [ClaimJudgement.Finding]) {
    for finding in findings {
      let status: Verification.RecordedOutput.Status
      var reason: String?
      switch finding.status {
      case .passed: status = .passed
      case .unverified(let why):
        status = .unverified
        reason = why
        if finding.isCertain {
          diagnostics.append(.unverified(finding, why))
        } else if finding.isUntrue {
          diagnostics.append(.looksUntrue(finding, why))
        }
      case .failed(let actual):
        status = .failed
        reason = "the code gives \(actual)"
        diagnostics.append(.differs(finding, actual))
      }
      outputs.append(
        .init(line: finding.range.line, expected: finding.expected, status: status, reason: reason))
    }
  }

  /// Counts the outputs of a cell that is not run.
  private mutating func recordUnrun(_ cell: AnalyzedCell) {
    let isTest = cell.items.contains { $0.effects.contains(.expects) }
    if isTest, cell.syntaxProblem == nil {
      // The trial cannot run what checks itself; the tests of the package do.
      for output in cell.items.flatMap(\.outputs) {
        let range = cell.cell.code.span(of: output.text)
        outputs.append(.init(line: range.line, expected: range.text, status: .passed, reason: nil))
      }
      return
    }
    let reason = cell.syntaxProblem != nil ? "its cell is left out" : "its cell is not run"
    let judgement = ClaimJudgement(unrun: cell, because: reason)
    decisions.claims.merge(judgement.claims) { _, new in new }
    // What is said of the cell is said of its outputs.
    outputs += judgement.findings.map {
      .init(line: $0.range.line, expected: $0.expected, status: .unverified, reason: reason)
    }
  }

  private func ending(
    of run: Observation, _ cell: AnalyzedCell
  ) -> (decision: CarryDecisions.Ending, finding: Diagnostic?)? {
    let place = notebook.statement(at: run.lastPlace, for: cell)
    if let home = notebook.cell(at: run.lastPlace), home.index != cell.index,
      let (decision, _) = ending(of: run, home)
    {
      switch decision {
      case .crash, .throw: return (.notRun("what it depends on ends, as the text says"), nil)
      case .notRun: break
      }
    }
    let announcements = cell.items.map { Announcement($0, in: cell) }
    // What a program writes as it ends is shown below it, as other outputs are.
    let showsEnd = cell.output?.text.text.contains("Fatal error") ?? false
    switch run.ending {
    case .finished:
      return cell.cell.info.failure == .crash
        ? (.notRun("it is said to trap and does not"), .doesNotTrap(cell)) : nil
    case .trapped(let words):
      if words.contains(elisionMessage) {
        return (.notRun("it needs what is left out of the notebook"), nil)
      }
      if cell.cell.info.failure == .crash || showsEnd
        || announcements.contains(where: \.announcesTrap)
      {
        return (.crash, nil)
      }
      if cell.items.contains(where: { $0.uses.contains("readLine") }) {
        return (.notRun("it reads the standard input"), .readsInput(place))
      }
      return (.notRun(words), .traps(place, words))
    case .threw(let error):
      let endsInThrow = cell.items.last.map { Self.isThrow($0) } ?? false
      let isNamed = announcements.contains { $0.announcesError || $0.announces(error: error) }
      let isOther = announcements.contains { $0.announcesOther(than: error) }
      if !isOther, endsInThrow || showsEnd || isNamed {
        return (.throw(at: run.lastPlace), nil)
      }
      return (.notRun("it throws \(error)"), .throwsError(place, error, isOther: isOther))
    case .exited: return (.notRun("it ends the process"), nil)
    case .timedOut:
      let timeout = verifier.timeout
      let seconds = timeout == timeout.rounded() ? "\(Int(timeout))" : "\(timeout)"
      return (.notRun("it does not end within \(seconds) s"), .timesOut(place, seconds))
    }
  }

  private static func isThrow(_ item: Item) -> Bool {
    item.syntax.code.hasPrefix("throw ")
  }
}
