internal import NotebookAnalysis
internal import NotebookSyntax
internal import PackageLowering
internal import SourceText

/// What reports in JSON say of a cell.
struct CellRecord: Encodable {
  let line: Int
  let endLine: Int
  let role: String
  let disposition: String
  let reason: String
  let files: [String]
  /// What was done to its code; nil where the report leaves it out.
  let changes: [String]?

  /// Makes a record.
  /// - Parameters:
  ///   - plan: What becomes of the cell.
  ///   - changes: What was done to its code, where the report says it.
  init(_ plan: CellPlan, changes: [String]? = nil) {
    line = plan.cell.cell.range.line
    endLine = plan.cell.cell.range.lastLine
    role = plan.cell.role.kind.rawValue
    disposition = plan.disposition.rawValue
    reason = plan.reason
    files = plan.files
    self.changes = changes
  }
}
