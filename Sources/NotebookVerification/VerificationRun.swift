internal import Foundation
internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import PackageEmission
internal import PackageLowering
internal import SourceText
internal import SwiftToolchain

/// One verification under way: what is decided so far, and the steps that decide more.
struct VerificationRun {
  let verifier: Verifier
  let notebook: AnalyzedNotebook
  var resources: [String: SourceFile] = [:]
  private(set) var decisions = CarryDecisions()
  private(set) var outputs: [Verification.RecordedOutput] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// How often the compiler was asked.
  private(set) var trials = 0
  private var blame: Blame
  private var lastResort = LastResort()
  /// What the compiler warns of in the sources.
  private var warnings: [(part: ItemReference, diagnostic: Diagnostic)] = []

  init(_ verifier: Verifier, _ notebook: AnalyzedNotebook) {
    self.verifier = verifier
    self.notebook = notebook
    blame = Blame(notebook)
    decisions.triesFailures = true
    decisions.importedModules = verifier.package?.modules ?? []
    decisions.missingModules = missingModules()
  }

  /// The modules that neither come with the toolchain nor with a dependency.
  private func missingModules() -> Set<String> {
    let frontMatter = notebook.notebook.frontMatter
    let hasManifest = notebook.cells.contains { cell in
      cell.items.contains { if case .manifest = $0.kind { true } else { false } }
    }
    guard frontMatter.dependencies.isEmpty, !hasManifest else { return [] }
    var missing: Set<String> = []
    let own = Set(frontMatter.targets.map(\.value) + decisions.importedModules)
    for cell in notebook.cells {
      for item in cell.items {
        guard case .import(let found) = item.kind, !found.module.isEmpty,
          !ModuleCatalogue.isAvailable(found.module), !own.contains(found.module)
        else { continue }
        missing.insert(found.module)
      }
    }
    return missing
  }

  // MARK: Compiling

  private var trialFolder: String { verifier.folder + "/trial" }
  private var packageFolder: String { verifier.folder + "/package" }

  /// Builds trials until one compiles, each without what kept the one before from compiling.
  mutating func tryUntilItCompiles() async throws {
    for round in 0..<verifier.limit {
      let trial = trial()
      verifier.progress("compiling")
      // The first round compiles everything, so that what the compiler says does not depend on what
      // an earlier run left.
      try WorkFolder(path: trialFolder).write(trial.files, anew: round == 0)
      let result = try await verifier.toolchain.build(
        trialFolder, buildFolder: trialFolder + "/.build", withTests: false)
      trials += 1
      let messages = CompilerMessage.messages(in: result.output)
      note(warnings: messages, trial)
      if result.isSuccess {
        reportCompilingFailures()
        return
      }
      let isNew = blame.judge(
        messages, folder: trialFolder, files: trial.files, examples: trial.examples, &decisions)
      if !isNew { throw failure("Trial of the notebook does not build", result.output) }
    }
    throw failure("Trial of the notebook does not build", "")
  }

  private func trial() -> EmittedTrial {
    var plan = lower(notebook, decisions, for: .trial).value
    plan.localPackage = verifier.package?.dependency
    return emitTrial(plan, templates: verifier.templates, resources: resources)
  }

  private func failure(_ headline: String, _ output: String) -> VerificationFailure {
    let errors = output.split(separator: "\n").filter { $0.contains("error") }
    let lines = errors.isEmpty ? output.split(separator: "\n").suffix(6) : errors.prefix(6)
    return VerificationFailure(headline: headline, details: lines.map(String.init))
  }

  /// Remembers the statements whose value the compiler calls unused, and its warnings about the sources:
  /// those about examples may come from what a trial adds.
  private mutating func note(warnings messages: [CompilerMessage], _ trial: EmittedTrial) {
    let parts = PartIndex(notebook)
    let index = PlaceIndex(trial.files)
    for message in messages where message.severity == .warning {
      guard
        let range = index.origin(
          String(message.path.dropFirst(trialFolder.count + 1)), line: message.line,
          column: message.column),
        let part = parts.part(at: range.bytes.lowerBound)
      else { continue }
      if message.text.hasSuffix("is unused") { decisions.unused.insert(part) }
      if !message.path.contains("/\(trial.program)/") {
        warnings.append((part, .compilerWarning(message.text, range)))
      }
    }
  }

