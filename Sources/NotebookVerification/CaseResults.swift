internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import PackageEmission
internal import PackageLowering
internal import SourceText
internal import SwiftToolchain

// What becomes of the cases of tables when the package is built and tested.

extension VerificationRun {
  /// Leaves out the cases of tables that do not compile.
  /// - Returns: Whether there was something new.
  mutating func dropCases(_ messages: [CompilerMessage], _ files: FileTree) -> Bool {
    let before = decisions
    var places = TablePlaces(files, notebook.notebook.casesTables)
    for message in messages where message.severity == .error && message.path.contains("/Tests/") {
      let path = String(message.path.dropFirst(packageFolder.count + 1))
      guard let cases = places.cases(path, line: message.line) else { continue }
      let rows = cases.rows.filter { decisions.droppedRows[$0.range.bytes.lowerBound] == nil }
      guard let first = rows.first else { continue }
      for row in rows { decisions.droppedRows[row.range.bytes.lowerBound] = message.text }
      diagnostics.append(
        rows.count == 1
          ? .rowDoesNotCompile(message.text, first.range)
          : .tableDoesNotCompile(message.text, cases.table.symbolRange))
    }
    return decisions != before
  }

  /// Leaves out the cases that a failure of a test is about.
  /// - Returns: Whether it is about a table of cases.
  mutating func dropCases(
    _ failure: TestFailures.Failure, _ path: String, _ places: inout TablePlaces
  ) -> Bool {
    guard let cases = places.cases(path, line: failure.line) else { return false }
    let named = cases.rows.filter { failure.isAbout($0.cells.map(\.text)) }
    let rows = cases.rows.count == 1 || named.isEmpty ? cases.rows : named
    for row in rows where decisions.droppedRows[row.range.bytes.lowerBound] == nil {
      decisions.droppedRows[row.range.bytes.lowerBound] = failure.message
      diagnostics.append(.testFails(failure.message, row.range))
      outputs.append(record(row, .failed, because: failure.message))
    }
    return true
  }

  /// Counts the cases of tables among the recorded outputs.
  /// - Parameter files: The files of the package that is green.
  mutating func recordCases(_ files: FileTree) {
    let tables = notebook.notebook.casesTables
    let rows = tables.flatMap(\.rows)
    guard !rows.isEmpty else { return }
    var conditions: [Int: Bool] = [:]
    for file in files.files where file.path.hasPrefix("Tests/") {
      for (row, isConditional) in CasePlaces(file, tables).carried {
        conditions[row.range.bytes.lowerBound] = isConditional
      }
    }
    let lines = Set(rows.map(\.range.line))
    let failed = Set(
      outputs.filter { $0.status == .failed && lines.contains($0.line) }.map(\.line))
    outputs.removeAll { lines.contains($0.line) }
    outputs += rows.map { row in
      let key = row.range.bytes.lowerBound
      if let reason = decisions.droppedRows[key] {
        return record(
          row, failed.contains(row.range.line) ? .failed : .unverified, because: reason)
      }
      switch conditions[key] {
      case false?: return record(row, .passed, because: nil)
      case true?: return record(row, .unverified, because: "it is not compiled here")
      case nil: return record(row, .unverified, because: "it is left out")
      }
    }
    outputs.sort { $0.line < $1.line }
  }

  private func record(
    _ row: CasesTable.Row, _ status: Verification.RecordedOutput.Status, because reason: String?
  ) -> Verification.RecordedOutput {
    .init(line: row.range.line, expected: row.range.text, status: status, reason: reason)
  }
}

/// Finds cases of tables in the files of a package, each of which is read when it is asked for.
struct TablePlaces {
  private let files: FileTree
  private let tables: [CasesTable]
  private var read: [String: CasePlaces] = [:]

  init(_ files: FileTree, _ tables: [CasesTable]) {
    self.files = files
    self.tables = tables
  }

  /// The cases that a line of a file is about, see ``CasePlaces/cases(atLine:)``.
  mutating func cases(_ path: String, line: Int) -> (table: CasesTable, rows: [CasesTable.Row])? {
    guard !tables.isEmpty else { return nil }
    if let places = read[path] { return places.cases(atLine: line) }
    guard let file = files.files.first(where: { $0.path == path }) else { return nil }
    let places = CasePlaces(file, tables)
    read[path] = places
    return places.cases(atLine: line)
  }
}
