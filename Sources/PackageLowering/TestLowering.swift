internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import OrderedCollections
internal import SourceText

// Tests: examples, tables of cases, and tests that the author wrote, by topic.

extension PackageLowerer {
  mutating func testTargets(_ libraries: [TargetPlan]) -> [TargetPlan] {
    var files: [SourcePlan] = []
    let target = names.module + "Tests"
    let folder = "Tests/\(target)/"
    let libraryImports = libraries.map { "@testable import \($0.name)" }
    let isAlone = names.isAlone
    // Most suites import the same as the one before.
    var last: (texts: OrderedSet<String>, imports: [String]) = ([], [])
    for (topic, section) in sections.enumerated() {
      let earlier =
        editions.hasEarlier
        ? parts(ofTopic: topic).filter { placement.homes[$0] == .earlier } : []
      let suites = suites(topic, section, earlier: earlier, folder: folder)
      // Many topics have no tests.
      guard !suites.isEmpty else { continue }
      let references = parts(ofTopic: topic)
      let own = importNeeds(of: references)
      // What other notebooks have to know of the topic; a package by itself has no others.
      let linked =
        isAlone ? [] : references + topicCells[topic].flatMap { examples.replayed(before: $0) }
      let tables = tableNames(in: suites)
      for suite in suites {
        let copied = suite.copies
        var texts = OrderedSet(
          imports(
            for: [own, importNeeds(of: copied)].compactMap { $0 }, of: [.test],
            adding: ["Testing"]))
        if texts.contains("import XCTest"), holdsOnlyExpectations(topic, references + copied) {
          texts.remove("import XCTest")
        }
        for test in suite.tests {
          if case .cases(let table) = test.body {
            texts.append(contentsOf: table.signature.imports)
          }
        }
        if isAlone {
          texts.append(contentsOf: libraryImports)
          if !ambiguousTypes.isEmpty {
            let replayed = topicCells[topic].flatMap { examples.replayed(before: $0) }
            let parts = tables.isEmpty ? references + copied + replayed : nil
            texts.append(contentsOf: scopedImports(of: parts, besides: texts))
          }
        }
        if texts != last.texts { last = (texts, sortedImports(texts)) }
        files.append(
          SourcePlan(
            name: suite.name + ".swift", imports: last.imports, body: .suite(suite),
            names: partNames(linked + copied) + tables))
      }
    }
    if !isAlone {
      files.sort { $0.name < $1.name }
      // What reads the output is shared by the test targets of the project.
      return files.isEmpty
        ? []
        : [
          TargetPlan(
            name: target, kind: .test, dependencies: [], files: files, resources: [])
        ]
    }
    // Without a test target, `swift test` fails.
    if files.isEmpty { files.append(emptySuite(libraries)) }
    let readsOutput = files.contains {
      if case .suite(let suite) = $0.body { suite.readsOutput } else { false }
    }
    if readsOutput || sharesState {
      files.append(
        SourcePlan(name: "PrintedOutput.swift", imports: [], body: .printedOutput))
    }
    files.sort { $0.name < $1.name }
    return [
      TargetPlan(
        name: target, kind: .test, dependencies: libraries.map(\.name), files: files, resources: [])
    ]
  }

  /// The parts of the cells of a topic.
  private func parts(ofTopic topic: Int) -> [ItemReference] {
    var parts: [ItemReference] = []
    parts.reserveCapacity(topicCells[topic].reduce(0) { $0 + $1.items.count })
    for cell in topicCells[topic] {
      for item in cell.items.indices { parts.append(ItemReference(cell: cell.index, item: item)) }
    }
    return parts
  }

  /// Whether the examples of a topic assert with XCTest, and all of that has a form of Swift Testing.
  /// - Parameters:
  ///   - topic: The topic.
  ///   - parts: The parts of its cells, and what its tests hold of others.
  private func holdsOnlyExpectations(_ topic: Int, _ parts: [ItemReference]) -> Bool {
    let all = parts + topicCells[topic].flatMap { examples.replayed(before: $0) }
    return all.contains {
      placement.homes[$0] == .program && placement.item($0).effects.contains(.asserts)
    } && !all.contains(where: examples.outputs.needsXCTest)
  }

  /// Whether examples may change one state, for which they must not run side by side either.
  var sharesState: Bool {
    !decisions.languageMode5.isEmpty || !staticState.variables.isEmpty || examples.sharesStaticState
      || placement.references(.source).contains { isGlobalState($0) }
  }