  /// Cells that must not compile, and do.
  private mutating func reportCompilingFailures() {
    for cell in notebook.cells where cell.cell.info.failure == .fail {
      let isOmitted = cell.items.indices.contains {
        decisions.omissions[ItemReference(cell: cell.index, item: $0)]?.isExpected == true
      }
      if !isOmitted, !cell.items.isEmpty {
        diagnostics.append(.compiles(cell))
        decisions.compilingFailures.insert(cell.index)
      }
    }
  }

  // MARK: Running

  /// Runs every example and compares what it does with what the notebook records.
  mutating func runExamples() async throws {
    let trial = trial()
    let runner = TrialRun(
      toolchain: verifier.toolchain, program: trialFolder + "/.build/debug/" + trial.program,
      folder: trialFolder + "/.runs", timeout: verifier.timeout)
    verifier.progress("running \(trial.examples.count) examples")
    let observations = try await observe(trial.examples.map(\.cell), runner)
    var judged: Set<Int> = []
    for (cell, runs) in observations.sorted(by: { $0.key < $1.key }) {
      judged.insert(cell)
      conclude(notebook.cells[cell], runs)
    }
    for cell in notebook.cells where !judged.contains(cell.index) { recordUnrun(cell) }
    outputs.sort { $0.line < $1.line }
  }

