internal import DocumentationLint
package import NotebookDiagnostics
internal import NotebookSyntax
internal import PackageSymbols
internal import SourceText

/// A review as `--format json` prints it; the schema is versioned.
package struct ReviewRecord: Encodable, Sendable {
  struct Change: Encodable {
    let kind: String
    let module: String
    let name: String
    let before: String?
    let after: String?
    let members: Int
    let breakages: [Breakage]
  }

  struct Breakage: Encodable {
    let kind: String
    let title: String
    let acknowledged: Bool
  }

  struct Notebook: Encodable {
    let path: String
    let unchangedCells: Int
    let cells: [Cell]
    let prose: [String]
  }

  struct Cell: Encodable {
    let kind: String
    let heading: String
    let earlierHeading: String?
    let earlierPath: String?
    let line: Int?
    let earlierLine: Int?
  }

  struct Share: Encodable {
    let documented: Int
    let total: Int
    let percent: Double

    init?(_ share: Coverage.Share) {
      guard share.total > 0 else { return nil }
      documented = share.documented
      total = share.total
      percent = Double(share.perMille) / 10
    }
  }

  struct Count: Encodable {
    let before: Int?
    let after: Int?

    init(_ count: Review.Count) {
      before = count.before
      after = count.after
    }
  }

  struct Issue: Encodable {
    let kind: String
    let title: String
  }

  struct Failure: Encodable {
    let kind: String
    let message: String
  }

  var schemaVersion = 1
  let package: String
  let reference: String
  let version: String
  let nextVersion: String?
  let compared: Int
  let changes: [Change]
  let notebooks: [Notebook]
  let coverageBefore: Share?
  let coverageAfter: Share?
  let newlyUndocumented: [String]
  let tests: Count
  let recordedOutputs: Count
  let verifiedOutputs: Count?
  let wrongOutputs: Count?
  let opened: [Issue]
  let closed: [Issue]
  let checkList: [String]
  let remarks: [String]
  let failures: [Failure]
  let diagnostics: [DiagnosticRecord]

  /// Makes the record of a review.
  /// - Parameters:
  ///   - review: The review.
  ///   - diagnostics: What was found beside.
  package init(_ review: Review, _ diagnostics: [Diagnostic] = []) {
    self.diagnostics = diagnostics.map(DiagnosticRecord.init)
    package = review.package
    reference = review.reference
    version = review.verdict.rawValue
    nextVersion = review.release.map { review.verdict.next(after: $0) }
    compared = review.interface.comparedCount
    changes = review.interface.changes.map { change in
      Change(
        kind: change.kind.rawValue, module: change.module, name: change.name,
        before: change.before?.symbol.declaration.signature,
        after: change.after?.symbol.declaration.signature, members: change.memberCount,
        breakages: change.breakages.map { breakage in
          let title = change.title(of: breakage)
          return Breakage(
            kind: breakage.kind.rawValue, title: title,
            acknowledged: review.acknowledgements.contains(title))
        })
    }
    notebooks = review.notebooks.map { notebook in
      Notebook(
        path: notebook.path, unchangedCells: notebook.unchangedCount,
        cells: notebook.cells.map { cell in
          Cell(
            kind: cell.kind.rawValue, heading: cell.heading, earlierHeading: cell.earlierHeading,
            earlierPath: cell.earlierPath,
            line: cell.after?.range.line, earlierLine: cell.before?.range.line)
        }, prose: notebook.prose)
    }
    coverageBefore = Share(review.coverage.before)
    coverageAfter = Share(review.coverage.after)
    newlyUndocumented = review.coverage.newlyUndocumented.map(\.name)
    tests = Count(review.tests)
    recordedOutputs = Count(review.outputs.recorded)
    verifiedOutputs = review.outputs.passed.map(Count.init)
    wrongOutputs = review.outputs.failed.map(Count.init)
    opened = review.issues.opened.map { Issue(kind: $0.kind, title: $0.title) }
    closed = review.issues.closed.map { Issue(kind: $0.kind, title: $0.title) }
    checkList = review.checkList
    remarks = review.remarks
    failures = review.failures.map { Failure(kind: $0.kind.rawValue, message: $0.message) }
  }
}
