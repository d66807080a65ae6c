package import NotebookAnalysis
package import NotebookDiagnostics
internal import NotebookSyntax
internal import OrderedCollections
internal import SourceText
internal import SwiftSyntax

/// Decides what package a notebook becomes.
/// - Parameters:
///   - notebook: The analysed notebook.
///   - decisions: What trying the code showed; nil where nothing was tried, so that what the text says of it
///     counts.
///   - purpose: What the plan is made for.
///   - scope: What the project says about the notebook; nil where it is a package by itself.
/// - Returns: The plan of the package, and what could not be done as written.
package func lower(
  _ notebook: AnalyzedNotebook, _ decisions: CarryDecisions? = nil,
  for purpose: PlanPurpose = .package, in scope: NotebookScope? = nil
) -> Diagnosed<PackagePlan> {
  var lowering = PackageLowerer(
    notebook, decisions ?? CarryDecisions(announcedBy: notebook), purpose, scope)
  let plan = lowering.plan()
  // What trying the code showed tells of itself.
  let unseen = decisions == nil ? lowering.saidToFail : []
  return Diagnosed(plan, lowering.diagnostics + unseen)
}

/// Puts the parts of a notebook into targets and files.
struct PackageLowerer {
  let notebook: AnalyzedNotebook
  var decisions: CarryDecisions { placement.decisions }
  let placement: Placement
  let editions: Editions
  let documentation: Documentation
  let examples: ExampleLowering
  let sections: [Section]
  let names: PackageNames
  let sendable: SendableInference
  /// The constants that hold what is not `Sendable`.
  let objects: GlobalObjects
  let staticState: StaticState
  let narrow: NarrowNames
  let vocabulary: TypeVocabulary
  let widening: PrivateWidening
  /// The imports, in the order of the text.
  let hoisted: [ItemReference]
  /// The members that stand alone in the notebook, by the type into whose body they go.
  let members: [ItemReference: [ItemReference]]
  /// The last type of each name that the sources hold.
  let sourceTypes: [String: ItemReference]
  /// The types, and other names of types, that have the name of one which test files import.
  let ambiguousTypes: [String: ItemReference]
  /// The names that programs and tests define, where other notebooks have to know.
  let localNames: Set<String>
  /// The functions that end the process, since their bodies are left out.
  let unwrittenFunctions: UnwrittenFunctions
  /// The functions that the sources hold.
  let sourceFunctions: SourceFunctions
  /// The parts that use Foundation without importing it.
  let foundationParts: Set<ItemReference>
  /// The libraries that parts need beside Foundation.
  let foundationLibraries: [ItemReference: [String]]
  /// Whether anything is compiled under conditions only.
  let hasConditions: Bool
  /// The cells of each section.
  let topicCells: [[AnalyzedCell]]
  var diagnostics: [Diagnostic]
  /// The files that hold something of each cell.
  var cellFiles: [OrderedSet<String>]
  /// What was changed of each cell's code.
  var cellChanges: [[CodeChange]]
  /// The tables of cases whose functions are left out.
  var droppedTables: [DroppedOutput] = []
  /// The tables of cases about functions of other notebooks.
  var openTables: [OpenTable] = []
  /// The functions that tables of cases may name, once they are looked up.
  var callables: CasesLowering?
  /// The parts of each program.
  var programs: [(target: String, parts: [ItemReference])] = []

