import NotebookDiagnostics
import NotebookTestSupport
import PackageEmission
import PackageReview
import SourceText
import Testing

@Suite struct ReadmeRegionTests {
  private let document = ReadmeDocument([
    ReadmeSection(.title, heading: "Tea", []),
    ReadmeSection(
      .api, heading: "API", [.text("A table."), .heading(depth: 1, "More"), .text("x")]),
    ReadmeSection(.license, heading: "License", [.text("MIT.")]),
  ])

  private func update(_ text: String, force: Bool = false) -> Diagnosed<ReadmeUpdate> {
    ReadmeUpdate.update(
      of: SourceFile(path: "README.md", text: text), with: document, replacesEdits: force)
  }

  private func updated(_ text: String) -> String {
    String(decoding: update(text).value.bytes, as: UTF8.self)
  }

  @Test func whatIsOutsideStaysByteForByte() {
    let text =
      "\u{FEFF}# Mine  \r\n\r\ntext\t\r\n<!-- recto:readme license -->\r\n"
      + "<!-- /recto:readme license --> \r\nend"
    let result = updated(text)
    #expect(result.hasPrefix("\u{FEFF}# Mine  \r\n\r\ntext\t\r\n<!-- recto:readme license sha256="))
    #expect(
      result.hasSuffix(
        "-->\r\n\r\n## License\r\n\r\nMIT.\r\n\r\n<!-- /recto:readme license --> \r\nend"))
    #expect(updated(result) == result)
    // Version control may turn line endings around.
    let turned = result.replacing("\r\n", with: "\n")
    #expect(updated(turned) == turned)
    #expect(update(turned).diagnostics.isEmpty)
  }

  @Test func aHeadingAboveIsThatOfThePart() {
    let text = "# T\n\n#### Interface\n\n<!-- recto:readme api -->\n<!-- /recto:readme api -->\n"
    #expect(updated(text).contains("-->\n\nA table.\n\n##### More\n\nx\n\n<!--"))
    let level = "# T\n\nText.\n\n<!-- recto:readme api level=3 -->\n<!-- /recto:readme api -->\n"
    #expect(updated(level).contains("-->\n\n### API\n\nA table.\n\n#### More\n\nx\n\n<!--"))
  }

  @Test func anEditByHandIsNeverOverwrittenUnasked() {
    let fresh = "<!-- recto:readme api -->\n<!-- /recto:readme api -->\n"
    let edited = updated(fresh).replacing("A table.", with: "My table.")
    let result = update(edited)
    #expect(result.diagnostics.map(\.id) == ["readme-edited"])
    #expect(result.diagnostics.first?.range?.line == 1)
    #expect(update(edited, force: true).diagnostics.isEmpty)
    let forced = update(edited, force: true).value.bytes
    #expect(String(decoding: forced, as: UTF8.self) == updated(fresh))
    let byHand = "<!-- recto:readme api -->\nMine.\n<!-- /recto:readme api -->\n"
    #expect(update(byHand).diagnostics.map(\.id) == ["readme-edited"])
  }

  @Test func markersInCodeAreText() {
    let text = "```\n<!-- recto:readme api -->\n```\n\n    <!-- recto:readme api -->\n"
    #expect(update(text).diagnostics.map(\.id) == ["readme-owner"])
  }

  @Test(arguments: [
    ("<!-- recto:readme api -->\n", "Region 'api' is not closed", 1),
    ("x\n\n<!-- /recto:readme api -->\n", "Region 'api' is closed and was not open", 3),
    (
      "<!-- recto:readme api -->\n<!-- recto:readme usage -->\n<!-- /recto:readme api -->\n",
      "Region 'usage' stands inside another one", 2
    ),
    (
      "<!-- recto:readme apy -->\n<!-- /recto:readme apy -->\n", "Region 'apy' is not known", 1
    ),
    (
      "<!-- recto:readme api lvl=2 -->\n<!-- /recto:readme api -->\n",
      "Word 'lvl=2' is not known in a marker", 1
    ),
    (
      "<!-- recto:readme api -->\n<!-- /recto:readme api -->\n<!-- recto:readme api -->\n"
        + "<!-- /recto:readme api -->\n", "Region 'api' is there twice", 3
    ),
  ])
  func markersThatAreWrongAreNamed(_ text: String, _ message: String, _ line: Int) {
    let result = update(text)
    #expect(result.diagnostics.first?.message == message)
    #expect(result.diagnostics.first?.range?.line == line)
    #expect(result.value.bytes == Array(text.utf8))
  }

  @Test func aReadmeThatIsNotThereBecomesRectosOwn() {
    let first = ReadmeUpdate.update(of: nil, with: document)
    let text = String(decoding: first.value.bytes, as: UTF8.self)
    #expect(text.contains("# Tea\n\n## API\n\nA table.\n\n### More\n\nx\n\n## License\n\nMIT.\n"))
    #expect(updated(text) == text)
  }
}
