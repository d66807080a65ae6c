internal import Foundation
internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import PackageEmission
internal import PackageLowering
internal import SourceText
internal import SwiftToolchain

// What becomes of a notebook when its package is built and tested, see GreenBuild.

extension VerificationRun {
  /// Builds and tests the package of the notebook, until it is green.
  mutating func finish() async throws -> EmittedPackage {
    var build = GreenBuild(verifier: verifier, folder: packageFolder, runs: [self]) { runs in
      let packages = runs.map { $0.emittedPackage() }
      return GreenBuild.Draft(files: packages[0].files, notebooks: packages)
    }
    let draft = try await build.run()
    self = build.runs[0]
    return draft.notebooks[0]
  }

  /// Leaves out what keeps a package from compiling.
  /// - Parameters:
  ///   - messages: What the compiler said about the package.
  ///   - package: What the notebook adds to it.
  /// - Returns: Whether there was something new.
  mutating func leaveOut(_ messages: [CompilerMessage], _ package: EmittedPackage) -> Bool {
    let errors = errors(among: messages, package)
    guard !errors.isEmpty else { return false }
    return dropCases(errors, package.files) || dropUncomparable(errors, package.files)
      || blame.judge(
        errors, folder: packageFolder, files: package.files, examples: package.examples, &decisions)
  }

  /// The errors that are about the files of a notebook.
  func errors(among messages: [CompilerMessage], _ package: EmittedPackage) -> [CompilerMessage] {
    guard !messages.isEmpty else { return [] }
    let own = Set(package.files.files.map { packageFolder + "/" + $0.path })
    return messages.filter { $0.severity == .error && own.contains($0.path) }
  }

  /// Gives up the next thing, where nothing is known to be wrong.
  /// - Parameter reason: Why, as the rest of a sentence about a part.
  /// - Returns: Whether there was something left to give up.
  mutating func giveUp(because reason: String) -> Bool {
    lastResort.next(&decisions, notebook, because: reason)
  }

  /// Draws the conclusions from a package that is green.
  mutating func conclude(_ package: EmittedPackage) {
    doubtOutputsOfTestsThatAreNotRun()
    recordCases(package.files)
    diagnostics += blameFindings(package.cells) + missingModuleFindings()
    diagnostics += blame.notices(decisions)
    diagnostics += warnings.filter { decisions.omissions[$0.part] == nil }.map(\.diagnostic)
  }

  /// What the compiler said about the parts that are left out; not about excerpts, whose whole is
  /// there.
  private func blameFindings(_ cells: [CellPlan]) -> [Diagnostic] {
    blame.findings.filter { finding in
      let part = finding.part
      if let member = finding.member, decisions.omissions[part] == nil {
        return decisions.omittedMembers[member] != nil
      }
      let isExcerpt =
        cells[part.cell].disposition == .carried
        && notebook.cells[part.cell].items.indices.allSatisfy {
          decisions.omissions[ItemReference(cell: part.cell, item: $0)] != nil
        }
      return (decisions.omissions[part] != nil || decisions.conditions[part] != nil) && !isExcerpt
    }.map(\.diagnostic)
  }

  private func missingModuleFindings() -> [Diagnostic] {
    let lacksPackage = diagnostics.contains { $0.id == Diagnostic.packageMissing }
    return notebook.cells.flatMap { cell in
      cell.items.compactMap { item -> Diagnostic? in
        guard case .import(let found) = item.kind, decisions.missingModules.contains(found.module)
        else { return nil }
        return .missingModule(
          found.module, cell.cell.code.span(of: item.codeRange), lacksPackage: lacksPackage)
      }
    }
  }

  private func emittedPackage() -> EmittedPackage {
    var plan = lower(notebook, decisions).value
    plan.localPackage = verifier.package
    return emit(plan, templates: verifier.templates, resources: resources)
  }

  /// Gives up the comparison of values that cannot be compared, or compares how they are described.
  private mutating func dropUncomparable(_ messages: [CompilerMessage], _ files: FileTree) -> Bool {
    let parts = PartIndex(notebook)
    let index = PlaceIndex(files)
    var isNew = false
    var seen: Set<ItemReference> = []
    for message in messages where message.severity == .error && message.path.contains("/Tests/") {
      guard
        let range = index.origin(
          String(message.path.dropFirst(packageFolder.count + 1)), line: message.line,
          column: message.column), let part = parts.part(at: range.bytes.lowerBound),
        seen.insert(part).inserted
      else { continue }
      isNew = dropValues(of: part, "it cannot be compared: \(message.text)") || isNew
    }
    return isNew
  }

