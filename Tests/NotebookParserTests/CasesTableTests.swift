import NotebookDiagnostics
import NotebookSyntax
import NotebookTestSupport
import SourceText
import Testing

@Suite struct CasesTableTests {
  private let directive = "<!-- recto: cases for=price(of:size:) -->\n"

  private func table(_ reading: Reading) throws -> CasesTable {
    for case .cases(let table) in reading.notebook.elements { return table }
    return try #require(nil as CasesTable?, "\(reading.kinds) \(reading.rules)")
  }

  private func cells(_ table: String) throws -> [[String]] {
    try self.table(Reading(directive + table)).rows.map { $0.cells.map(\.text) }
  }

  @Test func columnsAreLabelsAndAnOutcome() throws {
    let reading = Reading(
      directive + "| of | size | returns |\n|:---|:---:|---:|\n1️⃣| .tea | 1 | 2️⃣2.5 |\n| .tea|2|3 |\n"
    )
    let table = try table(reading)
    #expect(table.symbol == "price(of:size:)")
    #expect(table.symbolRange.text == "for=price(of:size:)")
    #expect(table.labels == ["of", "size"])
    #expect(table.outcome == .returns)
    #expect(
      table.rows.map { $0.cells.map(\.text) } == [[".tea", "1", "2.5"], [".tea", "2", "3"]])
    #expect(table.rows.first?.range.bytes.lowerBound == reading.marked.offsets[1])
    #expect(table.rows.first?.cells.last?.origin(of: 0) == reading.marked.offsets[2])
    #expect(reading.diagnostics.isEmpty)
  }

  @Test func theLastColumnMayThrow() throws {
    #expect(
      try table(Reading(directive + "| of | throws |\n|---|---|\n| 1 | E.a |\n")).outcome
        == .throws)
  }

  @Test func barsMayBeEscaped() throws {
    #expect(
      try cells("| of | returns |\n|---|---|\n| a \\| b | `c \\|\\| d` |\n") == [
        ["a | b", "c || d"]
      ])
  }

  @Test func backticksAroundACellAreNoPartOfIt() throws {
    #expect(
      try cells("| `of` | returns |\n|---|---|\n| `.tea` | ``[1]`` |\n| 1 + `b` | \"`\" |\n")
        == [[".tea", "[1]"], ["1 + `b`", "\"`\""]])
  }

  @Test func backticksOfTwoNamesStay() throws {
    let cells = try cells("| of | returns |\n|---|---|\n| `in` + `is` | 1 |\n")
    #expect(cells == [["`in` + `is`", "1"]])
  }

  @Test func outerBarsMayBeMissing() throws {
    #expect(
      try cells("of | returns\n---|---\n1 | 2\n3 | 4\n") == [["1", "2"], ["3", "4"]])
  }

  @Test func aTableMayStandInAQuotation() throws {
    let reading = Reading(
      "> <!-- recto: cases for=f(of:) -->\n>\n> | of | returns |\n> |---|---|\n> | 1️⃣1 | 2 |\n")
    let table = try table(reading)
    #expect(table.rows.map { $0.cells.map(\.text) } == [["1", "2"]])
    #expect(table.rows.first?.cells.first?.origin(of: 0) == reading.marked.offsets[1])
  }

  @Test func carriageReturnsEndRows() throws {
    #expect(
      try cells("| of | returns |\r\n|---|---|\r\n| 1 | 2 |\r\n") == [["1", "2"]])
  }

  @Test func aTableWithoutParametersHasOneColumn() throws {
    let reading = Reading("<!-- recto: cases for=f() -->\n| returns |\n|---|\n| 1 |\n| 2 |\n")
    let table = try table(reading)
    #expect(table.labels.isEmpty)
    #expect(table.rows.map { $0.cells.map(\.text) } == [["1"], ["2"]])
  }

  @Test func aTableEndsBeforeOtherText() throws {
    let reading = Reading(directive + "| of | returns |\n|---|---|\n| 1 | 2 |\n\ntext\n")
    #expect(reading.kinds == ["directive", "cases", "paragraph"])
    #expect(try table(reading).rows.count == 1)
  }

  @Test func emptyCellsAreKept() throws {
    #expect(
      try cells("| of | size | returns |\n|---|---|---|\n|  | 1 | 2 |\n") == [["", "1", "2"]])
  }

  @Test func aRowOfAnotherLengthIsAnErrorOnItsLine() throws {
    let reading = Reading(
      directive + "| of | returns |\n|---|---|\n| 1 | 2 |\n1️⃣| 1 |\n2️⃣| 1 | 2 | 3 |\n")
    let findings = reading.findings("cases-row")
    #expect(findings.map { $0.range?.line } == [reading.marked.line(1), reading.marked.line(2)])
    #expect(findings.map(\.severity) == [.error, .error])
    #expect(
      findings.first?.message == "Row of cases has 1 cells where the header has 2")
    #expect(try table(reading).rows.count == 1)
  }

  @Test func anOutcomeIsNeeded() throws {
    let reading = Reading(directive + "1️⃣| of | result |\n|---|---|\n| 1 | 2 |\n")
    let finding = try reading.finding("cases-outcome")
    #expect(finding.severity == .error)
    #expect(finding.range?.line == reading.marked.line(1))
    #expect(reading.kinds == ["directive", "other"])
  }

  @Test func aSymbolIsNeeded() throws {
    let reading = Reading("1️⃣<!-- recto: cases -->\n| of | returns |\n|---|---|\n| 1 | 2 |\n")
    let finding = try reading.finding("cases-symbol")
    #expect(finding.severity == .error)
    #expect(finding.range?.line == reading.marked.line(1))
  }

  @Test func tablesWithoutADirectiveAreLeftAlone() {
    let reading = Reading("| of | returns |\n|---|---|\n| 1 | 2 |\n")
    #expect(reading.kinds == ["other"])
    #expect(reading.diagnostics.isEmpty)
  }

  @Test func casesAboveSomethingElseArePointedOut() {
    #expect(Reading(directive + "\ntext\n").rules == ["directive-stray"])
    let cell = Reading(directive + "```swift\nlet a = 1\n```\n")
    #expect(cell.rules.contains("fence-word") || cell.rules.contains("directive-stray"))
  }
}
