package import NotebookAnalysis
package import NotebookDiagnostics
internal import NotebookSyntax
internal import OrderedCollections
internal import SourceText

/// Decides what package a notebook becomes.
/// - Parameter notebook: The analysed notebook.
/// - Returns: The plan of the package, and what could not be done as written.
package func lower(_ notebook: AnalyzedNotebook) -> Diagnosed<PackagePlan> {
  var lowering = PackageLowerer(notebook)
  let plan = lowering.plan()
  return Diagnosed(plan, lowering.diagnostics)
}

/// Puts the parts of a notebook into targets and files.
struct PackageLowerer {
  let notebook: AnalyzedNotebook
  let placement: Placement
  let documentation: Documentation
  let examples: ExampleLowering
  let sections: [Section]
  let names: PackageNames
  let sendable: SendableInference
  let narrow: NarrowNames
  let vocabulary: TypeVocabulary
  let widening: PrivateWidening
  private(set) var diagnostics: [Diagnostic]
  private var cellFiles: [Int: OrderedSet<String>] = [:]
  private var cellChanges: [Int: [String]] = [:]

  init(_ notebook: AnalyzedNotebook) {
    self.notebook = notebook
    placement = Placement(notebook.cells)
    documentation = Documentation(notebook)
    examples = ExampleLowering(notebook.cells, placement)
    sections = notebook.notebook.sections
    names = PackageNames(notebook, sections)
    let declarations = placement.references(.source).compactMap { [placement] reference in
      placement.item(reference).declaration
    }
    sendable = SendableInference(declarations)
    narrow = NarrowNames(declarations)
    vocabulary = TypeVocabulary(declarations)
    widening = PrivateWidening(notebook.cells, placement, file: names.file)
    diagnostics = placement.diagnostics + documentation.diagnostics + names.diagnostics
  }

  mutating func plan() -> PackagePlan {
    diagnostics += triageDiagnostics(notebook.notebook)
    if !notebook.cells.contains(where: { $0.role.kind != .excluded && !$0.isBlank }) {
      diagnostics.append(.noSwift(notebook.notebook))
    }
    var libraries = libraryTargets()
    if libraries.isEmpty { libraries = [emptyLibrary()] }
    let tests = testTargets(libraries)
    let executables = executableTargets(libraries)
    diagnostics += uncheckedOutputs(notebook, placement)
    diagnostics += TargetChecks(notebook, libraries + executables).diagnostics
    return PackagePlan(
      name: names.package, toolsVersion: names.toolsVersion, platforms: names.platforms,
      dependencies: dependencies(),
      manifestLines: placement.references(.manifest).map { reference in
        CodeFragment(notebook.cells[reference.cell], placement.item(reference).codeRange)
      },
      targets: libraries + executables + tests, support: names.support, cells: cellPlans(),
      notebook: notebook)
  }

  /// The packages with their products: where none is named, those whose modules are imported.
  private func dependencies() -> [FrontMatter.Dependency] {
    let known = ["Foundation", "Testing", "XCTest", "Swift", "Dispatch", "Synchronization"]
    let modules = placement.references(.hoisted).compactMap { reference -> String? in
      guard case .import(let found) = placement.item(reference).kind else { return nil }
      let isOther = !found.module.isEmpty && !known.contains(found.module)
      return isOther && !names.isOwnModule(found.module) ? found.module : nil
    }
    let all = notebook.notebook.frontMatter.dependencies.map(\.value)
    let open = all.count { $0.products.isEmpty }
    return all.map { dependency in
      guard dependency.products.isEmpty else { return dependency }
      let identity = dependency.identity.lowercased().filter { $0 != "-" }
      var named = OrderedSet(modules.filter { identity.contains($0.lowercased()) })
      if named.isEmpty, open == 1 { named = OrderedSet(modules) }
      var resolved = dependency
      resolved.products = Array(named)
      if named.isEmpty {
        let words = dependency.identity.split(separator: "-").filter { $0 != "swift" }
        resolved.products = [words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()]
      }
      return resolved
    }
  }

  private mutating func note(_ cell: Int, isIn path: String) {
    cellFiles[cell, default: []].append(path)
  }
}