  private mutating func dropValues(of part: ItemReference, _ reason: String) -> Bool {
    let cell = notebook.cells[part.cell]
    let item = cell.items[part.item]
    var isNew = false
    let comments = item.outputs.map(\.comment) + item.lookAlikes.map(\.comment)
    var places = comments.map { cell.cell.code.span(of: $0) }
    if let output = cell.output, ShownValue(of: cell)?.item == part.item {
      places.append(output.range)
    }
    for place in places {
      let key = place.bytes.lowerBound
      let isDescribed = describable.remove(key) != nil
      switch decisions.claims[key] {
      case .value(let candidate, isLiteral: true) where isDescribed:
        decisions.claims[key] = .value(candidate: candidate, isLiteral: false)
        isNew = true
        continue
      case .remark(let candidate, isLiteral: true) where isDescribed:
        decisions.claims[key] = .remark(candidate: candidate, isLiteral: false)
        isNew = true
        continue
      case .value, .remark: break
      case .printed, .dropped, nil: continue
      }
      decisions.claims[key] = .dropped(reason)
      let line = place.line
      outputs = outputs.map { output in
        guard output.line == line, output.status == .passed else { return output }
        return .init(line: line, expected: output.expected, status: .unverified, reason: reason)
      }
      isNew = true
    }
    return isNew
  }

  /// Leaves out tests that fail, and reports them where they are written.
  /// - Returns: Whether there was something new.
  mutating func leaveOut(_ failures: TestFailures, _ package: EmittedPackage) -> Bool {
    let before = decisions
    let parts = PartIndex(notebook)
    let files = package.files
    let index = PlaceIndex(files)
    var tables = TablePlaces(files, notebook.notebook.casesTables)
    for failure in failures.failures {
      guard
        let path = files.files.first(where: failure.mayStand)?.path,
        let range = index.origin(path, line: failure.line, column: failure.column)
      else { continue }
      if dropCases(failure, path, &tables) { continue }
      let place = index.offset(path, line: failure.line, column: failure.column) ?? 0
      let example = package.examples.first { $0.path == path && $0.range.contains(place) }?.cell
      let part = parts.part(at: range.bytes.lowerBound)
      if let part, example == nil || checksItself(part) {
        leaveOut(part, failure.message, range)
      } else if let example {
        // Alone it passes, as the trial showed.
        let cell = notebook.cells[example]
        let statement = part?.cell == example ? range : notebook.statement(at: nil, for: cell)
        diagnostics.append(.sharesState(failure.message, statement))
        decisions.endings[example] = .notRun("its test fails beside the others")
      }
    }
    if decisions == before {
      for name in failures.unfinished { leaveOutTest(named: name) }
    }
    return decisions != before
  }

  private mutating func leaveOut(_ part: ItemReference, _ message: String, _ range: SourceRange) {
    diagnostics.append(.testFails(message, range))
    decisions.omissions[part] = .init("its test fails: \(message)")
  }

  /// Whether a part is a test of the author's, or an expectation.
  private func checksItself(_ part: ItemReference) -> Bool {
    let item = notebook.cells[part.cell].items[part.item]
    return if case .test = item.kind { true } else { item.effects.contains(.expects) }
  }

  /// Takes back what was verified by tests that are not run in the end, or not there.
  private mutating func doubtOutputsOfTestsThatAreNotRun() {
    for (index, ending) in decisions.endings {
      guard case .notRun = ending else { continue }
      let cell = notebook.cells[index]
      let end = cell.output?.range.lastLine ?? cell.cell.range.lastLine
      doubtOutputs(onLines: cell.cell.range.line...end, because: "its test is not run")
    }
    for reference in decisions.omissions.keys {
      let cell = notebook.cells[reference.cell]
      let code = cell.cell.code.span(of: cell.items[reference.item].codeRange)
      let isLast = reference.item == cell.items.count - 1
      let end = isLast ? cell.output?.range.lastLine ?? code.lastLine : code.lastLine
      doubtOutputs(onLines: code.line...end, because: "its cell is left out")
    }
  }

  private mutating func doubtOutputs(onLines lines: ClosedRange<Int>, because reason: String) {
    outputs = outputs.map { output in
      guard lines.contains(output.line), output.status == .passed else { return output }
      return .init(
        line: output.line, expected: output.expected, status: .unverified, reason: reason)
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
