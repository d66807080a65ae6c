internal import NotebookAnalysis
internal import NotebookSyntax
internal import SourceText
internal import SwiftSyntax

/// Makes the statements of a cell the steps of a test; shared by reference, since it holds much.
final class ExampleLowering {
  let cells: [AnalyzedCell]
  let placement: Placement
  let slice: ExampleSlice
  var decisions: CarryDecisions { placement.decisions }
  let purpose: PlanPurpose
  /// Whether tests of other notebooks read what is printed meanwhile.
  let sharesOutput: Bool
  /// What may print without saying so.
  let printing: PrintingParts
  /// The values that output fences record, by the index of the cell.
  private(set) var shownValues: [Int: ShownValue] = [:]
  let outputs: OutputLowering
  /// The variables of types that examples set back; nil where types keep nothing.
  private let staticResets: StaticResets?
  /// The cells whose examples would replay more than they may: they are left out.
  let tooLong: Set<Int>
  /// How many earlier statements each example may replay in any case.
  private static let share = 20
  /// How many more all examples of a notebook may replay together: each one is written out again and
  /// again, so that without a limit a long program would become a package that no disk can hold. Six
  /// hundred cells that all go on with one state need less.
  static let reserve = 200_000
  /// The statements of each cell that belong to a running program.
  private let statements: [[ItemReference]]
  /// What the example of each cell replays.
  private let replays: [[ItemReference]]
  /// What each statement that ends the process replays, unless that is much.
  private let trapReplays: [ItemReference: [ItemReference]]
  /// The cells whose examples replay a statement, in ascending order.
  private lazy var replaying = findReplaying()
  /// The declarations that only the main actor may use.
  private let mainActorNames: Set<String>
  /// The statements that start a task and change something.
  private let startingTasks: Set<ItemReference>
  /// The cells whose examples run in a process each, since they share a state that none of them can set back.
  private(set) var ownProcesses: Set<Int> = []
  /// The names that statements use or define anew below the one that is looked at, as numbers.
  private var usedLater: NumberSet

  init(
    _ cells: [AnalyzedCell], _ placement: Placement, _ purpose: PlanPurpose, targets: [String],
    borrowed: BorrowedNames?
  ) {
    self.cells = cells
    sharesOutput = purpose == .package && borrowed != nil
    printing = PrintingParts(cells, borrowed: borrowed?.printing ?? [])
    self.placement = placement
    self.purpose = purpose
    outputs = OutputLowering(placement, purpose, targets: targets)
    let slice = ExampleSlice(placement, cells)
    usedLater = NumberSet(below: slice.nameCount)
    staticResets = slice.hasTypeVariables ? StaticResets(placement) : nil
    mainActorNames = cells.reduce(into: []) { names, cell in
      for item in cell.items where item.hasAttribute("MainActor") {
        names.formUnion(item.definitions)
      }
    }
    var setups: [Int: [ItemReference]] = [:]
    for cell in cells where cell.role.kind == .setup {
      setups[cell.topic, default: []] += placement.statements(of: cell)
    }
    let crashing = placement.decisions.crashing
    let replaysAll = placement.decisions.replaysAll
    var search = slice.search
    var reserve = Self.reserve
    var tooLong: Set<Int> = []
    var statements = cells.map { placement.statements(of: $0) }
    let replays = cells.map { cell -> [ItemReference] in
      let statements = statements[cell.index]
      guard !statements.isEmpty else { return [] }
      let limit = Self.share + reserve
      // What ends the process replays for itself.
      let own =
        crashing.isEmpty ? statements : statements.filter { !crashing.contains($0) }
      let all =
        replaysAll.examples.contains(cell.index)
        ? slice.allStatements(
          before: own, withoutCells: replaysAll.withoutCells, limit: limit) : nil
      let found =
        all
        ?? slice.statements(
          before: own, setup: setups[cell.topic] ?? [], limit: limit, &search)
      reserve -= max((found?.count ?? limit) - Self.share, 0)
      guard let found else {
        tooLong.insert(cell.index)
        return []
      }
      func isLeftOut(_ reference: ItemReference) -> Bool {
        // Of a cell that ends the process, others repeat only what it defines.
        if reference.cell != cell.index, placement.decisions.endings[reference.cell] == .crash,
          case .statement = placement.item(reference).kind
        {
          return true
        }
        return placement.decisions.announcesFailure(reference)
      }
      return found.contains(where: isLeftOut) ? found.filter { !isLeftOut($0) } : found
    }
    self.replays = replays
    self.tooLong = tooLong
    let trapReplays = crashing.reduce(into: [ItemReference: [ItemReference]]()) {
      // A comment may also say so of a declaration, which no example runs.
      guard placement.homes[$1] == .program else { return }
      $0[$1] = slice.statements(before: [$1], setup: [], limit: Self.share, &search)?
        .filter { !placement.decisions.announcesFailure($0) }
    }
    self.trapReplays = trapReplays
    self.slice = slice
    startingTasks = statements.reduce(into: []) { tasks, own in
      for reference in own {
        let item = placement.item(reference)
        if !item.mutations.isEmpty, item.calls.contains("Task") { tasks.insert(reference) }
      }
    }
    for cell in tooLong { statements[cell] = [] }
    self.statements = statements
    shownValues = findShownValues()
    ownProcesses = findOwnProcesses()
  }