  func emptySuite(_ libraries: [TargetPlan]) -> SourcePlan {
    let name = names.module + "Tests"
    let texts = OrderedSet(["import Testing"] + libraries.map { "@testable import \($0.name)" })
    return SourcePlan(
      name: name + ".swift", imports: sortedImports(texts),
      body: .suite(SuitePlan(name: name, declarations: [], tests: [])))
  }

  /// The suites of a topic: one for the code of the sources, and one for each set of earlier
  /// versions that examples use.
  /// - Parameters:
  ///   - topic: The topic.
  ///   - section: What the notebook has of it.
  ///   - earlier: The earlier versions that it declares.
  ///   - folder: That of the tests, with a slash behind it.
  mutating func suites(
    _ topic: Int, _ section: Section, earlier: [ItemReference], folder: String
  ) -> [SuitePlan] {
    let name = names.suite(ofTopic: topic)
    var editions: OrderedDictionary<[ItemReference], SuitePlan> = [:]
    var used: [String: Int] = [:]
    let main = mainSuite(name, topic, section, folder: folder, &used) { lowerer, test, copies in
      let count = editions.count + 1
      let suite =
        editions[copies]
        ?? lowerer.edition(name, count, copies, folder: folder)
      editions[copies] = suite
      editions[copies]?.tests.append(test)
      return folder + suite.name + ".swift"
    }
    let own = main.tests.isEmpty && main.declarations.isEmpty && main.suites.isEmpty ? [] : [main]
    guard !editions.isEmpty || !earlier.isEmpty else { return own }
    // An earlier version that no example uses is kept all the same, so that it stays checked.
    let kept = Set(editions.keys.joined())
    for group in groups(of: earlier.filter { !kept.contains($0) }) {
      let whole = self.editions.copies(with: group)
      editions[whole] = edition(name, editions.count + 1, whole, folder: folder)
    }
    return own + editions.values
  }

  /// Some declarations in groups in which no name is declared twice; each is in the first group that
  /// it fits into.
  private func groups(of references: [ItemReference]) -> [[ItemReference]] {
    var groups: [[ItemReference]] = []
    // For each name, the groups that have it, and the first one that has not.
    var taken: [String: Set<Int>] = [:]
    var free: [String: Int] = [:]
    for reference in references {
      let own = placement.item(reference).definitions
      var group = own.map { free[$0] ?? 0 }.max() ?? 0
      while own.contains(where: { taken[$0]?.contains(group) ?? false }) { group += 1 }
      if group == groups.count { groups.append([]) }
      groups[group].append(reference)
      for name in own {
        taken[name, default: []].insert(group)
        while taken[name]?.contains(free[name] ?? 0) == true { free[name, default: 0] += 1 }
      }
    }
    return groups
  }

  /// A suite of examples from before a change, with private copies of what they saw.
  private mutating func edition(
    _ name: String, _ number: Int, _ copies: [ItemReference], folder: String
  ) -> SuitePlan {
    let base = name.hasSuffix("Tests") ? String(name.dropLast(5)) : name
    let suite = "\(base)Edition\(number)Tests"
    for copy in parts(of: copies) { note(copy.cell, isIn: folder + suite + ".swift") }
    var members = members(of: copies)
    members = (members + overloads(of: members)).sorted()
    var plan = SuitePlan(
      name: suite,
      declarations: copies.filter { !members.contains($0) }.map { privateDeclaration($0) },
      tests: [])
    plan.members = members.map { privateDeclaration($0) }
    plan.copies = copies
    return plan
  }

  /// The copied functions that must be members of the suite: one that differs from the function of the
  /// sources in what it takes or returns, or in whether it waits, would not hide it in any other place.
  private func members(of copies: [ItemReference]) -> [ItemReference] {
    let functions = copies.filter { SourceFunctions.function($0, placement) != nil }
    let types = copies.reduce(into: Set<String>()) { names, copy in
      if let declared = placement.item(copy).declared, declared.kind.isType {
        names.insert(declared.name)
      }
    }
    guard functions.contains(where: { differsInUse($0) || isOverload($0, with: types) }) else {
      return []
    }
    // What other declarations use has to stand beside them.
    var outside = copies.filter { SourceFunctions.function($0, placement) == nil }
    var members = functions
    while let user = outside.popLast() {
      let used = members.filter { member in
        !placement.item(user).uses.isDisjoint(with: placement.item(member).definitions)
      }
      members.removeAll(where: used.contains)
      outside += used
    }
    return members
  }

