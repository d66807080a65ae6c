import NotebookDiagnostics
import NotebookParser
import NotebookSyntax
import PackageEmission
import PackageReview
import PackageSymbols
import SourceText
import Testing

@Suite struct NotebookComparisonTests {
  private func notebook(_ text: String) -> Notebook {
    parse(SourceFile(path: "notes.md", text: text)).value
  }

  private func changes(_ before: String, _ after: String) -> [String] {
    NotebookComparison(of: "notes.md", from: notebook(before), to: notebook(after)).cells.map {
      "\($0.kind.rawValue) \($0.heading) \($0.after?.range.line ?? 0)"
    }
  }

  /// Cells, each a letter for its heading and one for its code.
  private func cells(_ names: String...) -> String {
    names.map { name in
      let parts = name.split(separator: " ")
      let code = parts.dropFirst().map { "let \($0) = 1\nprint(\($0))\nuse(\($0))" }.joined(
        separator: "\n")
      return "## \(parts[0])\n\n```swift\n\(code)\n```\n"
    }.joined(separator: "\n")
  }

  @Test func cellsThatStayAreNotTold() {
    #expect(changes(cells("A a", "B b"), cells("A a", "B b")).isEmpty)
    #expect(changes(cells("A a"), "\n\n" + cells("A a")).isEmpty)
  }

  @Test func movedCellsAreRecognised() {
    // Of three, the one that moved is told, not the two that it passed.
    #expect(changes(cells("A a", "B b", "C c"), cells("C c", "A a", "B b")) == ["moved C 3"])
    #expect(changes(cells("A a", "B b"), cells("B a", "A b")).count == 2)
    // Nothing moves under a heading that only has another text.
    #expect(changes(cells("A a"), cells("B a")).isEmpty)
  }

  @Test func cellsThatMovedToAnotherNotebookAreRecognised() {
    func comparison(_ path: String, _ before: String, _ after: String) -> NotebookComparison {
      NotebookComparison(of: path, from: notebook(before), to: notebook(after))
    }
    let told = NotebookComparison.recognizingMoves(among: [
      comparison("a.md", cells("A a", "B b"), cells("B b")),
      comparison("b.md", "", cells("C a", "D d")),
    ])
    #expect(told[0].cells.isEmpty)
    #expect(told[1].cells.map(\.kind) == [.moved, .added])
    #expect(told[1].cells[0].earlierPath == "a.md")
    #expect(told[1].cells[0].earlierHeading == "A")
  }

  @Test func editsAdditionsAndRemovalsAreTold() {
    #expect(changes(cells("A a"), cells("A a", "B b")) == ["added B 11"])
    #expect(changes(cells("A a", "B b"), cells("B b")) == ["removed A 0"])
    #expect(changes(cells("A a x"), cells("A a y")) == ["edited A 3"])
    #expect(changes(cells("A a"), cells("A b")) == ["edited A 3"])
    let other = "## A\n\n```swift\nfunc f() {}\n```\n"
    #expect(changes(cells("A a"), other) == ["added A 3", "removed A 0"])
    let one = "## A\n\n```swift\nfunc a() -> Int { 1 }\n```\n"
    #expect(changes(one, one.replacing("1", with: "2")) == ["edited A 3"])
  }