  /// Whether tests share variables of types.
  var sharesStaticState: Bool { staticResets?.isEmpty == false }

  /// The statements of a cell that belong to a running program.
  func statements(of cell: AnalyzedCell) -> [ItemReference] { statements[cell.index] }

  /// What the example of a cell replays.
  func replayed(before cell: AnalyzedCell) -> [ItemReference] { replays[cell.index] }

  /// Whether the example of one later cell replays all of some statements.
  func isReplayed(_ statements: [ItemReference], after cell: AnalyzedCell) -> Bool {
    let places = statements.map { replaying[$0] ?? [] }
    guard let fewest = places.min(by: { $0.count < $1.count }) else { return false }
    return fewest[fewest.end(before: cell.index + 1)...].contains { other in
      places.allSatisfy { $0.last(before: other + 1) == other }
    }
  }

  private func findReplaying() -> [ItemReference: [Int]] {
    cells.reduce(into: [:]) { replaying, cell in
      var replayed = replays[cell.index]
      if !trapReplays.isEmpty {
        let inTraps = placement.statements(of: cell).flatMap { trapReplays[$0] ?? [] }
        replayed = Array(Set(replayed + inTraps))
      }
      for reference in replayed { replaying[reference, default: []].append(cell.index) }
    }
  }

  /// The steps of the example, with what they do.
  func steps(of cell: AnalyzedCell) -> ([Step], Effects) {
    var own = statements(of: cell)
    let earlier = replayed(before: cell)
    var all = earlier + own
    var effects = Effects()
    let ending = decisions.endings[cell.index]
    if purpose == .package, endsProcess(cell) {
      return ([.crash(program(all))], .async)
    }
    var scope = DeclaredNames()
    var steps: [Step] = []
    // Arrays that grow take longer than what is in them.
    steps.reserveCapacity(all.count + own.count + 2)
    // A trial runs each example in a process of its own.
    if purpose == .package, !ownProcesses.contains(cell.index) {
      for global in slice.globals(usedBy: all) {
        steps += outputs.resets(global)
        effects.formUnion(placement.item(global).effects.intersection([.throws, .async]))
      }
      if let staticResets, !staticResets.isEmpty {
        steps += staticResets.steps(before: all.map { placement.item($0) })
      }
    }
    let head = steps.count
    for reference in earlier {
      let item = placement.item(reference)
      if scope.declaresAgain(slice.redefinitions(of: reference)) { steps.append(.openScope) }
      if purpose == .trial {
        let home = cells[reference.cell]
        steps.append(.reach(place: place(of: reference, in: home)))
      }
      let isShown = shownValues[reference.cell]?.item == reference.item
      steps.append(outputs.replay(reference, isShown: isShown))
      effects.formUnion(item.effects)
    }
    var thrown: [Step] = []
    if purpose == .package, case .throw(let place) = ending {
      let start = own.firstIndex { self.place(of: $0, in: cell) == place } ?? 0
      let isAsync = own[start...].contains { placement.item($0).effects.contains(.async) }
      thrown = [.throws(program(Array(own[start...])), isAsync: isAsync, error: nil)]
      for reference in own[start...] { effects.formUnion(placement.item(reference).effects) }
      own.removeSubrange(start...)
      all = earlier + own
    }
    let shown = shownValues[cell.index]
    let isPrinted =
      purpose == .trial || cell.output != nil && shown == nil && mayPrint(cell)
    let output = thrown.isEmpty && isPrinted && !decisions.varies(cell) ? cell.output : nil
    let isTold = outputs.recordsAll(output, own)
    // What the fence records above the value.
    let above = thrown.isEmpty && purpose == .package ? shown?.printed ?? [] : []
    let readsOutput =
      outputs.asserts(output) || !above.isEmpty || own.contains { outputs.assertsPrinted($0) }
    if sharesOutput, prints(readsOutput ? earlier : all) {
      // What is printed before must not reach the test of another notebook either.
      if readsOutput {
        steps.insert(.beginOutput, at: head)
        steps.append(.skipPrinted)
      } else {
        effects.insert(.prints)
      }
    } else if readsOutput || purpose == .trial {
      steps.append(.beginOutput)
    }
    let start = steps.count
    var ownEffects = Effects()
    var discarded: [Step] = []
    // The statements that print what nothing records, since the last one whose output is read.
    var unread = 0
    // Whether the last one that prints may have left its line open, which the next one goes on with.
    var isLineOpen = false
    // Trying the code tells for certain.
    let skipsUnread = readsOutput && !isTold && purpose == .package && decisions.claims.isEmpty
    let helpers = purpose == .package ? definingForTraps(own) : []
    for (position, reference) in own.enumerated() where !helpers.contains(reference) {
      let item = placement.item(reference)
      if purpose == .package, decisions.crashing.contains(reference) {
        let before = own[..<position].filter { !decisions.announcesFailure($0) }
        let needed = trapReplays[reference] ?? earlier + before
        steps.append(.crash(program(needed + [reference])))
        ownEffects.insert(.async)
        continue
      }
      ownEffects.formUnion(item.effects)
      if purpose == .package, let error = decisions.throwing[reference] {
        steps.append(
          .throws(
            [outputs.statement(reference)] + item.definitions.map { .discard($0) },
            isAsync: item.effects.contains(.async), error: error))
        continue
      }
      let lines = isTold ? 0 : outputs.recordedLines(of: reference)
      // More lines than one may record what several statements print.
      if skipsUnread, lines > 0, unread >= lines, !isLineOpen { steps.append(.skipPrinted) }
      if skipsUnread, let leavesOpen = printing.leavesLineOpen(item, in: cell) {
        isLineOpen = leavesOpen
        unread += 1
      }
      if lines > 0 { unread = 0 }
      if scope.declaresAgain(slice.redefinitions(of: reference)) { steps.append(.openScope) }
      if purpose == .trial {
        steps.append(.reach(place: place(of: reference, in: cell)))
      }
      outputs.addSteps(
        of: reference, shown: reference.item == shown?.item ? shown : nil, isTold: isTold,
        to: &steps)
    }
    // Takes the steps of the example itself off the others.
    func takeOwnSteps() -> [Step] {
      defer { steps.removeSubrange(start...) }
      return Array(steps[start...])
    }
    effects.formUnion(ownEffects)
    if ownEffects.contains(.returnsValue) {
      let last = own.last.map { placement.item($0).content }
      let endsInReturn = last?.as(StmtSyntax.self)?.is(ReturnStmtSyntax.self) ?? false
      if !endsInReturn { steps += discards(own, in: cell) }
      let body = takeOwnSteps()
      steps.append(.body(body, ownEffects, endsInReturn: endsInReturn))
    } else if output != nil, own.contains(where: { placement.item($0).isDeferred }) {
      // What the output shows was printed at the end of the cell, too.
      let enclosed = takeOwnSteps() + discards(own, in: cell)
      steps.append(.scope(enclosed))
    } else if steps.count > start, case .expectPrinted? = steps.last,
      own.contains(where: { placement.item($0).isDeferred }), let last = own.last,
      outputs.recordedLines(of: last) > own.count(where: printsAtOnce)
    {
      // So do the comments below the last statement that show more lines than are printed before.
      let expectation = steps.removeLast()
      let enclosed = takeOwnSteps() + discards(own, in: cell)
      steps += [.scope(enclosed), expectation]
    } else {
      discarded = discards(all, in: cell)
    }
    steps += outputs.steps(of: output)
    if !above.isEmpty { steps.append(outputs.expectation(ofPrinted: above)) }
    steps += thrown
    steps += discarded
    if usesMainActor(all) || changesVariableInTask(all) {
      effects.insert(.mainActor)
    }
    return (steps, effects)
  }

