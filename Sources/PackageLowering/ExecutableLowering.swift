internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import OrderedCollections
internal import SourceText

// Executables, and the report on the cells.

extension PackageLowerer {
  mutating func executableTargets(_ libraries: [TargetPlan]) -> [TargetPlan] {
    var programs: OrderedDictionary<String, [ItemReference]> = [:]
    for cell in notebook.cells where cell.role.kind == .run {
      let name = command(of: cell, libraries)
      if programs[name] == nil { tellRenaming(of: cell, to: name) }
      programs[name, default: []] += examples.statements(of: cell)
    }
    for reference in placement.references(.entryPoint) {
      // Statements and an entry point, or two entry points, cannot be one program.
      let cell = notebook.cells[reference.cell]
      let name = command(of: cell, libraries)
      if programs[name] == nil { tellRenaming(of: cell, to: name) }
      let isTaken = programs[name]?.contains { $0 != reference } ?? false
      let type = placement.item(reference).definitions.first ?? "main"
      programs[isTaken ? name + "-" + Naming.commandName(type) : name, default: []].append(
        reference)
    }
    for cell in notebook.cells where cell.role.kind == .run && isWithoutCode(cell) {
      let name = command(of: cell, libraries)
      if programs[name]?.isEmpty == true { diagnostics.append(.emptyProgram(name, cell)) }
    }
    // SwiftPM takes no target without sources, which is all that is left where a program is left out.
    return programs.filter { !$0.value.isEmpty }.map { name, references in
      let files = executableFiles(name, references, libraries)
      return TargetPlan(
        name: name, kind: .executable,
        dependencies: names.isAlone ? libraries.map(\.name) : [], files: files, resources: [],
        mathematics: mathematics(references, in: files))
    }
  }

  /// Whether a cell has neither statements nor an entry point, though nothing of it is left out.
  private func isWithoutCode(_ cell: AnalyzedCell) -> Bool {
    cell.syntaxProblem == nil
      && cell.items.indices.allSatisfy { index in
        ![.program, .entryPoint].contains(placement.home(cell.index, index))
          && placement.omissions[ItemReference(cell: cell.index, item: index)] == nil
      }
  }

  private mutating func tellRenaming(of cell: AnalyzedCell, to name: String) {
    guard let wanted = cell.cell.info.target, name != wanted else { return }
    diagnostics.append(.renamedProgram(wanted, name, cell))
  }

  /// The name of an executable, which no library has, also where case is ignored.
  func command(of cell: AnalyzedCell, _ libraries: [TargetPlan]) -> String {
    let name = cell.cell.info.target ?? names.command
    let isTaken = libraries.contains { $0.name.lowercased() == name.lowercased() }
    return isTaken ? Naming.commandName(name) + "-tool" : name
  }

  /// A main file for statements, and a file for each entry point.
  mutating func executableFiles(
    _ target: String, _ references: [ItemReference], _ libraries: [TargetPlan]
  ) -> [SourcePlan] {
    // In a project, the imports follow from linking.
    let modules = names.isAlone ? libraries.map(\.name) : []
    var files: [SourcePlan] = []
    let own = references.filter { placement.home($0.cell, $0.item) == .program }
    if !own.isEmpty {
      // What a cell needs from between it and the one before stands between them here, too.
      let slice = examples.slice
      var search = slice.search
      let needed = Dictionary(grouping: own, by: \.cell).values.flatMap {
        slice.statements(before: $0, setup: [], limit: .max, &search) ?? []
      }
      let all = Set(own + needed).sorted()
      programs.append((target, all))
      for reference in all { note(reference.cell, isIn: "Sources/\(target)/main.swift") }
      files.append(
        SourcePlan(
          name: "main.swift", imports: imports(for: own, of: [.program], adding: modules),
          body: .program(examples.program(all)), names: partNames(all)))
    }
    for reference in references where placement.home(reference.cell, reference.item) == .entryPoint
    {
      let item = placement.item(reference)
      let name = (item.definitions.first ?? target) + ".swift"
      programs.append((target, [reference]))
      note(reference.cell, isIn: "Sources/\(target)/\(name)")
      let declaration = DeclarationPlan(
        documentation: documentation.topLevel[reference] ?? [],
        code: CodeFragment(notebook.cells[reference.cell], item.range), condition: nil)
      files.append(
        SourcePlan(
          name: name, imports: imports(for: [reference], of: [.program], adding: modules),
          body: .declarations([declaration]), names: partNames([reference])))
    }
    return files
  }
}

extension Diagnostic {
  fileprivate static func emptyProgram(_ name: String, _ cell: AnalyzedCell) -> Diagnostic {
    Diagnostic(
      .warning, id: "program-empty", "Program '\(name)' has no statements, and no target",
      at: .source(cell.cell.opening),
      hint: "write what it does into the fence, or take 'run' away")
  }

  fileprivate static func renamedProgram(
    _ wanted: String, _ name: String, _ cell: AnalyzedCell
  ) -> Diagnostic {
    let file = cell.cell.range.file
    return Diagnostic(
      .note, id: "program-name",
      "Program '\(wanted)' becomes '\(name)': a library has its name",
      at: .source(SourceRange(file: file, bytes: file.byteRange(ofLine: cell.cell.range.line))),
      hint: "give what it declares, or the program, another name with 'target='")
  }
}