  @Test func aRecordedOutputIsPartOfItsCell() {
    let text = "```swift\nprint(1)\n```\n\n```output\n1\n```\n"
    #expect(changes(text, text.replacing("output\n1", with: "output\n2")) == ["edited the start 1"])
    // So are the words that say what becomes of it.
    #expect(
      changes(text, text.replacing("```swift", with: "```swift hidden")) == ["edited the start 1"])
  }

  @Test func notebooksWithAnotherPathAreRecognised() {
    func file(_ path: String, _ text: String) -> SourceFile { SourceFile(path: path, text: text) }
    let text = cells("A a", "B b", "C c")
    let found = NotebookComparison.recognizingRenames(among: [
      ("a.md", file("a.md", text), nil), ("b.md", nil, file("b.md", text + "\nMore.\n")),
      ("c.md", nil, file("c.md", "# Other\n")),
    ])
    #expect(found.map(\.path) == ["b.md", "c.md"])
    #expect(found.map(\.earlierPath) == ["a.md", nil])
    #expect(found[0].base?.path == "a.md")
  }

  @Test func proseOfANotebookHidesNothing() {
    var review = Review(
      package: "tea", reference: "main",
      interface: InterfaceComparison(from: Interface([]), to: Interface([])),
      coverage: CoverageComparison(from: [], to: []), issues: IssueComparison(from: [], to: []))
    review.motivation = [
      .text("<details>\nSee <https://example.org> and `<b>`.\n\n```html\n<!-- x\n```")
    ]
    review.checkList = ["Tests"]
    let text = ReviewDocument(review).text()
    #expect(
      text.contains("&lt;details>\nSee <https://example.org> and `<b>`.\n\n```html\n<!-- x\n```"))
    review.motivation = [.text("\(String(repeating: "Long text.\n\n", count: 10_000))")]
    let cut = ReviewDocument(review).text()
    #expect(cut.contains("The notebook goes on for") && cut.contains("- [ ] Tests"))
  }

  @Test func anIDHoldsACellTogether() {
    let before = "```swift id=x\nlet a = 1\n```\n"
    let after = "```swift id=x\nvar other = 2\n```\n"
    #expect(changes(before, after) == ["edited the start 1"])
  }

  @Test func anOutputBelongsToTheCellRightAboveIt() {
    let before = "```swift\nlet a = 1\n```\n\n## Times\n\n```text\n1 s\n```\n"
    #expect(changes(before, before.replacing("1 s", with: "2 s")) == [])
    let recorded = before.replacing("## Times\n\n", with: "")
    #expect(changes(recorded, recorded.replacing("1 s", with: "2 s")) == ["edited the start 1"])
  }

  @Test func proseIsToldByHeading() {
    let before = "# T\n\nOne.\n\n## A\n\nTwo.\n\n## B\n\nThree.\n"
    let after = "# T\n\nOne.\n\n## A\n\n2.\n\n## B\n\nThree.\n"
    let comparison = NotebookComparison(of: "n.md", from: notebook(before), to: notebook(after))
    #expect(comparison.prose == ["A"])
    #expect(!comparison.isEmpty)
  }

  @Test func aHeadingMayHaveAnotherText() {
    let before =
      "# T\n\n## A\n\nOne.\n\n```swift\nlet a = 1\n```\n\n## B\n\n```swift\nlet b = 2\n```\n"
    let renamed = before.replacing("## A", with: "## Alpha")
    let comparison = NotebookComparison(of: "n.md", from: notebook(before), to: notebook(renamed))
    #expect(comparison.cells.isEmpty && comparison.prose.isEmpty && !comparison.isEmpty)
    #expect(comparison.renamedHeadings.map(\.before) == ["A"])
    #expect(comparison.renamedHeadings.map(\.after) == ["Alpha"])
    // Two that become one are no renaming.
    let joined = before.replacing("## A\n", with: "## C\n").replacing("## B\n\n", with: "")
    #expect(
      NotebookComparison(of: "n.md", from: notebook(before), to: notebook(joined)).cells.count == 2)
  }

  @Test func twoTasksOfOneTextAreTwo() {
    let before = notebook("- [ ] Ask\n- [ ] Ask\n- [ ] Ask\n")
    let after = notebook("- [ ] Ask\n- [x] Ask\n- [ ] Ask\n")
    let comparison = IssueComparison(from: [before], to: [after])
    #expect(comparison.closed.map(\.title) == ["Ask"])
    #expect(comparison.opened.isEmpty && comparison.openCount == 2)
  }

  @Test func issuesAreOpenedAndClosed() {
    let before = notebook("> [!BUG]\n> **Slow** start.\n\n- [ ] Ask\n- [x] Done\n")
    let after = notebook(
      "> [!KNOWN-ISSUE]\n> **Green tea** is bitter.\n\n> [!WORKAROUND]\n> Stir.\n\n- [x] Ask\n")
    let comparison = IssueComparison(from: [before], to: [after])
    #expect(comparison.opened.map(\.title) == ["Green tea", "Stir."])
    #expect(comparison.closed.map(\.title) == ["Slow", "Ask"])
    #expect(comparison.diagnostics.map { $0.range?.line } == [4])
    let elsewhere = notebook("> [!KNOWN-ISSUE]\n> **Stir.** It helps.\n")
    #expect(IssueComparison(from: [], to: [after], beside: [elsewhere]).diagnostics.isEmpty)
    // What the change does not touch may be as it was, but not lose its issue.
    let workaround = notebook("> [!WORKAROUND]\n> Slow: wait.\n")
    #expect(IssueComparison(from: [], to: [], beside: [workaround]).diagnostics.isEmpty)
    #expect(
      IssueComparison(from: [before], to: [], beside: [workaround]).diagnostics.map(\.message)
        == ["Workaround names an issue that is no longer known"])
    let moved = IssueComparison(from: [before, after], to: [after, before])
    #expect(moved.opened.isEmpty && moved.closed.isEmpty && moved.openCount == 4)
  }

  @Test func conflictsAreFound() {
    let file = SourceFile(path: "n.md", text: "a\n<<<<<<< ours\nb\n=======\nc\n>>>>>>> theirs\n")
    #expect(MergeConflict.finding(in: file)?.range?.line == 2)
    let heading = SourceFile(path: "n.md", text: "Title\n=======\n\n<<<<<<< no\n")
    #expect(MergeConflict.finding(in: heading) == nil)
  }

  /// Cells are cut before what breaks clients is.
  @Test func breakagesAreReadBesideManyNotebooks() {
    let functions = (0..<200).map { "public func f\($0)() {}\n" }.joined()
    let symbols = readSymbols(
      of: SourceFile(path: "Sources/Tea/Tea.swift", text: functions), for: BuildSettings())
    let modules = linkSymbols(of: [ModuleSources(name: "Tea", files: [symbols])])
    var review = Review(
      package: "tea", reference: "main",
      interface: InterfaceComparison(
        from: Interface(modules),
        to: Interface(linkSymbols(of: [ModuleSources(name: "Tea", files: [])]))),
      coverage: CoverageComparison(from: [], to: []), issues: IssueComparison(from: [], to: []))
    review.notebooks = (0..<900).map { number in
      NotebookComparison(
        of: "notebook-\(number).md", from: nil, to: notebook("```swift\nprint(\(number))\n```\n"))
    }
    let text = ReviewDocument(review).text()
    #expect(text.unicodeScalars.count <= ReviewDocument.limit)
    for number in 0..<200 { #expect(text.contains("- `Tea.f\(number)()` is gone")) }
    #expect(text.contains(" more of 900 notebooks, which did not fit here*"))
    #expect(text.contains("`notebook-0.md`"))
  }

  /// However long the lists, the document fits, and says what is missing.
  @Test func aDocumentFitsAComment() {
    let cells = (0..<3_000).map { "```swift\nlet value\($0) = \($0)\nprint(value\($0))\n```\n" }
    let nothing = InterfaceComparison(from: Interface([]), to: Interface([]))
    var review = Review(
      package: "tea", reference: "main", interface: nothing,
      coverage: CoverageComparison(from: [], to: []), issues: IssueComparison(from: [], to: []))
    review.notebooks = [
      NotebookComparison(of: "n.md", from: nil, to: notebook(cells.joined(separator: "\n")))
    ]
    let text = ReviewDocument(review).text()
    #expect(text.unicodeScalars.count <= ReviewDocument.limit)
    #expect(text.contains(" more, which did not fit here"))
    #expect(text.hasPrefix("<!-- recto:pr v1 key=tea -->\n"))
    let short = ReviewDocument(review).text(limit: 1_000)
    #expect(short.unicodeScalars.count <= 1_000)
    #expect(short.ranges(of: "<details>").count == short.ranges(of: "</details>").count)
    review.motivation = [
      .text(ProvenanceText(synthesized: String(repeating: "word\n", count: 40_000)))
    ]
    let cut = ReviewDocument(review).text()
    #expect(cut.unicodeScalars.count <= ReviewDocument.limit)
    #expect(cut.contains("The notebook goes on for"))
    #expect(cut.unicodeScalars.count > ReviewDocument.limit / 2)
    review.staleListings = [String(repeating: "word\n", count: 40_000)]
    #expect(ReviewDocument(review).text().contains("The document is cut at"))
  }
}