  /// The cells of which at least two share a state that lasts, and those that may end the process.
  private func findOwnProcesses() -> Set<Int> {
    guard purpose == .package else { return [] }
    var found = decisions.mayExit
    let state = LastingState(placement, hasTypeVariables: slice.hasTypeVariables)
    if !state.isEmpty {
      let users = cells.filter { cell in
        let references = statements(of: cell)
        return !references.isEmpty
          && state.isUsed(by: (replays[cell.index] + references).map { placement.item($0) })
      }
      if users.count > 1 { found.formUnion(users.map(\.index)) }
    }
    // A process of its own has none itself, and is none of the main actor's.
    return found.filter { index in
      let references = replays[index] + statements(of: cells[index])
      return !endsProcess(cells[index]) && !references.contains(where: decisions.crashing.contains)
        && !usesMainActor(references) && !changesVariableInTask(references)
    }
  }

  /// The statements of a cell that only define what is needed where the process ends.
  private func definingForTraps(_ own: [ItemReference]) -> Set<ItemReference> {
    guard own.contains(where: decisions.crashing.contains) else { return [] }
    let (traps, others) = (
      own.filter(decisions.crashing.contains), own.filter { !decisions.crashing.contains($0) }
    )
    func uses(_ references: [ItemReference]) -> Set<String> {
      references.reduce(into: []) { $0.formUnion(placement.item($1).uses) }
    }
    let (inTraps, elsewhere) = (uses(traps), uses(others))
    return Set(
      others.filter { reference in
        let item = placement.item(reference)
        guard case .variable = item.kind, !item.recordsSomething else { return false }
        return item.definitions.allSatisfy { inTraps.contains($0) && !elsewhere.contains($0) }
      })
  }