  init(
    _ notebook: AnalyzedNotebook, _ decisions: CarryDecisions, _ purpose: PlanPurpose,
    _ scope: NotebookScope?
  ) {
    self.notebook = notebook
    let borrowed = scope?.borrowed ?? BorrowedNames()
    let placement = Placement(notebook, decisions, demanded: borrowed.state)
    self.placement = placement
    editions = Editions(placement)
    documentation = Documentation(notebook, placement, isAlone: scope == nil)
    sections = notebook.notebook.sections
    let names = PackageNames(
      notebook, sections, taken: Set(placement.decisions.importedModules), scope: scope)
    self.names = names
    examples = ExampleLowering(
      notebook.cells, placement, purpose,
      targets: notebook.cells.map { names.target(of: $0) }, borrowed: scope?.borrowed)
    let sources = placement.references(.source)
    let declarations = sources.compactMap { reference in
      placement.item(placement.merged[reference]?.host ?? reference).declared
    }
    sourceTypes = sources.reduce(into: Dictionary(minimumCapacity: sources.count)) {
      types, reference in
      guard case .declaration(let declaration) = placement.item(reference).kind,
        declaration.kind.isType
      else { return }
      types[declaration.name] = reference
    }
    ambiguousTypes = sources.reduce(into: [:]) { types, reference in
      guard case .declaration(let declaration) = placement.item(reference).kind,
        declaration.kind.isType || declaration.kind == .typealias,
        FrameworkTypes.testing.contains(declaration.name)
          || FrameworkTypes.foundation.contains(declaration.name)
      else { return }
      types[declaration.name] = reference
    }
    localNames = scope == nil ? [] : placement.localNames
    unwrittenFunctions = UnwrittenFunctions(placement)
    sourceFunctions = SourceFunctions(editions.hasEarlier ? sources : [], placement)
    sendable = SendableInference(declarations, adding: placement.addedMembers)
    vocabulary = TypeVocabulary(declarations, borrowed)
    objects = GlobalObjects(
      placement, types: declarations.filter(\.kind.isType), sendable: sendable, vocabulary)
    staticState = StaticState(sources, placement)
    narrow = NarrowNames(declarations)
    widening = PrivateWidening(notebook.cells, placement, file: names.file)
    hoisted = placement.references(.hoisted)
    members = placement.references(.member).reduce(into: [:]) { members, reference in
      if let host = placement.hosts[reference] { members[host, default: []].append(reference) }
    }
    let foundation = ImplicitFoundation(
      names.takenNames.filter, defined: notebook.definedNames, memberNames: placement.memberNames)
    foundationParts = Set(placement.order.filter { foundation.isNeeded(by: placement.item($0)) })
    let libraryUsers = foundation.needsLibraries ? placement.order : []
    foundationLibraries = libraryUsers.reduce(into: [:]) { libraries, part in
      let needed = foundation.libraries(neededBy: placement.item(part))
      if !needed.isEmpty { libraries[part] = needed }
    }
    hasConditions =
      !placement.decisions.conditions.isEmpty || notebook.cells.contains { $0.condition != nil }
    var topicCells = Array(repeating: [AnalyzedCell](), count: sections.count)
    for cell in notebook.cells { topicCells[cell.topic].append(cell) }
    self.topicCells = topicCells
    cellFiles = Array(repeating: [], count: notebook.cells.count)
    cellChanges = Array(repeating: [], count: notebook.cells.count)
    diagnostics = placement.diagnostics + documentation.diagnostics + names.diagnostics
    diagnostics += objects.all.sorted().map {
      .globalObject(placement.item($0), notebook.cells[$0.cell])
    }
    diagnostics += objects.functions.sorted().map {
      let item = placement.item($0)
      return .unsendable(item.definitions.first ?? "", item.codeRange, notebook.cells[$0.cell])
    }
    diagnostics += objects.members.sorted { $0.key < $1.key }.flatMap { reference, constants in
      constants.map { constant in
        .unsendable(
          constant.bindings.first?.pattern.code ?? "", constant.trimmedUTF8Range,
          notebook.cells[reference.cell])
      }
    }
    diagnostics += staticState.variables.filter { variable in
      let target = names.target(of: notebook.cells[variable.reference.cell])
      return !placement.decisions.languageMode5.contains(.named(target))
    }.map { .staticState($0, notebook.cells[$0.reference.cell]) }
  }

  mutating func plan() -> PackagePlan {
    diagnostics += triageDiagnostics(notebook.notebook)
    // Of a project, one notebook may hold prose alone.
    if names.isAlone,
      !notebook.cells.contains(where: { $0.role.kind != .excluded && !$0.isBlank }),
      notebook.notebook.metricsTables.isEmpty, notebook.notebook.casesTables.isEmpty
    {
      diagnostics.append(.noSwift(notebook.notebook))
    }
    var libraries = libraryTargets()
    // In a project, other notebooks may have the declarations.
    if libraries.isEmpty, names.isAlone { libraries = [emptyLibrary()] }
    addMetrics(to: &libraries)
    let tests = testTargets(libraries)
    if !tests.isEmpty { diagnostics += hiddenTesting(placement) }
    let executables = executableTargets(libraries)
    diagnostics += uncheckedOutputs(notebook, examples)
    for cell in notebook.cells where examples.tooLong.contains(cell.index) {
      diagnostics.append(.exampleTooLong(cell))
    }
    diagnostics += TargetChecks(notebook, libraries + executables, tests: tests).diagnostics
    if let use = closedUse() { diagnostics.append(use) }
    let packages = neededPackages()
    // In a project, another notebook may name the package, or be the module.
    if names.isAlone {
      diagnostics += packages.unowned.map { .missingModule($0.module, $0.range) }
    }
    let toolsVersion = toolsVersion()
    if let asked = notebook.notebook.frontMatter.swift, toolsVersion != names.toolsVersion {
      diagnostics.append(.newerTools(toolsVersion, asked.range))
    }
    return PackagePlan(
      name: names.package, toolsVersion: toolsVersion, platforms: names.platforms,
      dependencies: packages.named,
      manifestLines: packageLines().map(\.fragment),
      lineDependencies: packages.lines, unownedImports: packages.unowned,
      targets: (libraries + executables + tests).map { completed($0) }, support: names.support,
      sharesState: sharesState,
      cells: cellPlans(),
      droppedOutputs: droppedOutputs() + droppedRows() + droppedTables + droppedPackages(),
      state: stateNames(), openTables: openTables, lentFunctions: lentFunctions(),
      printing: names.isAlone ? [] : examples.printing.declaredNames,
      pictures: Pictures(of: notebook.notebook, in: names.scope), notebook: notebook)
  }