  /// The functions of the sources that members of their name would hide.
  private func overloads(of members: [ItemReference]) -> [ItemReference] {
    let own = members.compactMap { SourceFunctions.function($0, placement) }
    let signatures = Set(own.map(\.versionSignature))
    return Set(own.map(\.name)).flatMap { sourceFunctions.named[$0] ?? [] }
      .filter { !signatures.contains($0.versionSignature) }.map(\.reference).sorted()
  }

  /// Whether a copied function stands beside that of the sources as another one, since it is about copied types, or
  /// gives an opaque one: `f(.red)` would be ambiguous.
  private func isOverload(_ copy: ItemReference, with types: Set<String>) -> Bool {
    guard let own = SourceFunctions.function(copy, placement),
      sourceFunctions.named[own.name]?.contains(where: {
        $0.versionSignature == own.versionSignature
      })
        == true
    else { return false }
    return own.signature.contains("some ") || !placement.item(copy).uses.isDisjoint(with: types)
  }

  private func differsInUse(_ copy: ItemReference) -> Bool {
    guard let own = SourceFunctions.function(copy, placement) else { return false }
    return sourceFunctions.named[own.name]?.contains { function in
      guard function.versionSignature == own.versionSignature else { return false }
      // Of a function that waits and one that does not, a test that waits would call the former.
      return function.signature != own.signature
        || SourceFunctions.function(function.reference, placement)?.isAsync != own.isAsync
    } ?? false
  }

  private mutating func mainSuite(
    _ name: String, _ topic: Int, _ section: Section, folder: String, _ used: inout [String: Int],
    place: (inout PackageLowerer, TestPlan, [ItemReference]) -> String
  ) -> SuitePlan {
    lazy var path = folder + name + ".swift"
    var suite = SuitePlan(name: name, declarations: [], tests: [])
    let topicTitle = section.title ?? names.package
    for cell in topicCells[topic] {
      for index in cell.items.indices where placement.home(cell.index, index) == .test {
        note(cell.index, isIn: path)
        carry(cell, index, into: &suite)
      }
      guard cell.role.kind != .run || cell.output != nil && !cell.readsArguments, isExample(cell)
      else { continue }
      let (steps, effects) = examples.steps(of: cell)
      let replayed = examples.replayed(before: cell)
      let statements = replayed + examples.statements(of: cell)
      let info = cell.cell.info
      let title = info.id ?? info.symbol ?? cell.heading?.title ?? topicTitle
      var test = TestPlan(
        name: unique(Naming.functionName(title, fallback: "example"), &used),
        body: .steps(steps, effects, condition: condition(of: statements)))
      test.cell = cell.index
      test.disabled = reasonNotToRun(cell, statements)
      let copies = editions.copies(for: statements, in: cell.index)
      let file: String
      if copies.isEmpty {
        file = path
        test.hasOwnProcess = test.disabled == nil && examples.ownProcesses.contains(cell.index)
        if !test.hasOwnProcess { disableExit(&test, of: cell) }
        suite.tests.append(test)
      } else {
        disableExit(&test, of: cell)
        file = place(&self, test, copies)
      }
      for reference in replayed { note(reference.cell, isIn: file) }
      note(cell.index, isIn: file)
    }
    planCases(in: section, into: &suite, &used)
    return suite
  }

  /// What may end the process is not run beside other tests.
  private func disableExit(_ test: inout TestPlan, of cell: AnalyzedCell) {
    guard decisions.mayExit.contains(cell.index), test.disabled == nil,
      !examples.endsProcess(cell)
    else { return }
    test.disabled = "it ends the process"
  }

  /// Why the test of a cell is compiled and not run; nil where it is run. What trying the code showed is
  /// the better word.
  private func reasonNotToRun(_ cell: AnalyzedCell, _ statements: [ItemReference]) -> String? {
    if case .notRun(let reason) = decisions.endings[cell.index] { return reason }
    guard decisions.claims.isEmpty else { return nil }
    let lacksValue = statements.contains {
      let cell = notebook.cells[$0.cell]
      return !cell.repairs.isEmpty && cell.lacksValue(placement.item($0))
    }
    if lacksValue { return "a value of it is left out of the notebook" }
    for statement in statements {
      if let name = unwrittenFunctions.name(calledBy: placement.item(statement)) {
        return "it calls '\(name)', whose body is left out"
      }
    }
    return nil
  }

