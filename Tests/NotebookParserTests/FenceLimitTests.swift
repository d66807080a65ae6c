import NotebookDiagnostics
import NotebookSyntax
import NotebookTestSupport
import SourceText
import Testing

/// Fences that are not closed, have no language, or only look like fences.
@Suite struct FenceLimitTests {
  @Test func anUnclosedFenceIsAnErrorOnItsOpeningLine() throws {
    let reading = Reading("text\n\n1️⃣```swift\nlet a = 1\n\n# Not a title\n")
    let finding = try reading.finding("fence-unclosed")
    #expect(finding.severity == .error)
    #expect(finding.range?.bytes.lowerBound == reading.marked.offsets[1])
    #expect(finding.range?.text == "```swift")
    #expect(reading.cells.map(\.code.text) == ["let a = 1\n\n# Not a title\n"])
  }

  @Test(arguments: ["```swift", "```swift\n", "```swift\nlet a = 1", "> ```swift\n> let a = 1"])
  func anUnclosedFenceAtTheEndIsReportedOnce(_ text: String) {
    let reading = Reading(text)
    #expect(reading.rules == ["fence-unclosed"])
    #expect(reading.cells.count == 1)
  }

  @Test func aFenceThatItsQuotationEndsIsAWarning() throws {
    let reading = Reading("> 1️⃣```swift\n> let a = 1\n\ntext\n")
    let finding = try reading.finding("fence-unclosed")
    #expect(finding.severity == .warning)
    #expect(finding.range?.line == reading.marked.line(1))
    #expect(reading.kinds == ["cell", "paragraph"])
    #expect(reading.cells.map(\.code.text) == ["let a = 1\n"])
  }

  @Test(arguments: [
    ("> ```swift\n> let a = 1\ntext\n", ["cell", "paragraph"]),
    ("> ```swift\n> let a = 1\n# Title\n", ["cell", "heading"]),
    ("> ```swift\n> let a = 1\n```swift\nlet b = 2\n```\n", ["cell", "cell"]),
    ("- ```swift\n  let a = 1\n\n```swift\nlet b = 2\n```\n", ["cell", "cell"]),
    ("- ```swift\n  let a = 1\n- ```swift\n  let b = 2\n  ```\n", ["cell", "cell"]),
    ("> ```output\n> 1\n- [ ] task\n", ["output", "task"]),
  ])
  func whatFollowsAFenceThatItsContainerEndsIsKept(_ text: String, _ kinds: [String]) {
    let reading = Reading(text)
    #expect(reading.kinds == kinds)
  }

  @Test func aShorterFenceDoesNotCloseALongerOne() {
    #expect(Reading("````swift\nlet a = 1\n```\n").rules == ["fence-unclosed"])
    #expect(Reading("```swift\nlet a = 1\n~~~\n").rules == ["fence-unclosed"])
    #expect(Reading("```swift\nlet a = 1\n``` end\n").rules == ["fence-unclosed"])
  }

  @Test func fencesOfThreeBackticksDoNotNest() throws {
    // Models answer like this: the outer fence ends at the end of the inner one.
    let reading = Reading("```markdown\n# T\n```swift\nlet a = 1\n```\n1️⃣```\n")
    #expect(reading.cells.isEmpty)
    #expect(try reading.finding("fence-unclosed").range?.line == reading.marked.line(1))
  }

  @Test func anUnlabelledFenceIsPointedOut() throws {
    let reading = Reading("text\n\n1️⃣```\nlet a = 1\n```\n")
    #expect(reading.kinds == ["paragraph", "fence"])
    let finding = try reading.finding("fence-unlabelled")
    #expect(finding.severity == .note)
    #expect(finding.range?.line == reading.marked.line(1))
  }

  @Test(arguments: ["python", "json", "swiftui", "diff", "console", "mermaid", "swift-example"])
  func fencesOfOtherLanguagesAreLeftAlone(_ language: String) {
    let reading = Reading("```\(language)\nlet a = 1\n```\n")
    #expect(reading.kinds == ["fence"])
    #expect(reading.diagnostics.isEmpty)
    guard case .fence(let fence) = reading.notebook.elements.first else { return }
    #expect(fence.language == language)
  }

  @Test func indentedCodeIsNoCell() {
    #expect(Reading("text\n\n    let a = 1\n").kinds == ["paragraph", "other"])
    let fence = Reading("text\n\n    ```swift\n    let a = 1\n    ```\n")
    #expect(fence.kinds == ["paragraph", "other"])
    #expect(fence.diagnostics.isEmpty)
  }

  @Test func backticksInAnInfoStringMakeNoFence() {
    // CommonMark 0.31, example 138: such a line is a code span.
    let reading = Reading("``` swift ```\nlet a = 1\n")
    #expect(reading.kinds == ["paragraph"])
  }

  @Test func aFenceInAnHTMLCommentIsNone() {
    let reading = Reading("<!--\n```swift\nlet a = 1\n```\n-->\n\n```swift\nlet b = 2\n```\n")
    #expect(reading.kinds == ["other", "cell"])
    #expect(reading.cells.map(\.code.text) == ["let b = 2\n"])
  }

  @Test func aFenceInAnHTMLCommentWithEmptyLinesIsNone() {
    let reading = Reading("<!-- draft\n\n```swift\nlet a = 1\n```\n\n-->\n")
    #expect(reading.cells.isEmpty)
    #expect(reading.kinds == ["other"])
  }

  @Test func aFenceAmongHTMLIsACell() {
    let reading = Reading(
      """
      <details>
      <summary>More</summary>

      ```swift
      let a = 1
      ```

      </details>
      """)
    #expect(reading.kinds == ["other", "cell", "other"])
  }

  @Test func setextUnderlinesAreHeadings() {
    let reading = Reading("Title\n=====\n\ntext\n\nTopic\n---\n\n---\n")
    #expect(reading.kinds == ["heading", "paragraph", "heading", "other"])
    #expect(reading.notebook.title?.title == "Title")
    #expect(reading.notebook.sections.map(\.title) == [nil, "Topic"])
    #expect(reading.notebook.frontMatter.range == nil)
  }

  @Test func rulesBelowOutputAreNoHeadings() {
    let reading = Reading("```text\nName\n----\n```\n\n* * *\n")
    #expect(reading.kinds == ["output", "other"])
  }

  @Test(.timeLimit(.minutes(1)))
  func deepQuotationsDoNotCrash() {
    let reading = Reading(String(repeating: "> ", count: 15_000) + "a\n")
    #expect(reading.kinds == ["paragraph"])
  }

  @Test(.timeLimit(.minutes(1)))
  func deepListsDoNotCrash() {
    let reading = Reading(String(repeating: "- ", count: 50_000) + "a\n")
    #expect(reading.kinds == ["paragraph"])
  }

  @Test(.timeLimit(.minutes(1)))
  func aFenceInDeepQuotationsKeepsItsCode() {
    let marks = String(repeating: "> ", count: 500)
    let reading = Reading("\(marks)```swift\n\(marks)let a = 1\n\(marks)```\n")
    #expect(reading.cells.map(\.code.text) == ["let a = 1\n"])
  }

  @Test(.timeLimit(.minutes(1)))
  func aLongLineIsReadAtOnce() {
    let line = "let a = \"" + String(repeating: "x", count: 1_000_000) + "\"\n"
    let reading = Reading("> ```swift\n> \(line)> ```\n")
    #expect(reading.cells.first?.code.bytes.count == line.utf8.count)
  }
}