  /// Several runs of each example, two examples at a time.
  private func observe(_ cells: [Int], _ runner: TrialRun) async throws -> [Int: [Observation]] {
    try await withThrowingTaskGroup(of: (Int, [Observation]).self) { group in
      var results: [Int: [Observation]] = [:]
      var waiting = cells[...]
      func start() {
        guard let cell = waiting.popFirst() else { return }
        let runs = recordsSomething(notebook.cells[cell]) ? 3 : 1
        group.addTask {
          var observations: [Observation] = []
          for _ in 0..<runs { observations.append(try await runner.run(cell)) }
          return (cell, observations)
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

  private func recordsSomething(_ cell: AnalyzedCell) -> Bool {
    cell.output != nil || cell.items.contains { !$0.outputs.isEmpty || !$0.lookAlikes.isEmpty }
  }

  /// Draws the conclusions from the runs of an example.
  private mutating func conclude(_ cell: AnalyzedCell, _ runs: [Observation]) {
    let items = cell.items.indices.map { ItemReference(cell: cell.index, item: $0) }
    let omitted = Set(items.filter { decisions.omissions[$0] != nil }.map(\.item))
    let isConditional = items.contains { decisions.conditions[$0] != nil }
    if isConditional {
      recordUnrun(cell)
      return
    }
    let judgement = ClaimJudgement(cell, runs, isPartial: isPartial(cell), omitted: omitted)
    decisions.claims.merge(judgement.claims) { _, new in new }
    report(judgement.findings)
    for (position, item) in cell.items.enumerated() {
      // What shows a value that is not asserted does not use it.
      let reference = ItemReference(cell: cell.index, item: position)
      guard !item.lookAlikes.isEmpty || !item.outputs.isEmpty, !item.effects.contains(.prints),
        let value = runs.first?.value(of: cell.cell.code.origin(of: item.codeRange.lowerBound)),
        value.type != "()", value.type != "Swift.Void"
      else { continue }
      decisions.unused.insert(reference)
    }
    if let ending = runs.map({ ending(of: $0, cell) }).first(where: { $0 != nil }) ?? nil {
      decisions.endings[cell.index] = ending.decision
      if let finding = ending.finding { diagnostics.append(finding) }
    }
  }

  /// Whether a statement is left out without which the example means something else.
  private func isPartial(_ cell: AnalyzedCell) -> Bool {
    let names = cell.items.reduce(into: Set<String>()) { $0.formUnion($1.uses) }
    return decisions.omissions.contains { reference, omission in
      guard reference.cell <= cell.index else { return false }
      let item = notebook.cells[reference.cell].items[reference.item]
      return !omission.isExpected && !item.mutations.isDisjoint(with: names)
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
        if finding.isCertain { diagnostics.append(.unverified(finding, why)) }
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
    let reason = cell.syntaxProblem != nil ? "its cell is left out" : "its cell is not run"
    for item in cell.items {
      for output in item.outputs {
        let range = cell.cell.code.span(of: output.text)
        decisions.claims[cell.cell.code.origin(of: output.comment.lowerBound)] = .dropped(reason)
        outputs.append(
          .init(line: range.line, expected: range.text, status: .unverified, reason: reason))
      }
    }
    if let output = cell.output {
      decisions.claims[output.range.bytes.lowerBound] = .dropped(reason)
      outputs.append(
        .init(
          line: output.range.line, expected: output.text.text, status: .unverified, reason: reason))
    }
  }

  private func ending(
    of run: Observation, _ cell: AnalyzedCell
  ) -> (decision: CarryDecisions.Ending, finding: Diagnostic?)? {
    let place = cell.statement(at: run.lastPlace)
    let announcements = cell.items.map { Announcement($0, in: cell) }
    switch run.ending {
    case .finished:
      return cell.cell.info.failure == .crash
        ? (.notRun("it is said to trap and does not"), .doesNotTrap(cell)) : nil
    case .trapped(let words):
      if words.contains(elisionMessage) {
        return (.notRun("it needs what is left out of the notebook"), nil)
      }
      if cell.cell.info.failure == .crash || announcements.contains(where: \.announcesTrap) {
        return (.crash, nil)
      }
      return (.notRun(words), .traps(place, words))
    case .threw(let error):
      let endsInThrow = cell.items.last.map { Self.isThrow($0) } ?? false
      if endsInThrow || announcements.contains(where: \.announcesError) { return (.throw, nil) }
      return (.notRun("it throws \(error)"), .throwsError(place, error))
    case .exited: return (.notRun("it ends the process"), nil)
    case .timedOut:
      let seconds = Int(verifier.timeout)
      return (.notRun("it does not end within \(seconds) s"), .timesOut(place, seconds))
    }
  }

  private static func isThrow(_ item: Item) -> Bool {
    item.syntax.code.hasPrefix("throw ")
  }

  // MARK: Finishing

  /// Builds and tests the package, until it is green.
  mutating func finish() async throws -> EmittedPackage {
    var lastOutput = ""
    for round in 0..<verifier.limit {
      let package = emittedPackage()
      verifier.progress(round == 0 ? "building the package" : "building the package again")
      try WorkFolder(path: packageFolder).write(package.files)
      let build = try await verifier.toolchain.build(
        packageFolder, buildFolder: packageFolder + "/.build")
      guard build.isSuccess else {
        lastOutput = build.output
        let messages = CompilerMessage.messages(in: build.output)
        if dropUncomparable(messages, package.files) || dropRows(messages, package.files)
          || blame.judge(
            messages, folder: packageFolder, files: package.files, examples: [], &decisions)
          || lastResort.next(&decisions, notebook, because: "the package does not build with it")
        {
          continue
        }
        throw failure("Package of the notebook does not build", build.output)
      }
      verifier.progress("testing the package")
      let test = try await verifier.toolchain.testBuilt(
        packageFolder, buildFolder: packageFolder + "/.build", within: max(60, verifier.timeout * 6)
      )
      if let test, test.isSuccess {
        diagnostics += blameFindings(package.cells) + missingModuleFindings()
        diagnostics += blame.notices
        diagnostics += warnings.filter { decisions.omissions[$0.part] == nil }.map(\.diagnostic)
        return package
      }
      lastOutput = test?.output ?? "The tests do not end in time"
      let isNew =
        leaveOut(TestFailures(lastOutput), package.files)
        || lastResort.next(&decisions, notebook, because: "the tests do not pass or end with it")
      guard isNew else { throw failure("Tests of the package do not pass", lastOutput) }
    }
    throw failure("Package of the notebook does not become green", lastOutput)
  }

  /// Leaves out the rows of tables of cases that do not compile.
  private mutating func dropRows(_ messages: [CompilerMessage], _ files: FileTree) -> Bool {
    let before = decisions
    let index = PlaceIndex(files)
    for message in messages where message.severity == .error && message.path.contains("/Tests/") {
      guard
        let range = index.origin(
          String(message.path.dropFirst(packageFolder.count + 1)), line: message.line,
          column: message.column),
        let row = notebook.notebook.casesTables.flatMap(\.rows).first(where: {
          $0.range.bytes.contains(range.bytes.lowerBound)
            || $0.range.bytes.upperBound == range.bytes.lowerBound
        }), decisions.droppedRows[row.range.bytes.lowerBound] == nil
      else { continue }
      decisions.droppedRows[row.range.bytes.lowerBound] = message.text
      diagnostics.append(.rowDoesNotCompile(message.text, row.range))
    }
    return decisions != before
  }

  /// What the compiler said about the parts that are left out; not about excerpts, whose whole is
  /// there.
  private func blameFindings(_ cells: [CellPlan]) -> [Diagnostic] {
    blame.findings.filter { part, _ in
      let isExcerpt =
        cells[part.cell].disposition == .carried
        && notebook.cells[part.cell].items.indices.allSatisfy {
          decisions.omissions[ItemReference(cell: part.cell, item: $0)] != nil
        }
      return decisions.omissions[part] != nil && !isExcerpt
    }.map(\.diagnostic)
  }

  private func missingModuleFindings() -> [Diagnostic] {
    notebook.cells.flatMap { cell in
      cell.items.compactMap { item -> Diagnostic? in
        guard case .import(let found) = item.kind, decisions.missingModules.contains(found.module)
        else { return nil }
        return .missingModule(found.module, cell.cell.code.span(of: item.codeRange))
      }
    }
  }

  private func emittedPackage() -> EmittedPackage {
    var plan = lower(notebook, decisions).value
    plan.localPackage = verifier.package?.dependency
    return emit(plan, templates: verifier.templates, resources: resources)
  }

  /// Gives up the comparison of values that cannot be compared.
  private mutating func dropUncomparable(_ messages: [CompilerMessage], _ files: FileTree) -> Bool {
    let parts = PartIndex(notebook)
    let index = PlaceIndex(files)
    var isNew = false
    for message in messages where message.severity == .error && message.path.contains("/Tests/") {
      guard
        let range = index.origin(
          String(message.path.dropFirst(packageFolder.count + 1)), line: message.line,
          column: message.column), let part = parts.part(at: range.bytes.lowerBound)
      else { continue }
      isNew = dropValues(of: part, "it cannot be compared: \(message.text)") || isNew
    }
    return isNew
  }

  private mutating func dropValues(of part: ItemReference, _ reason: String) -> Bool {
    let cell = notebook.cells[part.cell]
    let item = cell.items[part.item]
    var isNew = false
    for comment in item.outputs.map(\.comment) + item.lookAlikes.map(\.comment) {
      let key = cell.cell.code.origin(of: comment.lowerBound)
      switch decisions.claims[key] {
      case .value, .remark: break
      case .printed, .dropped, nil: continue
      }
      decisions.claims[key] = .dropped(reason)
      let line = cell.cell.code.span(of: comment).line
      outputs = outputs.map { output in
        guard output.line == line, output.status == .passed else { return output }
        return .init(line: line, expected: output.expected, status: .unverified, reason: reason)
      }
      isNew = true
    }
    return isNew
  }

  /// Leaves out tests that fail, and reports them where they are written.
  private mutating func leaveOut(_ failures: TestFailures, _ files: FileTree) -> Bool {
    let before = decisions
    let parts = PartIndex(notebook)
    let index = PlaceIndex(files)
    for failure in failures.failures {
      guard
        let path = files.files.first(where: {
          $0.path.hasPrefix("Tests/") && $0.path.hasSuffix("/" + failure.file)
        })?.path, let range = index.origin(path, line: failure.line, column: failure.column)
      else { continue }
      let offset = range.bytes.lowerBound
      if let table = notebook.notebook.casesTables.first(where: {
        $0.range.bytes.contains(offset) || $0.range.bytes.upperBound == offset
      }) {
        let rows = table.rows.filter { failure.isAbout($0.cells.map(\.text)) }
        for row in rows.isEmpty ? table.rows : rows {
          decisions.droppedRows[row.range.bytes.lowerBound] = failure.message
          diagnostics.append(.testFails(failure.message, row.range))
        }
      } else if let part = parts.part(at: offset) {
        leaveOut(part, failure.message, range)
      }
    }
    if decisions == before {
      for name in failures.unfinished { leaveOutTest(named: name) }
    }
    return decisions != before
  }

  private mutating func leaveOut(_ part: ItemReference, _ message: String, _ range: SourceRange) {
    let item = notebook.cells[part.cell].items[part.item]
    let isTest = if case .test = item.kind { true } else { item.effects.contains(.expects) }
    diagnostics.append(.testFails(message, range))
    if isTest {
      decisions.omissions[part] = .init("its test fails: \(message)")
    } else {
      decisions.endings[part.cell] = .notRun("its test fails: \(message)")
    }
  }

  /// A test that took the process down with it.
  private mutating func leaveOutTest(named name: String) {
    let base = String(name.prefix { $0 != "(" })
    for cell in notebook.cells {
      for (position, item) in cell.items.enumerated() {
        guard case .test = item.kind,
          item.definitions.contains(base) || item.syntax.code.contains("func \(base)(")
        else { continue }
        let reference = ItemReference(cell: cell.index, item: position)
        decisions.omissions[reference] = .init("its test ends the process")
        diagnostics.append(
          .testFails("Test '\(base)' ends the process", cell.cell.code.span(of: item.codeRange)))
      }
    }
  }
}
