import NotebookDiagnostics
import NotebookParser
import NotebookSyntax
import NotebookTestSupport
import SourceText
import Testing

@Suite struct FenceTests {
  @Test func fenceInAQuotationLosesItsMarkers() throws {
    let marked = MarkedText(
      """
      > ```swift
      > 1️⃣let a = 1
      >   let b = 2
      > ```
      """)
    let cell = try #require(parse(marked.file).value.cells.first)
    #expect(cell.code.text == "let a = 1\n  let b = 2\n")
    #expect(cell.code.origin(of: 0) == marked.offsets[1])
  }

  @Test func fenceInAListLosesItsIndentation() throws {
    let reading = Reading(
      """
      1. First:

         ```swift
         1️⃣func f() {
           2️⃣print(1)

         }
         ```
      """)
    let cell = try #require(reading.cells.first)
    #expect(cell.code.text == "func f() {\n  print(1)\n\n}\n")
    #expect(cell.code.origin(of: 0) == reading.marked.offsets[1])
    #expect(cell.code.origin(of: 13) == reading.marked.offsets[2])
    #expect(reading.diagnostics.isEmpty)
  }

  @Test func fenceInAQuotationInAListLosesBoth() throws {
    let reading = Reading(
      """
      - a
        - > ```swift
          > 1️⃣let a = 1
          >2️⃣let b = 2
          > ```
      """)
    let cell = try #require(reading.cells.first)
    #expect(cell.code.text == "let a = 1\nlet b = 2\n")
    #expect(cell.code.origin(of: 0) == reading.marked.offsets[1])
    #expect(cell.code.origin(of: 10) == reading.marked.offsets[2])
  }

  @Test func fenceThatSharesItsLineWithTheListMarkerIsRead() throws {
    let reading = Reading(
      "- ```swift\n  1️⃣let a = 1\n  ```\n\n2. ~~~swift id=b\n   let b = 2\n   ~~~\n")
    #expect(reading.cells.map(\.code.text) == ["let a = 1\n", "let b = 2\n"])
    #expect(reading.cells.last?.info.id == "b")
    #expect(reading.cells.first?.code.origin(of: 0) == reading.marked.offsets[1])
  }

  @Test func tabsOfAListAreTakenOffWhole() throws {
    let reading = Reading("-\tText\n\n\t```swift\n\tfunc f() {\n\t\t1️⃣f()\n\t}\n\t```\n")
    let cell = try #require(reading.cells.first)
    #expect(cell.code.text == "func f() {\n\tf()\n}\n")
    #expect(cell.code.origin(of: 12) == reading.marked.offsets[1])
  }

  @Test func aTabThatAListTakesInPartIsLeftOut() throws {
    let reading = Reading("- ```swift\n\t1️⃣let a = 1\n  2️⃣let b = 2\n  ```\n")
    let cell = try #require(reading.cells.first)
    #expect(cell.code.text == "let a = 1\nlet b = 2\n")
    #expect(cell.code.origin(of: 0) == reading.marked.offsets[1])
    #expect(cell.code.origin(of: 10) == reading.marked.offsets[2])
  }

  @Test func anIndentedFenceLosesAsMuchFromItsLines() {
    let reading = Reading("  ```swift\n  let a = 1\n    let b = 2\n let c = 3\n  ```\n")
    #expect(reading.cells.map(\.code.text) == ["let a = 1\n  let b = 2\nlet c = 3\n"])
  }

  @Test func tildesMakeFences() {
    let reading = Reading("~~~swift\nlet fence = \"```\"\n```\n~~~\n")
    #expect(reading.cells.map(\.code.text) == ["let fence = \"```\"\n```\n"])
    #expect(reading.diagnostics.isEmpty)
  }

  @Test func fourBackticksHoldASwiftFence() {
    let reading = Reading(
      """
      ````markdown
      ```swift
      let a = 1
      ```
      ````
      """)
    #expect(reading.kinds == ["fence"])
    #expect(reading.diagnostics.isEmpty)
  }