  /// Exit tests came with Swift 6.2 (swift-testing, ST-0008).
  func toolsVersion() -> String {
    let hasExitTests =
      notebook.cells.contains { $0.cell.info.failure == .crash }
      || decisions.endings.values.contains(.crash) || !decisions.crashing.isEmpty
      || !examples.ownProcesses.isEmpty
    let old = ["6.0", "6.1"].contains(names.toolsVersion)
    return hasExitTests && old ? "6.2" : names.toolsVersion
  }

  /// A target in the language mode in which it compiles, with its resources as its code reads them.
  private func completed(_ target: TargetPlan) -> TargetPlan {
    var target = target
    target.readsBundle =
      !target.resources.isEmpty
      && notebook.cells.contains { cell in
        cell.items.contains { $0.uses.contains("Bundle") && $0.memberUses.contains("module") }
      }
    let key: LanguageModeTarget = target.kind == .test ? .tests : .named(target.name)
    // Where a target has unguarded state, so have the tests that use it.
    target.usesLanguageMode5 =
      decisions.languageMode5.contains(key)
      || staticState.variables.contains { variable in
        target.kind == .test
          || names.target(of: notebook.cells[variable.reference.cell]) == target.name
      }
    return target
  }

  /// Some parts with the members that are written into them.
  func parts(of references: [ItemReference]) -> [ItemReference] {
    members.isEmpty ? references : references.flatMap { [$0] + (members[$0] ?? []) }
  }

  /// Whether some parts use Foundation though nothing imports it.
  func needsFoundation(_ references: [ItemReference]) -> Bool {
    guard !decisions.needsFoundation else { return true }
    guard !foundationParts.isEmpty else { return false }
    return parts(of: references).contains(where: foundationParts.contains)
  }

  /// The recorded outputs that trying the code showed not to hold.
  func droppedOutputs() -> [DroppedOutput] {
    // Where nothing was tried, only values that vary from run to run are known not to hold.
    guard !decisions.claims.isEmpty else { return varyingOutputs() }
    return notebook.cells.flatMap { cell -> [DroppedOutput] in
      var dropped: [DroppedOutput] = []
      for output in cell.items.flatMap(\.outputs) {
        let place = cell.cell.code.origin(of: output.comment.lowerBound)
        guard case .dropped(let reason) = decisions.claims[place] else { continue }
        dropped.append(DroppedOutput(output, of: cell, because: reason))
      }
      if let output = cell.output,
        case .dropped(let reason) = decisions.claims[output.range.bytes.lowerBound]
      {
        dropped.append(
          DroppedOutput(text: output.text.text, line: output.range.line, reason: reason))
      }
      return dropped
    }
  }

  /// The recorded outputs of code that gives another result at each run, or none.
  private func varyingOutputs() -> [DroppedOutput] {
    var dropped: [DroppedOutput] = []
    for cell in notebook.cells {
      if let output = cell.output, decisions.varies(cell) {
        dropped.append(
          DroppedOutput(
            text: output.text.text, line: output.range.line, reason: VaryingValue.reason))
      }
      for (position, item) in cell.items.enumerated() where !item.outputs.isEmpty {
        let reference = ItemReference(cell: cell.index, item: position)
        if decisions.varying.contains(reference) || VaryingValue.isMade(by: item) {
          dropped += item.outputs.map {
            DroppedOutput($0, of: cell, because: VaryingValue.reason)
          }
        } else if item.comparableOutputs.count < item.outputs.count {
          dropped += item.outputs.filter { $0.kind == .value }.map {
            DroppedOutput($0, of: cell, because: "its statement has no value")
          }
        }
      }
    }
    return dropped
  }

