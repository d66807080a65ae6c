import NotebookDiagnostics
import NotebookSyntax
import NotebookTestSupport
import SourceText
import Testing

@Suite struct DirectiveTests {
  @Test func wordsDirectlyAboveAFenceHoldForIt() {
    let reading = Reading("<!-- recto: test id=a -->\n```swift\nlet a = 1\n```\n")
    #expect(reading.kinds == ["directive", "cell"])
    #expect(reading.cells.first?.info.role == .test)
    #expect(reading.cells.first?.info.id == "a")
    #expect(reading.diagnostics.isEmpty)
  }

  @Test func anEmptyLineBetweenMakesNoDifference() {
    let reading = Reading("<!-- recto: test -->\n\n```swift\nlet a = 1\n```\n")
    #expect(reading.cells.first?.info.role == .test)
    #expect(reading.diagnostics.isEmpty)
  }

  @Test func wordsHoldForTheNextFenceOnly() {
    let reading = Reading(
      "<!-- recto: test -->\n```swift\nlet a = 1\n```\n\n```swift\nlet b = 2\n```\n")
    #expect(reading.cells.map(\.info.role) == [.test, nil])
  }

  @Test func wordsOfTheFenceWin() {
    let reading = Reading("<!-- recto: test id=a -->\n```swift example\nlet a = 1\n```\n")
    #expect(reading.cells.first?.info.role == .example)
    #expect(reading.cells.first?.info.id == "a")
  }

  @Test func aDirectiveMayStandUnderText() {
    let reading = Reading("text\n\n<!-- recto: hidden -->\n```swift\nlet a = 1\n```\n")
    #expect(reading.kinds == ["paragraph", "directive", "cell"])
    #expect(reading.cells.first?.info.isHidden == true)
  }

  @Test func aDirectiveMayStandInAQuotation() {
    let reading = Reading("> <!-- recto: test -->\n> ```swift\n> let a = 1\n> ```\n")
    #expect(reading.cells.first?.info.role == .test)
  }

  @Test func aDirectiveMayStandInAList() {
    let reading = Reading("- a\n\n  <!-- recto: test -->\n  ```swift\n  let a = 1\n  ```\n")
    #expect(reading.cells.first?.info.role == .test)
  }

  @Test func aDirectiveWithCarriageReturnsIsRead() {
    let reading = Reading("# T\r\n\r\n<!-- recto: test -->\r\n```swift\r\nlet a = 1\r\n```\r\n")
    #expect(reading.kinds == ["heading", "directive", "cell"])
    #expect(reading.cells.first?.info.role == .test)
  }

  @Test func aDirectiveOnTheFirstLineIsRead() {
    let reading = Reading("\u{FEFF}<!-- recto: test -->\n```swift\nlet a = 1\n```\n")
    #expect(reading.cells.first?.info.role == .test)
  }

  @Test func equalCommentsEachHaveTheirPlace() {
    let cell = "<!-- recto: test -->\n```swift\nlet a = 1\n```\n"
    let reading = Reading(cell + "\n" + cell)
    #expect(reading.notebook.elements.map(\.range.line) == [1, 2, 6, 7])
    #expect(reading.cells.map(\.info.role) == [.test, .test])
  }

  @Test func aCommentOfCodeIsNoDirective() {
    let reading = Reading(
      "```swift\n// <!-- recto: test -->\n```\n\n<!-- recto: test -->\n```swift\nlet a = 1\n```\n")
    #expect(reading.kinds == ["cell", "directive", "cell"])
    #expect(reading.notebook.elements.map(\.range.line) == [1, 5, 6])
    #expect(reading.cells.map(\.info.role) == [nil, .test])
  }

  @Test func otherCommentsAreLeftAlone() {
    let reading = Reading("<!-- test -->\n```swift\nlet a = 1\n```\n")
    #expect(reading.kinds == ["other", "cell"])
    #expect(reading.cells.first?.info.role == nil)
    #expect(reading.diagnostics.isEmpty)
  }

  @Test(arguments: [
    "text\n", "# Title\n", "<!-- another comment -->\n", "```python\n1\n```\n", "- [ ] task\n",
  ])
  func aDirectiveAboveSomethingElseIsPointedOut(_ between: String) throws {
    let reading = Reading("1️⃣<!-- recto: test -->\n\n\(between)\n```swift\nlet a = 1\n```\n")
    let finding = try reading.finding("directive-stray")
    #expect(finding.severity == .warning)
    #expect(finding.range?.bytes.lowerBound == reading.marked.offsets[1])
    #expect(reading.cells.first?.info.role == nil)
  }