  @Test func fourBackticksOfSwiftHoldARawStringWithAFence() {
    let code = "let s = #\"\"\"\n```swift\nlet a = 1\n```\n\"\"\"#\n"
    let reading = Reading("````swift\n\(code)````\n")
    #expect(reading.cells.map(\.code.text) == [code])
    #expect(reading.kinds == ["cell"])
  }

  @Test func aFenceInAStringThatIsIndentedByFourDoesNotEndTheCell() {
    let code = "func f() -> String {\n  #\"\"\"\n    ```\n    \"\"\"#\n}\n"
    #expect(Reading("```swift\n\(code)```\n").cells.map(\.code.text) == [code])
  }

  @Test func aLongerFenceEndsAShorterOne() {
    let reading = Reading("```swift\nlet a = 1\n`````  \ntext\n")
    #expect(reading.kinds == ["cell", "paragraph"])
    #expect(reading.cells.map(\.code.text) == ["let a = 1\n"])
    #expect(reading.diagnostics.isEmpty)
  }

  @Test func anEmptyFenceIsACellWithoutCode() {
    let reading = Reading("```swift\n```\n\n```swift\n\n```\n")
    #expect(reading.cells.map(\.code.text) == ["", "\n"])
  }

  @Test func fencesMayFollowEachOtherDirectly() {
    let reading = Reading("text\n```swift\nlet a = 1\n```\n```output\n1\n```\n# Title\n")
    #expect(reading.kinds == ["paragraph", "cell", "output", "heading"])
  }

  @Test func carriageReturnsStayInTheCode() throws {
    let reading = Reading("# T\r\n\r\n```swift\r\n1️⃣let a = 1\r\n2️⃣let b = 2\r\n```\r\ntext\r\n")
    let cell = try #require(reading.cells.first)
    #expect(cell.code.text == "let a = 1\r\nlet b = 2\r\n")
    #expect(cell.code.origin(of: 11) == reading.marked.offsets[2])
    #expect(cell.range.line == 3)
    #expect(cell.range.lastLine == 6)
    #expect(reading.kinds == ["heading", "cell", "paragraph"])
    #expect(reading.diagnostics.isEmpty)
  }

  @Test func carriageReturnsInAQuotationKeepTheirPlaces() throws {
    let reading = Reading("> ```swift id=a\r\n> 1️⃣let a = 1\r\n>   2️⃣let b = 2\r\n> ```\r\n")
    let cell = try #require(reading.cells.first)
    #expect(cell.code.text == "let a = 1\r\n  let b = 2\r\n")
    #expect(cell.code.origin(of: 13) == reading.marked.offsets[2])
    #expect(cell.info.id == "a")
  }

  @Test func aByteOrderMarkHidesNothing() throws {
    let fence = Reading("\u{FEFF}```swift\n1️⃣let a = 1\n```\n")
    #expect(fence.cells.map(\.code.text) == ["let a = 1\n"])
    #expect(fence.cells.first?.code.origin(of: 0) == fence.marked.offsets[1])
    #expect(Reading("\u{FEFF}# Title\n").notebook.title?.title == "Title")
  }

  @Test func charactersOfManyBytesKeepThePlaces() throws {
    let reading = Reading("Größe 🎈\n\n> ```swift\n> let 🎈 = \"é\"\n> 1️⃣let b = 🎈\n> ```\n")
    let cell = try #require(reading.cells.first)
    #expect(cell.code.text == "let 🎈 = \"é\"\nlet b = 🎈\n")
    #expect(cell.code.origin(of: "let 🎈 = \"é\"\n".utf8.count) == reading.marked.offsets[1])
  }

  @Test func numberSignsInCodeAreNoHeadings() {
    let code = "let s = \"\"\"\n# Not a title\n\"\"\"\n#if os(Linux)\n## no\n#endif\n"
    let reading = Reading("```swift\n\(code)```\n")
    #expect(reading.kinds == ["cell"])
    #expect(reading.notebook.title == nil)
    #expect(reading.cells.map(\.code.text) == [code])
  }
}