// MARK: - Libraries

extension PackageLowerer {
  private mutating func libraryTargets() -> [TargetPlan] {
    var files: OrderedDictionary<String, OrderedDictionary<String, [ItemReference]>> = [:]
    for reference in placement.references(.source) {
      let cell = notebook.cells[reference.cell]
      let target = names.target(of: cell)
      files[target, default: [:]][names.file(of: cell), default: []].append(reference)
    }
    let owners = files.mapValues { contents in
      Set(contents.values.joined().flatMap { definedNames($0) })
    }
    return files.map { target, contents in
      let uses = contents.values.joined().reduce(into: Set<String>()) {
        $0.formUnion(placement.item($1).uses)
      }
      let needed = owners.filter { $0.key != target && !$0.value.isDisjoint(with: uses) }.keys
      return TargetPlan(
        name: target, kind: .library, dependencies: needed.sorted(),
        files: contents.map { name, references in
          source(name, references, target: target, needed: needed.sorted())
        }.sorted { $0.name < $1.name },
        resources: target == names.module
          ? notebook.notebook.frontMatter.resources.map(\.value) : [])
    }
  }

  /// A package has at least one target, also when nothing is declared.
  private func emptyLibrary() -> TargetPlan {
    TargetPlan(
      name: names.module, kind: .library, dependencies: [],
      files: [SourcePlan(name: "\(names.module).swift", imports: [], body: .declarations([]))],
      resources: notebook.notebook.frontMatter.resources.map(\.value))
  }

  private func definedNames(_ reference: ItemReference) -> [String] {
    placement.item(reference).definitions
  }

  private mutating func source(
    _ name: String, _ references: [ItemReference], target: String, needed: [String]
  ) -> SourcePlan {
    let declarations = references.map { reference -> DeclarationPlan in
      note(reference.cell, isIn: "Sources/\(target)/\(name)")
      return declaration(reference)
    }
    return SourcePlan(
      name: name, imports: imports(for: references, of: [.source], adding: needed),
      body: .declarations(declarations))
  }

  private mutating func declaration(_ reference: ItemReference) -> DeclarationPlan {
    let cell = notebook.cells[reference.cell]
    let item = placement.item(reference)
    var lifting = AccessLifting(
      access: names.access, narrow: narrow, sendableTypes: sendable.types,
      vocabulary: vocabulary, unit: cell.layout.unit)
    if let syntax = item.declaration { lifting.lift(syntax) }
    var edits = lifting.edits + (documentation.members[reference] ?? [])
    if case .variable(isMutable: true) = item.kind {
      // Where access is lifted, the marker goes before it, at the same place.
      let place = item.codeRange.lowerBound
      edits.insert(.init(place..<place, "nonisolated(unsafe) "), at: 0)
    }
    edits += widening.edits[reference] ?? []
    cellChanges[cell.index, default: []] += widening.changes[reference] ?? []
    if !lifting.changes.isEmpty { cellChanges[cell.index, default: []] += lifting.changes }
    return DeclarationPlan(
      documentation: documentation.topLevel[reference] ?? [],
      code: CodeFragment(cell, item.range, edits: edits.stablySorted()),
      os: cell.cell.info.os)
  }

  /// The imports that a file needs: its own, and those of the cells before its last part.
  private func imports(
    for references: [ItemReference], of homes: [Placement.Home], adding modules: [String]
  ) -> [String] {
    guard let last = references.max() else { return [] }
    var texts: OrderedSet<String> = []
    let cells = Set(references.map(\.cell))
    let isForTests = homes.contains(.test)
    for reference in placement.references(.hoisted) where reference.cell <= last.cell {
      guard case .import(let declaration) = placement.item(reference).kind,
        !names.isOwnModule(declaration.module)
      else { continue }
      let isTesting = ["Testing", "XCTest"].contains(declaration.module)
      if isTesting && !isForTests { continue }
      guard let os = notebook.cells[reference.cell].cell.info.os else {
        texts.append(declaration.text)
        continue
      }
      // What only one system has is imported only where its cell goes.
      guard cells.contains(reference.cell), let name = PackageNames.osNames[os] else { continue }
      texts.append("#if os(\(name))\n  \(declaration.text)\n#endif")
    }
    for module in modules { texts.append("import \(module)") }
    return sortedImports(texts)
  }