  @Test func aDirectiveAtTheEndIsPointedOut() {
    #expect(Reading("text\n\n<!-- recto: test -->\n").rules == ["directive-stray"])
  }

  @Test func theFirstOfTwoDirectivesIsPointedOut() throws {
    let reading = Reading(
      "1️⃣<!-- recto: test -->\n<!-- recto: id=a -->\n```swift\nlet a = 1\n```\n")
    #expect(reading.rules == ["directive-stray"])
    #expect(
      try reading.finding("directive-stray").range?.bytes.lowerBound == reading.marked.offsets[1])
    #expect(reading.cells.first?.info.id == "a")
  }

  @Test func aMisspeltWordIsFoundInTheComment() throws {
    let reading = Reading("text\n\n<!-- recto: 1️⃣hiden -->\n```swift\nlet a = 1\n```\n")
    let finding = try reading.finding("fence-word")
    #expect(finding.range?.bytes.lowerBound == reading.marked.offsets[1])
    #expect(finding.fixIt?.edits.first?.replacement == "hidden")
  }

  @Test func aFileInADirectiveIsHeldInside() throws {
    let reading = Reading("<!-- recto: file=../x -->\n```swift\nlet a = 1\n```\n")
    #expect(try reading.finding("fence-name").severity == .error)
    #expect(reading.cells.first?.info.file == nil)
  }

  @Test func aDirectiveForATableIsNoneForACell() throws {
    let reading = Reading("1️⃣<!-- recto: test -->\n\n| a |\n|---|\n| 1 |\n")
    #expect(reading.kinds == ["directive", "other"])
    #expect(try reading.finding("directive-stray").range?.line == reading.marked.line(1))
  }

  @Test(arguments: [
    ("recto cases for=f(_:)", "recto:"), ("Recto: cases for=f(_:)", "recto:"),
    ("RECTO: test", "recto:"), ("recto hidden id=a", "recto:"), ("rceto: test", "recto:"),
    ("recto:test", "recto: test"), ("Recto:for=f", "recto: for=f"), ("Recto: hiden", "recto:"),
  ])
  func aCommentThatIsMeantAsADirectiveIsAnError(_ words: String, _ right: String) throws {
    let reading = Reading("<!-- 1️⃣\(words) -->\n| a | returns |\n|---|---|\n| 1 | 2 |\n")
    let finding = try reading.finding("fence-word")
    #expect(finding.severity == .error)
    #expect(finding.range?.bytes.lowerBound == reading.marked.offsets[1])
    #expect(finding.hint == "did you mean '\(right)'?")
    #expect(finding.fixIt?.edits.first?.replacement == right)
  }

  @Test(arguments: [
    "recto is the front", "recto", "recto:ignore[missing-docs] it is obvious", "recto:ignore a b",
    "recto:readme api", "/recto:readme api", "recto test of this", "recto for all", "test",
  ])
  func aCommentThatOnlyLooksLikeADirectiveIsLeftAlone(_ words: String) {
    #expect(Reading("<!-- \(words) -->\n```swift\nlet a = 1\n```\n").diagnostics.isEmpty)
  }

  @Test(arguments: [
    "<!-- recto: cases\nfor=f(_:) -->\n| a | returns |\n|---|---|\n| 1 | 2 |\n",
    "<!-- recto:\r\n  cases for=f(_:)\r\n-->\r\n| a | returns |\r\n|---|---|\r\n| 1 | 2 |\r\n",
    "> <!-- recto: cases\n> for=f(_:) -->\n>\n> | a | returns |\n> |---|---|\n> | 1 | 2 |\n",
  ])
  func aDirectiveMayStandOnSeveralLines(_ text: String) {
    let reading = Reading(text)
    #expect(reading.kinds == ["directive", "cases"])
    #expect(reading.diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("tets", "Word 'tets' after 'recto:' is not known"),
    ("taget=A", "Word 'taget' after 'recto:' is not known"),
    ("id", "Word 'id' after 'recto:' needs a value"),
  ])
  func aMessageSaysThatItsWordStandsInAComment(_ word: String, _ message: String) throws {
    let reading = Reading("<!-- recto: \(word) -->\n```swift\nlet a = 1\n```\n")
    #expect(try reading.finding("fence-word").message == message)
  }
}