  /// The rows of tables of cases that trying the code showed not to hold.
  private func droppedRows() -> [DroppedOutput] {
    guard !decisions.droppedRows.isEmpty else { return [] }
    return notebook.notebook.casesTables.flatMap(\.rows).compactMap { row in
      decisions.droppedRows[row.range.bytes.lowerBound].map {
        DroppedOutput(kind: .row, text: row.range.text, reason: $0)
      }
    }
  }

  /// The packages of the front matter that are not to be had.
  private func droppedPackages() -> [DroppedOutput] {
    notebook.notebook.frontMatter.dependencies.compactMap { dependency in
      decisions.droppedDependencies[dependency.value.url].map {
        DroppedOutput(kind: .package, text: dependency.value.url, reason: $0)
      }
    }
  }

  /// The parts that are left out since the text says that they do not compile.
  fileprivate var saidToFail: [Diagnostic] {
    decisions.omissions.filter(\.value.isExpected).keys.sorted().map {
      .saidToFail(placement.span($0))
    }
      + decisions.omittedMembers.filter(\.value.isExpected).keys.sorted().compactMap {
        reference -> Diagnostic? in
        let members = placement.item(reference.part).declared?.innerMembers ?? []
        guard members.indices.contains(reference.member) else { return nil }
        let range = members[reference.member].declaration.syntax.trimmedUTF8Range
        return .saidToFail(notebook.cells[reference.part.cell].cell.code.span(of: range))
      }
  }

  mutating func note(_ cell: Int, isIn path: String) {
    // Parts of a cell that go into one file follow each other.
    guard cellFiles[cell].last != path else { return }
    cellFiles[cell].append(path)
  }
}

extension AnalyzedCell {
  /// Whether the cell has nothing but blanks.
  fileprivate var isBlank: Bool {
    cell.code.bytes.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
  }
}

extension DroppedOutput {
  /// An output that a comment records.
  fileprivate init(_ output: RecordedOutput, of cell: AnalyzedCell, because reason: String) {
    let code = cell.cell.code
    self.init(
      text: code.part(output.text).text, line: code.span(of: output.comment).line, reason: reason)
  }
}

extension Diagnostic {
  fileprivate static func globalObject(_ item: Item, _ cell: AnalyzedCell) -> Diagnostic {
    Diagnostic(
      .warning, id: "global-variable",
      "Object '\(item.definitions.first ?? "")' becomes global state of the package",
      at: .source(cell.cell.code.span(of: item.codeRange)),
      hint: "pass it as a parameter, or make its type Sendable; it is marked 'nonisolated(unsafe)'")
  }

  fileprivate static func unsendable(
    _ name: String, _ range: Range<Int>, _ cell: AnalyzedCell
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: "global-variable", "Constant '\(name)' of the package is not Sendable",
      at: .source(cell.cell.code.span(of: range)),
      hint: "make its type Sendable; it is marked 'nonisolated(unsafe)'")
  }

  fileprivate static func staticState(
    _ variable: StaticState.Variable, _ cell: AnalyzedCell
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: "language-mode-5",
      "Code is compiled in language mode 5: nothing guards '\(variable.name)'",
      at: .source(cell.cell.code.span(of: variable.range)),
      hint: "make it a constant, or give it to an actor, as '@MainActor' does")
  }

  fileprivate static func saidToFail(_ range: SourceText.SourceRange) -> Diagnostic {
    Diagnostic(
      .note, id: "said-to-fail", "Part is left out: it does not compile, as the text says",
      at: .source(range), hint: "'recto verify' tries whether that is so")
  }

  fileprivate static func newerTools(
    _ version: String, _ range: SourceText.SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .note, id: "tools-version", "Package asks for Swift \(version), which has exit tests",
      at: .source(range), hint: "without a cell that traps, it takes the version that is written")
  }

  fileprivate static func exampleTooLong(_ cell: AnalyzedCell) -> Diagnostic {
    Diagnostic(
      .warning, id: "example-length",
      "Example is left out, since the examples repeat more than"
        + " \(ExampleLowering.reserve) earlier statements already",
      at: .source(cell.cell.opening),
      hint: "start anew below a heading, with a state of its own, or split the notebook")
  }

  fileprivate static func noSwift(_ notebook: Notebook) -> Diagnostic {
    let file = notebook.source
    return Diagnostic(
      .error, id: "notebook-empty",
      file.bytes.isEmpty ? "Notebook is empty" : "Notebook has no Swift to make a package of",
      at: .source(SourceRange(file: file, bytes: 0..<0)),
      hint: "put code into a fence that starts with '```swift'")
  }
}
