import NotebookDiagnostics
import NotebookSyntax
import NotebookTestSupport
import SourceText
import Testing

@Suite struct MetricsTableTests {
  private let heading = "## Monitoring\n\n"

  private func table(_ reading: Reading) throws -> MetricsTable {
    try #require(reading.notebook.metricsTables.first, "\(reading.kinds) \(reading.rules)")
  }

  private func texts(_ row: MetricsTable.Row) -> [MetricsTable.Column: String] {
    MetricsTable.Column.allCases.reduce(into: [:]) { $0[$1] = row.cells[$1]?.text }
  }

  @Test func columnsAreReadByTheirHeaders() throws {
    let reading = Reading(
      heading + "| metric | kind | unit | direction | alert when |\n|---|---|---|---|---|\n"
        + "1️⃣| 2️⃣hit rate | model | percent | up | 3️⃣< 60 |\n")
    let row = try #require(try table(reading).rows.first)
    #expect(
      texts(row) == [
        .metric: "hit rate", .kind: "model", .unit: "percent", .direction: "up", .alert: "< 60",
      ])
    #expect(row.range.bytes.lowerBound == reading.marked.offsets[1])
    #expect(row.cells[.metric]?.origin(of: 0) == reading.marked.offsets[2])
    #expect(row.cells[.alert]?.origin(of: 0) == reading.marked.offsets[3])
    #expect(reading.diagnostics.isEmpty)
  }

  @Test func orderCaseAndMarkupOfHeadersDoNotCount() throws {
    let reading = Reading(
      heading + "| Alert When | **KIND** | `Metric` |\n|---|---|---|\n| < 1 | model | a |\n")
    let row = try #require(try table(reading).rows.first)
    #expect(texts(row) == [.metric: "a", .kind: "model", .alert: "< 1"])
  }

  @Test func emptyCellsAndOtherColumnsAreLeftOut() throws {
    let reading = Reading(
      heading + "| metric | kind | unit | owner |\n|---|---|---|---|\n| a | model | | Ada |\n")
    let row = try #require(try table(reading).rows.first)
    #expect(texts(row) == [.metric: "a", .kind: "model"])
    #expect(reading.diagnostics.isEmpty)
  }

  @Test func shortRowsHaveFewerCells() throws {
    let reading = Reading(heading + "| metric | kind | unit |\n|---|---|---|\n| a | model |\n")
    #expect(try table(reading).rows.map(texts) == [[.metric: "a", .kind: "model"]])
  }

  @Test func barsMayBeEscaped() throws {
    let reading = Reading(heading + "| metric | kind |\n|---|---|\n| a \\| b | model |\n")
    #expect(try table(reading).rows.map(texts) == [[.metric: "a | b", .kind: "model"]])
  }

  @Test(arguments: [
    ("## Monitoring", "| month | guests |\n|---|---|\n| May | 310 |\n"),
    ("## Monitoring", "| metric | value |\n|---|---|\n| a | 310 |\n"),
    ("## Results", "| metric | kind |\n|---|---|\n| a | model |\n"),
    ("## Monitoring\n\n## Results", "| metric | kind |\n|---|---|\n| a | model |\n"),
  ])
  func otherTablesAreLeftAlone(_ heading: String, _ table: String) {
    let reading = Reading(heading + "\n\n" + table)
    #expect(reading.kinds.last == "other")
    #expect(reading.diagnostics.isEmpty)
  }

  @Test func headingsBelowStayInTheSection() {
    let reading = Reading(
      "## monitoring\n\n### Model\n\n| metric | kind |\n|---|---|\n| a | model |\n")
    #expect(reading.kinds.last == "metrics")
  }

  @Test func aMisspeltColumnIsAnErrorAtItsHeader() throws {
    let reading = Reading(
      heading + "| metric | kind | 1️⃣directoin |\n|---|---|---|\n| a | model | up |\n")
    let finding = try reading.finding("metrics-column")
    #expect(finding.severity == .error)
    #expect(finding.range?.bytes.lowerBound == reading.marked.offsets[1])
    #expect(finding.hint == "did you mean 'direction'?")
  }

  @Test func aRepeatedColumnIsPointedOut() throws {
    let reading = Reading(
      heading + "| metric | kind | 1️⃣Kind |\n|---|---|---|\n| a | model | business |\n")
    let finding = try reading.finding("metrics-column")
    #expect(finding.severity == .warning)
    #expect(finding.range?.bytes.lowerBound == reading.marked.offsets[1])
    #expect(try table(reading).rows.first?.cells[.kind]?.text == "model")
  }
}
