internal import ArgumentParser
internal import NotebookAnalysis
internal import NotebookCompiler
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import PackageLowering
internal import SourceText

/// `recto explain`: each cell, what it became, where, and why.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say for each cell what it becomes, where, and why.",
    discussion: """
      With --outline, show what the package offers instead: the declarations of each target without
      bodies, and a diagram of the targets, as a page of Markdown. Signatures without bodies are
      enough, so that a design can be shared before there is code.

      Example: recto explain notes.md
      """)

  @Argument(
    help: "The notebook; with --outline, notebooks or folders of them.",
    completion: .file(extensions: ["md", "markdown"]))
  var paths: [String]

  @Flag(help: "Show the API and the targets of the package, without bodies.")
  var outline = false

  @OptionGroup var report: ReportOptions

  func validate() throws {
    if paths.isEmpty { throw ValidationError("Name a notebook.") }
    if !outline, paths.count > 1 {
      throw ValidationError("Name one notebook, or ask for --outline.")
    }
  }

  func run() throws {
    guard let path = paths.first, !outline else {
      return try OutlineReport(report).show(paths)
    }
    let source = try NotebookFiles.read(path)
    guard !source.hasErrors else {
      ConversionReport(report.format).show(source.diagnostics, changes: [])
      throw ExitCode(Outcome(source.diagnostics).rawValue)
    }
    let plan = plan(source.value)
    switch report.format {
    case .text:
      Console.error(TerminalRenderer(color: Console.isColored).render(plan.diagnostics))
      Console.print(text(of: plan.value, path))
    case .json:
      Console.print(
        JSONText.of(
          ExplanationRecord(
            notebook: path, package: plan.value.name,
            cells: plan.value.cells.map(ExplanationRecord.Cell.init),
            diagnostics: plan.diagnostics.map(DiagnosticRecord.init))))
    }
    let outcome = Outcome(plan.diagnostics)
    if outcome != .success { throw ExitCode(outcome.rawValue) }
  }

  private func text(of plan: PackagePlan, _ path: String) -> String {
    var lines = ["\(path): package \(plan.name)"]
    for cell in plan.cells {
      let record = ExplanationRecord.Cell(cell)
      let needs = plan.notebook.dependencies[cell.cell.index].map { needed in
        "\(plan.cells[needed].cell.cell.range.line)"
      }
      lines.append("")
      lines.append(
        "lines \(record.line)-\(record.endLine): \(record.role), because \(record.reason)")
      if record.disposition != CellPlan.Disposition.carried.rawValue {
        lines.append("  \(record.disposition)")
      }
      lines += record.files.map { "  in \($0)" }
      if !needs.isEmpty {
        lines.append("  needs the cells at lines \(needs.joined(separator: ", "))")
      }
      lines += record.changes.map { "  \($0)" }
    }
    return lines.joined(separator: "\n")
  }
}

/// What `explain --format json` prints.
private struct ExplanationRecord: Encodable {
  struct Cell: Encodable {
    let line: Int
    let endLine: Int
    let role: String
    let disposition: String
    let reason: String
    let files: [String]
    let changes: [String]

    init(_ plan: CellPlan) {
      line = plan.cell.cell.range.line
      endLine = plan.cell.cell.range.lastLine
      role = plan.cell.role.kind.rawValue
      disposition = plan.disposition.rawValue
      reason = plan.reason
      files = plan.files
      changes = plan.changes
    }
  }

  var schemaVersion = 1
  let notebook: String
  let package: String
  let cells: [Cell]
  let diagnostics: [DiagnosticRecord]
}
