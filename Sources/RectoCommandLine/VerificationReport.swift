internal import Foundation
internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import NotebookVerification
internal import PackageLowering
internal import SourceText

/// Shows what verifying notebooks led to.
struct VerificationReport {
  let format: ReportFormat

  init(_ format: ReportFormat) { self.format = format }

  /// Prints the findings and a line for each notebook; with `json`, one value.
  /// - Parameters:
  ///   - notebooks: The notebooks.
  ///   - findings: What was found that is about no single notebook.
  func show(
    _ notebooks: [VerifiedNotebook], besides findings: [Diagnostic] = []
  ) {
    switch format {
    case .text:
      let renderer = TerminalRenderer(color: Console.isColored)
      Console.error(renderer.render(findings))
      for notebook in notebooks {
        Console.error(renderer.render(notebook.diagnostics))
        Console.print(summary(of: notebook))
      }
    case .json:
      Console.print(
        JSONText.of(
          VerificationRecord(
            notebooks: notebooks.map(VerificationRecord.Notebook.init),
            diagnostics: findings.isEmpty ? nil : findings.map(DiagnosticRecord.init))))
    }
  }

  /// The first line of a reason: what a program printed may have more.
  private func firstLine(of reason: String?) -> String {
    let lines = (reason ?? "it is not compared").split(separator: "\n", maxSplits: 1)
    return (lines.first.map(String.init) ?? "") + (lines.count > 1 ? " …" : "")
  }

  private func summary(of notebook: VerifiedNotebook) -> String {
    guard let verification = notebook.verification, verification.package != nil else {
      return "\(notebook.path): not verified"
    }
    var parts: [String] = []
    for disposition in [CellPlan.Disposition.carried, .expectedFailure, .leftOut, .excluded] {
      let count = verification.cells.count { $0.disposition == disposition }
      if count > 0 { parts.append("\(count) \(disposition.words)") }
    }
    var outputs: [String] = []
    for status in [Verification.RecordedOutput.Status.passed, .failed, .unverified] {
      let count = verification.outputs.count { $0.status == status }
      if count > 0 { outputs.append("\(count) \(status.rawValue)") }
    }
    var text = "\(notebook.path): builds, tests pass"
    text += "\n  cells: \(parts.isEmpty ? "none" : parts.joined(separator: ", "))"
    if !outputs.isEmpty { text += "\n  outputs: \(outputs.joined(separator: ", "))" }
    for cell in verification.cells where cell.disposition == .leftOut {
      text += "\n  line \(cell.cell.cell.range.line) is left out: \(cell.reason)"
    }
    for output in verification.outputs where output.status == .unverified {
      text += "\n  line \(output.line) is not verified: \(firstLine(of: output.reason))"
    }
    if let output = notebook.output { text += "\n  written to \(output)" }
    return text
  }
}

extension CellPlan.Disposition {
  /// How a summary counts such cells.
  fileprivate var words: String {
    switch self {
    case .carried: "carried"
    case .expectedFailure: "that fail as they should"
    case .leftOut: "left out"
    case .excluded: "excluded by the author"
    }
  }
}

/// What `verify --format json` prints.
private struct VerificationRecord: Encodable {
  struct Notebook: Encodable {
    let notebook: String
    let package: String?
    let builds: Bool
    let testsPass: Bool
    let compilerRuns: Int
    let cells: [CellRecord]
    let outputs: [Output]
    let diagnostics: [DiagnosticRecord]

    init(_ verified: VerifiedNotebook) {
      notebook = verified.path
      package = verified.output
      builds = verified.verification?.builds ?? false
      testsPass = verified.verification?.testsPass ?? false
      compilerRuns = verified.verification?.trials ?? 0
      cells = verified.verification?.cells.map { CellRecord($0) } ?? []
      outputs = verified.verification?.outputs.map(Output.init) ?? []
      diagnostics = verified.diagnostics.map(DiagnosticRecord.init)
    }
  }

  struct Output: Encodable {
    let line: Int
    let expected: String
    let status: String
    let reason: String

    init(_ output: Verification.RecordedOutput) {
      line = output.line
      expected = output.expected
      status = output.status.rawValue
      reason = output.reason ?? ""
    }
  }

  var schemaVersion = 1
  let notebooks: [Notebook]
  /// What was found that is about no single notebook.
  let diagnostics: [DiagnosticRecord]?
}
