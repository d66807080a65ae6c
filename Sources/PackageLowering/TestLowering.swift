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
    for (topic, section) in sections.enumerated() {
      let suite = suite(topic, section, target: target)
      guard !suite.tests.isEmpty || !suite.declarations.isEmpty else { continue }
      let references = topicCells[topic].flatMap { cell in
        cell.items.indices.map { ItemReference(cell: cell.index, item: $0) }
      }
      var texts = OrderedSet(imports(for: references, of: [.test], adding: ["Testing"]))
      for library in libraries { texts.append("@testable import \(library.name)") }
      files.append(
        SourcePlan(
          name: suite.name + ".swift", imports: sortedImports(texts), body: .suite(suite)))
    }
    // Without a test target, `swift test` fails.
    if files.isEmpty { files.append(emptySuite(libraries)) }
    let readsOutput = files.contains {
      if case .suite(let suite) = $0.body { suite.readsOutput } else { false }
    }
    if readsOutput {
      files.append(
        SourcePlan(name: "PrintedOutput.swift", imports: [], body: .printedOutput))
    }
    return [
      TargetPlan(
        name: target, kind: .test, dependencies: libraries.map(\.name),
        files: files.sorted { $0.name < $1.name }, resources: [])
    ]
  }

  func emptySuite(_ libraries: [TargetPlan]) -> SourcePlan {
    let name = names.module + "Tests"
    let texts = OrderedSet(["import Testing"] + libraries.map { "@testable import \($0.name)" })
    return SourcePlan(
      name: name + ".swift", imports: sortedImports(texts),
      body: .suite(SuitePlan(name: name, declarations: [], tests: [])))
  }

  mutating func suite(_ topic: Int, _ section: Section, target: String) -> SuitePlan {
    let name = names.suite(ofTopic: topic)
    let path = "Tests/\(target)/\(name).swift"
    var suite = SuitePlan(name: name, declarations: [], tests: [])
    var used: [String: Int] = [:]
    let topicTitle = section.title ?? names.package
    for cell in topicCells[topic] {
      for index in cell.items.indices where placement.home(cell.index, index) == .test {
        note(cell.index, isIn: path)
        carry(cell, index, into: &suite)
      }
      guard cell.role.kind != .run || cell.output != nil, isExample(cell) else { continue }
      let (steps, effects) = examples.steps(of: cell)
      for reference in examples.replayed(before: cell) { note(reference.cell, isIn: path) }
      note(cell.index, isIn: path)
      let title = cell.cell.info.id ?? cell.heading?.title ?? topicTitle
      suite.tests.append(
        TestPlan(
          name: unique(Naming.functionName(title, fallback: "example"), &used),
          body: .steps(steps, effects, os: cell.condition)))
    }
    planCases(in: section, into: &suite, &used)
    return suite
  }

  /// Whether a cell's statements make a test: state alone does only where no other cell shows it.
  func isExample(_ cell: AnalyzedCell) -> Bool {
    let statements = examples.statements(of: cell)
    guard !statements.isEmpty, cell.role.kind != .setup else { return false }
    let showsSomething =
      cell.output != nil
      || statements.contains { reference in
        let item = placement.item(reference)
        if case .variable = item.kind { return !item.outputs.isEmpty }
        return true
      }
    if showsSomething { return true }
    let later = notebook.cells[(cell.index + 1)...]
    return !later.contains { other in
      statements.allSatisfy(examples.replayed(before: other).contains)
    }
  }

  func carry(_ cell: AnalyzedCell, _ index: Int, into suite: inout SuitePlan) {
    let item = cell.items[index]
    let fragment = CodeFragment(cell, item.range)
    if let syntax = item.declaration, let function = CarriedTest(syntax) {
      suite.tests.append(TestPlan(name: function.name, body: .carried(fragment)))
    } else {
      suite.declarations.append(
        DeclarationPlan(documentation: [], code: fragment, os: cell.condition))
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
    var cases = callables ?? CasesLowering(notebook.cells)
    callables = cases
    for table in tables {
      guard let plan = cases.plan(table) else { continue }
      let base = plan.callee.split(separator: ".").map(String.init).joined(separator: " ")
      let name = Naming.functionName(base + " " + table.outcome.rawValue, fallback: "cases")
      suite.tests.append(TestPlan(name: unique(name, &used), body: .cases(plan)))
    }
    diagnostics += cases.diagnostics
  }

  func unique(_ name: String, _ used: inout [String: Int]) -> String {
    // A method would hide a function or variable of its name from the body of the test.
    let base = names.isTaken(name) ? name + "Example" : name
    let count = used[base, default: 0] + 1
    used[base] = count
    return count == 1 ? base : "\(base)\(count)"
  }
}
