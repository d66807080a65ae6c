import NotebookDiagnostics
import NotebookSyntax
import NotebookTestSupport
import SourceText
import Testing

/// Docstring blocks, recorded outputs, alerts, task lists, links and headings.
@Suite struct BlockTests {
  @Test func docstringBlocksHoldMarkdown() throws {
    let reading = Reading("```docstring\n1️⃣The price.\n\n- Returns: It.\n```\n")
    guard case .docstring(let block) = try #require(reading.notebook.elements.first) else {
      Issue.record("\(reading.kinds)")
      return
    }
    #expect(block.text.text == "The price.\n\n- Returns: It.\n")
    #expect(block.symbol == nil)
    #expect(block.text.origin(of: 0) == reading.marked.offsets[1])
  }

  @Test(arguments: [
    "```docstring for=Order.total(with:)", "~~~ docstring  for=Order.total(with:)",
    "<!-- recto: for=Order.total(with:) -->\n```docstring",
  ])
  func docstringBlocksNameTheirSymbol(_ opening: String) throws {
    let closing = opening.hasPrefix("~") ? "~~~" : "```"
    let reading = Reading("\(opening)\nThe total.\n\(closing)\n")
    guard case .docstring(let block) = try #require(reading.notebook.elements.last) else {
      Issue.record("\(reading.kinds)")
      return
    }
    #expect(block.symbol == "Order.total(with:)")
    #expect(reading.diagnostics.isEmpty)
  }

  @Test(arguments: ["output", "text", "Output", "TEXT"])
  func outputsAreFences(_ language: String) throws {
    let reading = Reading("```swift\nprint(1)\n```\n\n```\(language)\n1️⃣1\n...\n\n```\n")
    #expect(reading.kinds == ["cell", "output"])
    guard case .output(let output) = try #require(reading.notebook.elements.last) else { return }
    #expect(output.text.text == "1\n...\n\n")
    #expect(output.text.origin(of: 0) == reading.marked.offsets[1])
  }

  @Test func outputsInListsLoseTheirIndentation() throws {
    let reading = Reading("- a\n\n  ```output\n    1\n  2\n  ```\n")
    guard case .output(let output) = try #require(reading.notebook.elements.last) else {
      Issue.record("\(reading.kinds)")
      return
    }
    #expect(output.text.text == "  1\n2\n")
  }

  @Test(arguments: Alert.Kind.allCases)
  func quotationsMayBeAlerts(_ kind: Alert.Kind) throws {
    let reading = Reading("> [!\(kind.rawValue)]\n> 1️⃣**Slow.** It is\n> slow.\n")
    let alert = try #require(reading.notebook.alerts.first)
    #expect(alert.kind == kind)
    #expect(alert.text.text == "**Slow.** It is\nslow.")
    #expect(alert.title == "Slow")
    #expect(alert.body.text == alert.text.text)
    #expect(alert.text.origin(of: 0) == reading.marked.offsets[1])
    #expect(reading.diagnostics.isEmpty)
  }

  @Test func anAlertIsAllThatItsQuotationSays() throws {
    let text = """
      > [!BUG] **Slow.** It is
      > slow.
      >
      > - since
      >   ever
      >
      > ```text
      >   code
      > ```
      >

      After.
      """
    let alert = try #require(Reading(text).notebook.alerts.first)
    #expect(alert.text.text == "**Slow.** It is\nslow.")
    #expect(
      alert.body.text
        == "**Slow.** It is\nslow.\n\n- since\n  ever\n\n```text\n  code\n```")
    let nested = try #require(
      Reading("- a\n  > [!BUG]\n  > One.\n  >\n  > Two.").notebook.alerts.first)
    #expect(nested.body.text == "One.\n\nTwo.")
  }

  @Test(arguments: ["> [!bug] Text\n", "> [!Bug]\n> Text\n", ">[!BUG]\n>Text\n"])
  func alertsMayBeWrittenInOtherWays(_ text: String) throws {
    let alert = try #require(Reading(text).notebook.alerts.first)
    #expect(alert.kind == .bug)
    #expect(alert.text.text == "Text")
    #expect(alert.title == "Text")
  }

  @Test func anAlertMayHoldACell() {
    let reading = Reading("> [!BUG]\n> Text\n>\n> ```swift\n> let a = 1\n> ```\n")
    #expect(reading.kinds == ["alert", "cell"])
    #expect(reading.cells.map(\.code.text) == ["let a = 1\n"])
  }

  @Test func anUnknownAlertHasItsNearMiss() throws {
    let reading = Reading("> [!1️⃣BUGS]\n> Text\n")
    let finding = try reading.finding("alert-kind")
    #expect(finding.severity == .warning)
    #expect(finding.range?.bytes.lowerBound == reading.marked.offsets[1])
    #expect(finding.range?.text == "BUGS")
    #expect(finding.hint == "did you mean 'BUG'?")
    #expect(reading.notebook.alerts.isEmpty)
  }

  @Test func onlyTheStartOfAQuotationIsAnAlert() {
    #expect(Reading("> Text\n>\n> [!BUG]\n> b\n").notebook.alerts.isEmpty)
    #expect(Reading("[!BUG]\ntext\n").notebook.alerts.isEmpty)
    #expect(Reading("> Text [!BUG]\n").diagnostics.isEmpty)
  }

  @Test func boxesMakeTasks() {
    let reading = Reading("- [ ] 1️⃣open\n- [x] done\n  on two lines\n- none\n* [X] upper\n")
    let tasks = reading.notebook.elements.compactMap { element -> TaskItem? in
      if case .task(let task) = element { task } else { nil }
    }
    #expect(tasks.map(\.isDone) == [false, true, true])
    #expect(tasks.map(\.text.text) == ["open", "done\non two lines", "upper"])
    #expect(tasks.first?.text.origin(of: 0) == reading.marked.offsets[1])
    #expect(reading.kinds == ["task", "task", "paragraph", "task"])
  }

  @Test func linksKnowTheirPlaces() {
    let reading = Reading(
      "See [a](1️⃣https://a.b/c) and ![b](2️⃣image.png).\n\n- [c](3️⃣#topic)\n")
    #expect(
      reading.notebook.links.map(\.destination) == ["https://a.b/c", "image.png", "#topic"])
    for (number, link) in reading.notebook.links.enumerated() {
      #expect(link.range.bytes.lowerBound == reading.marked.offsets[number + 1])
      #expect(link.range.text == link.destination)
    }
  }

  @Test func linksStandInHeadingsAndTablesToo() {
    let reading = Reading("# [a](1️⃣a.md)\n\n| [b](2️⃣b.md) |\n|---|\n| [c](3️⃣c.md) |\n")
    #expect(reading.notebook.links.map(\.destination) == ["a.md", "b.md", "c.md"])
    #expect(
      reading.notebook.links.map(\.range.bytes.lowerBound)
        == (1...3).map { reading.marked.offsets[$0] })
  }

  @Test func aLinkThatIsWrittenElsewhereIsItsParagraph() {
    let reading = Reading("1️⃣See [a][b] or <https://c.d>.\n\n[b]: https://a.b\n")
    #expect(reading.notebook.links.map(\.destination) == ["https://a.b", "https://c.d"])
    #expect(reading.notebook.links.first?.range.bytes.lowerBound == reading.marked.offsets[1])
  }

  @Test func aPictureInALinkStandsBeforeTheLinksDestination() {
    let reading = Reading("[![a](1️⃣i.png)](2️⃣a.md), [b]( <3️⃣b.md> ), <4️⃣https://a.b>\n")
    let places = Dictionary(
      uniqueKeysWithValues: reading.notebook.links.map { ($0.destination, $0.range.bytes) })
    for (number, destination) in ["i.png", "a.md", "b.md", "https://a.b"].enumerated() {
      #expect(places[destination]?.lowerBound == reading.marked.offsets[number + 1])
      #expect(places[destination]?.count == destination.utf8.count)
    }
  }

  @Test func linksOfOneDestinationHavePlacesOfTheirOwn() {
    let reading = Reading(
      "See a.md, [a.md](1️⃣a.md#b), **[c](2️⃣a.md)**, `[a](a.md` and [d](<3️⃣a.md> \"d\").\n")
    #expect(reading.notebook.links.map(\.destination) == ["a.md#b", "a.md", "a.md"])
    #expect(
      reading.notebook.links.map(\.range.bytes.lowerBound)
        == (1...3).map { reading.marked.offsets[$0] })
  }

  @Test func codeSpansOfAParagraphAreKept() throws {
    let reading = Reading("`Order` has ``total(with:)`` and\n`Windows\\path`.\n")
    guard case .paragraph(let paragraph) = try #require(reading.notebook.elements.first) else {
      return
    }
    #expect(paragraph.codeSpans == ["Order", "total(with:)", "Windows\\path"])
    #expect(!paragraph.isNested)
  }

  @Test func nestedParagraphsLoseTheirMarkers() throws {
    let reading = Reading("> 1️⃣One\n> > two\n>\n> three\n")
    guard case .paragraph(let paragraph) = try #require(reading.notebook.elements.first) else {
      return
    }
    #expect(paragraph.isNested)
    #expect(paragraph.text.origin(of: 0) == reading.marked.offsets[1])
  }

  @Test func headingsArePlainText() {
    let reading = Reading("# The *price* of `Tea` & [more](a.md) #\n\ntext\n\n## Topic\n")
    #expect(reading.notebook.title?.title == "The price of Tea & more")
    #expect(reading.notebook.summary?.text.text == "text")
    #expect(reading.notebook.sections.count == 2)
  }

  @Test(arguments: [
    "[[Source](a.swift) | [Tests](b.swift)]", "[A](a) · [B][b] · [![C](c)](d)", "[Read on](a)",
    "Add it like this:", "In the following,", "Text\nthat ends so: ",
  ])
  func whatSaysNothingByItselfIsNoSummary(_ paragraph: String) {
    #expect(Reading("# T\n\n\(paragraph)\n\nIt sums.\n").notebook.summary?.text.text == "It sums.")
    #expect(Reading("# T\n\n\(paragraph)\n\n```swift\na()\n```\n").notebook.summary == nil)
  }

  @Test(arguments: ["See [this](a).", "[a] [b]", "It [sums](a): see [there](b)", "![a](b) sums"])
  func aSummaryMayHaveLinks(_ paragraph: String) {
    #expect(Reading("# T\n\n\(paragraph)\n\nMore.\n").notebook.summary?.text.text == paragraph)
  }

  @Test func anEmptyNotebookHasNoParts() {
    for text in ["", "\n", "\u{FEFF}", "   \n\t\n", "\r\n\r\n"] {
      let reading = Reading(text)
      #expect(reading.kinds.isEmpty)
      #expect(reading.diagnostics.isEmpty)
      #expect(reading.notebook.summary == nil)
    }
  }

  @Test func aSwiftFenceInsideHTMLIsPointedOut() throws {
    let reading = Reading(
      "<details>\n<summary>More</summary>\n1️⃣```swift\nlet a = 1\n```\n</details>\n")
    #expect(reading.cells.isEmpty)
    let finding = try reading.finding("fence-html")
    #expect(finding.range?.bytes.lowerBound == reading.marked.offsets[1])
  }

  @Test(arguments: [
    "<details>\n\n```swift\nlet a = 1\n```\n\n</details>\n",
    "<!-- later:\n```swift\nlet a = 1\n```\n-->\n", "<pre>\n```swift\nlet a\n```\n</pre>\n",
    "<p>Write <code>```swift</code></p>\n",
  ])
  func otherHTMLIsNot(_ text: String) {
    #expect(Reading(text).findings("fence-html").isEmpty)
  }
}