  /// Whether the text says that the example of a cell ends the process.
  func endsProcess(_ cell: AnalyzedCell) -> Bool {
    let ending = decisions.endings[cell.index]
    return ending == .crash || ending == nil && cell.cell.info.failure == .crash
  }

  /// The values that output fences record, by the index of the cell; without trying the code, only where
  /// nothing may have printed them, and where the statement has a value.
  private func findShownValues() -> [Int: ShownValue] {
    var candidates: [Int: ShownValue] = [:]
    for cell in cells {
      if let shown = ShownValue(of: cell) { candidates[cell.index] = shown }
    }
    guard purpose == .package, !candidates.isEmpty else { return candidates }
    let voidNames = VoidFunctionNames(cells).names
    return candidates.filter { index, shown in
      let cell = cells[index]
      if case .value = cell.output.flatMap({ decisions.claims[$0.range.bytes.lowerBound] }) {
        return true
      }
      let item = cell.items[shown.item]
      return decisions.claims.isEmpty && !decisions.varies(cell)
        && shown.agrees(with: item, of: cell)
        && (shown.printed.isEmpty ? !mayPrint(cell) || isRestSilent(cell) : mayPrint(cell))
        && voidNames.isDisjoint(with: item.uses.union(item.memberUses))
    }
  }

  /// Whether some statements use what only the main actor may.
  private func usesMainActor(_ statements: [ItemReference]) -> Bool {
    !mainActorNames.isEmpty
      && statements.contains { !placement.item($0).uses.isDisjoint(with: mainActorNames) }
  }

  /// Whether a task that some statements start changes a variable of theirs. At the top level of a program
  /// both are on the main actor (SE-0343); anywhere else, the variable would be shared without a guard.
  private func changesVariableInTask(_ statements: [ItemReference]) -> Bool {
    guard !startingTasks.isEmpty else { return false }
    let tasks = statements.filter(startingTasks.contains)
    guard !tasks.isEmpty else { return false }
    let variables = statements.reduce(into: Set<String>()) { names, reference in
      let item = placement.item(reference)
      if case .variable(isMutable: true) = item.kind { names.formUnion(item.definitions) }
    }
    return tasks.contains { !placement.item($0).mutations.isDisjoint(with: variables) }
  }

  /// Where a statement of a cell stands in the notebook.
  private func place(of reference: ItemReference, in cell: AnalyzedCell) -> Int {
    cell.cell.code.origin(of: placement.item(reference).codeRange.lowerBound)
  }

  /// The names that statements define for later ones only, which the compiler would warn about.
  /// - Parameters:
  ///   - own: The statements.
  ///   - cell: The cell whose outputs are compared: what a comparison reads is used.
  private func discards(_ own: [ItemReference], in cell: AnalyzedCell) -> [Step] {
    guard let first = own.firstIndex(where: { placement.item($0).isVariable }) else { return [] }
    usedLater.removeAll()
    // From the end, so that what is below each statement is known.
    var discarded: [Step] = []
    for reference in own[first...].reversed() {
      let item = placement.item(reference)
      let position = slice.position(of: reference)
      let numbers = slice.definitions(at: position)
      if item.isVariable, numbers.contains(where: { !usedLater.contains($0) }),
        !decisions.announcesFailure(reference),
        reference.cell != cell.index || !outputs.assertsValue(reference)
      {
        let unset = item.declaration?.as(VariableDeclSyntax.self)?.namesWithoutValue ?? []
        for (name, number) in zip(item.definitions, numbers).reversed()
        where name != "_" && !usedLater.contains(number) && !unset.contains(name) {
          discarded.append(.discard(name))
        }
      }
      for number in numbers { usedLater.insert(number) }
      slice.forEachUse(at: position) { usedLater.insert($0) }
    }
    return discarded.reversed()
  }

  /// The steps of a program: statements only.
  func program(_ references: [ItemReference]) -> [Step] {
    var scope = DeclaredNames()
    return references.flatMap { reference -> [Step] in
      let statement = outputs.statement(reference)
      let isAgain = scope.declaresAgain(slice.redefinitions(of: reference))
      return isAgain ? [.openScope, statement] : [statement]
    }
  }
}

extension Item {
  fileprivate var isVariable: Bool { if case .variable = kind { true } else { false } }
}