  /// Whether a cell's statements make a test: state alone does only where no other cell shows it.
  func isExample(_ cell: AnalyzedCell) -> Bool {
    let statements = examples.statements(of: cell)
    guard !statements.isEmpty, cell.role.kind != .setup else { return false }
    let showsSomething =
      cell.output != nil
      || statements.contains { reference in
        let item = placement.item(reference)
        switch item.kind {
        case .variable: return !item.outputs.isEmpty || item.hasRemarks
        case .declaration: return false
        case .statement, .import, .test, .manifest: return true
        }
      }
    if showsSomething { return true }
    return !examples.isReplayed(statements, after: cell)
  }

  func carry(_ cell: AnalyzedCell, _ index: Int, into suite: inout SuitePlan) {
    let item = cell.items[index]
    var turns: [CodeFragment.Edit] = []
    if examples.sharesOutput, let declaration = item.declaration,
      examples.prints([ItemReference(cell: cell.index, item: index)])
    {
      turns = CarriedTest.turns(of: declaration, unit: cell.layout.unit, names.support)
    }
    let fragment = CodeFragment(cell, item.range, edits: turns)
    if let syntax = item.declaration, let function = CarriedTest(syntax) {
      var test = TestPlan(name: function.name, body: .carried(fragment))
      test.printsUnseen = !turns.isEmpty
      suite.tests.append(test)
    } else {
      if !turns.isEmpty { suite.authoredTakeTurns = true }
      let plan = DeclarationPlan(
        documentation: [], code: fragment,
        condition: condition(of: ItemReference(cell: cell.index, item: index)))
      // Code that names a suite finds it only where it stands.
      lazy var isNamed = notebook.cells.contains { cell in
        cell.items.contains { !$0.uses.isDisjoint(with: item.definitions) }
      }
      if item.declaration?.isSuite == true, !isNamed {
        suite.suites.append(plan)
      } else {
        suite.declarations.append(plan)
      }
    }
  }

  mutating func planCases(
    in section: Section, into suite: inout SuitePlan, _ used: inout [String: Int]
  ) {
    let tables = section.elements.compactMap { element -> CasesTable? in
      if case .cases(let table) = element { table } else { nil }
    }
    guard !tables.isEmpty else { return }
    // Most notebooks have no tables: their functions are looked up only for the first one.
    var cases = functions
    for table in tables {
      guard var plan = cases.plan(table) else { continue }
      plan.rows.removeAll { decisions.droppedRows[$0.range.bytes.lowerBound] != nil }
      guard !plan.rows.isEmpty else { continue }
      if let part = plan.part { plan.condition = condition(of: part) }
      let base = plan.signature.callee.split(separator: ".").map(String.init).joined(separator: " ")
      let name = Naming.functionName(base + " " + table.outcome.rawValue, fallback: "cases")
      var test = TestPlan(name: unique(name, &used), body: .cases(plan))
      test.printsUnseen = examples.sharesOutput && plan.part.map { examples.prints([$0]) } ?? false
      suite.tests.append(test)
    }
    diagnostics += cases.diagnostics
    droppedTables += cases.dropped
    openTables += cases.open
  }

  /// The functions that tables may be about. Most notebooks have no tables: they are looked up only for
  /// the first one.
  private var functions: CasesLowering {
    mutating get {
      let found =
        callables ?? CasesLowering(placement, decisions, sendable: sendable, in: names.scope)
      callables = found
      return found
    }
  }

  /// The import declarations of the notebook that hold everywhere.
  private var plainImports: [String] {
    Set(
      hoisted.compactMap { reference -> String? in
        guard case .import(let found) = placement.item(reference).kind,
          notebook.cells[reference.cell].cell.info.os == nil, !found.text.hasPrefix("#"),
          !["Testing", "XCTest"].contains(found.module),
          !decisions.missingModules.contains(found.module)
        else { return nil }
        return found.text
      }
    ).sorted()
  }

  /// Answers the notebooks that have tables of functions which this one may declare.
  mutating func lentFunctions() -> [FunctionLoan] {
    guard let scope = names.scope, !scope.borrowed.askedFunctions.isEmpty else { return [] }
    let functions = functions
    return scope.borrowed.askedFunctions.sorted().compactMap { symbol in
      functions.loan(of: symbol, in: scope.path, imports: plainImports) { condition(of: $0) }
    }
  }

  func unique(_ name: String, _ used: inout [String: Int]) -> String {
    // A method would hide a function or variable of its name from the body of the test.
    let base = names.isTaken(name) ? name + "Example" : name
    guard let count = used.updateValue(1, forKey: base) else { return base }
    used[base] = count + 1
    return "\(base)\(count + 1)"
  }
}
