internal import ArgumentParser
internal import NotebookAnalysis
internal import NotebookCompiler
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import PackageLowering
internal import SourceText

/// Says for each cell what it becomes, where, and why.
struct ExplanationReport {
  private let options: ReportOptions

  init(_ options: ReportOptions) { self.options = options }

  /// A notebook with what becomes of it.
  fileprivate struct Explained {
    let path: String
    let plan: PackagePlan
    /// The libraries that each of its targets needs; in the order of the targets.
    let needs: [[String]]
  }

  /// Prints what becomes of a notebook, or of each notebook of a project.
  /// - Parameter path: The notebook, or the folder of the project.
  /// - Throws: An exit code where something is wrong, or a ``CommandFailure`` where it cannot be read.
  func show(_ path: String) throws {
    let isProject = ProjectFolder.isFolder(path)
    let found = isProject ? try project(path) : try notebook(path)
    switch options.format {
    case .text:
      Console.error(TerminalRenderer(color: Console.isColored).render(found.diagnostics))
      if !found.value.isEmpty {
        Console.print(
          found.value.map { text(of: $0, inProject: isProject) }.joined(separator: "\n\n"))
      }
    case .json:
      let diagnostics = found.diagnostics.map(DiagnosticRecord.init)
      let records = found.value.map(ExplanationRecord.Notebook.init)
      Console.print(
        isProject || records.isEmpty
          ? JSONText.of(ProjectExplanationRecord(notebooks: records, diagnostics: diagnostics))
          : JSONText.of(ExplanationRecord(records[0], diagnostics)))
    }
    let outcome = Outcome(found.diagnostics)
    if outcome != .success { throw ExitCode(outcome.rawValue) }
  }

  private func notebook(_ path: String) throws -> Diagnosed<[Explained]> {
    let source = try NotebookFiles.read(path)
    guard !source.hasErrors else { return Diagnosed([], source.diagnostics) }
    return plan(source.value).map { plan in
      [Explained(path: path, plan: plan, needs: plan.targets.map(\.dependencies))]
    }
  }

  private func project(_ path: String) throws -> Diagnosed<[Explained]> {
    let notebooks = try ProjectNotebooks(ProjectFolder(path, output: nil))
    guard !notebooks.hasErrors else { return Diagnosed([], notebooks.diagnostics) }
    let planned = plan(project: notebooks.entries, layout: notebooks.layout)
    let explained = zip(notebooks.sources, planned.value.notebooks).map { source, plan in
      Explained(
        path: source.path, plan: plan,
        needs: plan.targets.map { planned.value.graph.dependencies[$0.name] ?? [] })
    }
    return Diagnosed(explained, notebooks.diagnostics + planned.diagnostics)
  }

  private func text(of notebook: Explained, inProject: Bool) -> String {
    let plan = notebook.plan
    var lines = ["\(notebook.path): package \(plan.name)"]
    if inProject {
      for (target, needs) in zip(plan.targets, notebook.needs) {
        lines.append(
          "  \(target.kind.rawValue) \(target.name)"
            + (needs.isEmpty ? "" : ", needs \(needs.joined(separator: ", "))"))
      }
    }
    for cell in plan.cells {
      lines.append("")
      lines += self.lines(of: cell, in: plan)
    }
    return lines.joined(separator: "\n")
  }

  private func lines(of cell: CellPlan, in plan: PackagePlan) -> [String] {
    let record = CellRecord(cell)
    let needs = plan.notebook.dependencies[cell.cell.index].map { needed in
      "\(plan.cells[needed].cell.cell.range.line)"
    }
    var lines = ["lines \(record.line)-\(record.endLine): \(record.role), because \(record.reason)"]
    if record.disposition != CellPlan.Disposition.carried.rawValue {
      lines.append("  \(record.disposition)")
    }
    lines += record.files.map { "  in \($0)" }
    if !needs.isEmpty {
      lines.append("  needs the cells at lines \(needs.joined(separator: ", "))")
    }
    return lines + cell.changes.map { "  \($0)" }
  }
}

/// What `explain --format json` prints of a notebook.
private struct ExplanationRecord: Encodable {
  struct Notebook: Encodable {
    let notebook: String
    let package: String
    let targets: [Target]
    let cells: [CellRecord]

    init(_ explained: ExplanationReport.Explained) {
      notebook = explained.path
      package = explained.plan.name
      targets = zip(explained.plan.targets, explained.needs).map(Target.init)
      cells = explained.plan.cells.map { CellRecord($0, changes: $0.changes) }
    }
  }

  struct Target: Encodable {
    let name: String
    let kind: String
    let dependencies: [String]

    init(_ plan: TargetPlan, _ needs: [String]) {
      name = plan.name
      kind = plan.kind.rawValue
      dependencies = needs
    }
  }

  var schemaVersion = 1
  let notebook: String
  let package: String
  let targets: [Target]
  let cells: [CellRecord]
  let diagnostics: [DiagnosticRecord]

  init(_ record: Notebook, _ diagnostics: [DiagnosticRecord]) {
    notebook = record.notebook
    package = record.package
    targets = record.targets
    cells = record.cells
    self.diagnostics = diagnostics
  }
}

/// What `explain --format json` prints of a project.
private struct ProjectExplanationRecord: Encodable {
  var schemaVersion = 1
  let notebooks: [ExplanationRecord.Notebook]
  let diagnostics: [DiagnosticRecord]
}