  /// The order that `swift format` keeps: plain imports, then those of a declaration, then
  /// `@testable` ones, each in ascending order (swift-format, rule OrderedImports).
  private func sortedImports(_ texts: OrderedSet<String>) -> [String] {
    texts.sorted { left, right in (rank(left), left) < (rank(right), right) }
  }

  private func rank(_ text: String) -> Int {
    if text.hasPrefix("#if") { return 3 }
    if text.hasPrefix("@testable") { return 2 }
    let kinds = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
    let words = text.split(separator: " ")
    return words.count > 2 && kinds.contains(String(words[words.count - 2])) ? 1 : 0
  }
}

// MARK: - Tests

extension PackageLowerer {
  private mutating func testTargets(_ libraries: [TargetPlan]) -> [TargetPlan] {
    var files: [SourcePlan] = []
    let target = names.module + "Tests"
    for (topic, section) in sections.enumerated() {
      let suite = suite(topic, section, target: target)
      guard !suite.tests.isEmpty || !suite.declarations.isEmpty else { continue }
      let references = notebook.cells.filter { $0.topic == topic }.flatMap { cell in
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

  private func emptySuite(_ libraries: [TargetPlan]) -> SourcePlan {
    let name = names.module + "Tests"
    let texts = OrderedSet(["import Testing"] + libraries.map { "@testable import \($0.name)" })
    return SourcePlan(
      name: name + ".swift", imports: sortedImports(texts),
      body: .suite(SuitePlan(name: name, declarations: [], tests: [])))
  }

  private mutating func suite(_ topic: Int, _ section: Section, target: String) -> SuitePlan {
    let name = names.suite(ofTopic: topic)
    let path = "Tests/\(target)/\(name).swift"
    var suite = SuitePlan(name: name, declarations: [], tests: [])
    var used: [String: Int] = [:]
    let topicTitle = section.title ?? names.package
    for cell in notebook.cells where cell.topic == topic {
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
          body: .steps(steps, effects, os: cell.cell.info.os)))
    }
    planCases(in: section, into: &suite, &used)
    return suite
  }

  /// Whether a cell's statements make a test: state alone does only where no other cell shows it.
  private func isExample(_ cell: AnalyzedCell) -> Bool {
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

  private func carry(_ cell: AnalyzedCell, _ index: Int, into suite: inout SuitePlan) {
    let item = cell.items[index]
    let fragment = CodeFragment(cell, item.range)
    if let syntax = item.declaration, let function = CarriedTest(syntax) {
      suite.tests.append(TestPlan(name: function.name, body: .carried(fragment)))
    } else {
      suite.declarations.append(
        DeclarationPlan(documentation: [], code: fragment, os: cell.cell.info.os))
    }
  }

  private mutating func planCases(
    in section: Section, into suite: inout SuitePlan, _ used: inout [String: Int]
  ) {
    let tables = section.elements.compactMap { element -> CasesTable? in
      if case .cases(let table) = element { table } else { nil }
    }
    guard !tables.isEmpty else { return }
    var cases = CasesLowering(notebook.cells)
    for table in tables {
      guard let plan = cases.plan(table) else { continue }
      let base = plan.callee.split(separator: ".").map(String.init).joined(separator: " ")
      let name = Naming.functionName(base + " " + table.outcome.rawValue, fallback: "cases")
      suite.tests.append(TestPlan(name: unique(name, &used), body: .cases(plan)))
    }
    diagnostics += cases.diagnostics
  }

  private func unique(_ name: String, _ used: inout [String: Int]) -> String {
    // A method would hide a function or variable of its name from the body of the test.
    let base = names.isTaken(name) ? name + "Example" : name
    let count = used[base, default: 0] + 1
    used[base] = count
    return count == 1 ? base : "\(base)\(count)"
  }
}

// MARK: - Executables and the report

extension PackageLowerer {
  private mutating func executableTargets(_ libraries: [TargetPlan]) -> [TargetPlan] {
    var programs: OrderedDictionary<String, [ItemReference]> = [:]
    for cell in notebook.cells where cell.role.kind == .run {
      programs[command(of: cell, libraries), default: []] += examples.statements(of: cell)
    }
    for reference in placement.references(.entryPoint) {
      programs[command(of: notebook.cells[reference.cell], libraries), default: []]
        .append(reference)
    }
    return programs.map { name, references in
      TargetPlan(
        name: name, kind: .executable, dependencies: libraries.map(\.name),
        files: executableFiles(name, references, libraries), resources: [])
    }
  }

  /// The name of an executable, which no library has, also where case is ignored.
  private func command(of cell: AnalyzedCell, _ libraries: [TargetPlan]) -> String {
    let name = cell.cell.info.target ?? names.command
    let isTaken = libraries.contains { $0.name.lowercased() == name.lowercased() }
    return isTaken ? Naming.commandName(name) + "-tool" : name
  }

  /// A main file for statements, and a file for each entry point.
  private mutating func executableFiles(
    _ target: String, _ references: [ItemReference], _ libraries: [TargetPlan]
  ) -> [SourcePlan] {
    let modules = libraries.map(\.name)
    var files: [SourcePlan] = []
    let own = references.filter { placement.home($0.cell, $0.item) == .program }
    if !own.isEmpty {
      let all = examples.slice.statements(before: own, setup: []) + own
      for reference in all { note(reference.cell, isIn: "Sources/\(target)/main.swift") }
      files.append(
        SourcePlan(
          name: "main.swift", imports: imports(for: own, of: [.program], adding: modules),
          body: .program(examples.program(all))))
    }
    for reference in references where placement.home(reference.cell, reference.item) == .entryPoint
    {
      let item = placement.item(reference)
      let name = (item.definitions.first ?? target) + ".swift"
      note(reference.cell, isIn: "Sources/\(target)/\(name)")
      let declaration = DeclarationPlan(
        documentation: documentation.topLevel[reference] ?? [],
        code: CodeFragment(notebook.cells[reference.cell], item.range), os: nil)
      files.append(
        SourcePlan(
          name: name, imports: imports(for: [reference], of: [.program], adding: modules),
          body: .declarations([declaration])))
    }
    return files
  }

  private func cellPlans() -> [CellPlan] {
    notebook.cells.map { cell in
      var files = Array(cellFiles[cell.index] ?? [])
      var disposition = CellPlan.Disposition.carried
      var reason = cell.role.reason
      if cell.role.kind == .excluded {
        disposition = .excluded
      } else if cell.cell.info.failure == .fail {
        disposition = .expectedFailure
        reason = "the fence says that it does not compile"
      } else if files.isEmpty {
        let hasManifest = cell.items.contains {
          if case .manifest = $0.kind { true } else { false }
        }
        if hasManifest {
          files = ["Package.swift"]
        } else if !cell.items.isEmpty, !onlyImports(cell) {
          disposition = .leftOut
          reason = "a later cell declares the same"
        }
      }
      return CellPlan(
        cell: cell, disposition: disposition, reason: reason, files: files,
        changes: cellChanges[cell.index] ?? [])
    }
  }

  private func onlyImports(_ cell: AnalyzedCell) -> Bool {
    cell.items.allSatisfy { if case .import = $0.kind { true } else { false } }
  }
}

extension AnalyzedCell {
  /// Whether the cell has nothing but blanks.
  fileprivate var isBlank: Bool {
    cell.code.bytes.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
  }
}

extension Array where Element == CodeFragment.Edit {
  /// In ascending order of places, those at one place in the order in which they were made.
  fileprivate func stablySorted() -> [Element] {
    enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }.map(\.element)
  }
}

extension Diagnostic {
  fileprivate static func noSwift(_ notebook: Notebook) -> Diagnostic {
    let file = notebook.source
    return Diagnostic(
      .error, id: "notebook-empty",
      file.bytes.isEmpty ? "Notebook is empty" : "Notebook has no Swift to make a package of",
      at: .source(SourceRange(file: file, bytes: 0..<0)),
      hint: "put code into a fence that starts with '```swift'")
  }
}
