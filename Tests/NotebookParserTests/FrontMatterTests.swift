import NotebookDiagnostics
import NotebookSyntax
import NotebookTestSupport
import SourceText
import Testing

@Suite struct FrontMatterTests {
  @Test func everyKeyIsRead() {
    let reading = Reading(
      """
      ---
      package: Prices
      platforms: [macOS 13, iOS 16]
      swift: 6.1
      dependencies:
        - url: https://github.com/apple/swift-collections.git
          from: 1.1.0
        - url: https://github.com/apple/swift-numerics
          from: 1.0
          products: [Numerics, RealModule]
      targets: [Core]
      access: internal
      ticket: ABC-1
      status: draft
      impact: high
      effort: 3 days
      prose-docs: false
      resources: orders.csv
      ---
      # Title
      """)
    let settings = reading.notebook.frontMatter
    #expect(reading.diagnostics.isEmpty)
    #expect(settings.package?.value == "Prices")
    #expect(settings.platforms.map(\.value) == ["macOS 13", "iOS 16"])
    #expect(settings.swift?.value == "6.1")
    #expect(settings.dependencies.map(\.value.from) == ["1.1.0", "1.0.0"])
    #expect(settings.dependencies.last?.value.products == ["Numerics", "RealModule"])
    #expect(settings.dependencies.first?.value.identity == "swift-collections")
    #expect(settings.targets.map(\.value) == ["Core"])
    #expect(settings.access?.value == .internal)
    #expect(settings.ticket?.value == "ABC-1")
    #expect(settings.status?.value == "draft")
    #expect(settings.impact?.value == "high")
    #expect(settings.effort?.value == "3 days")
    #expect(!settings.proseDocs)
    #expect(settings.resources.map(\.value) == ["orders.csv"])
    #expect(reading.kinds == ["heading"])
  }

  @Test func valuesKnowTheirPlaces() {
    let reading = Reading("---\nticket: 1️⃣ABC-1\npackage: 2️⃣Prices\n---\n")
    let settings = reading.notebook.frontMatter
    #expect(settings.ticket?.range.bytes.lowerBound == reading.marked.offsets[1])
    #expect(settings.ticket?.range.text == "ABC-1")
    #expect(settings.package?.range.bytes.lowerBound == reading.marked.offsets[2])
    #expect(settings.package?.range.text == "Prices")
  }

  @Test func frontMatterIsNoHeading() {
    let reading = Reading("---\npackage: Prices\n---\n\ntext\n")
    #expect(reading.kinds == ["paragraph"])
    #expect(reading.notebook.frontMatter.range?.bytes == 0..<24)
    #expect(reading.notebook.elements.first?.range.line == 5)
  }

  @Test func linesBelowAreCountedFromTheTopOfTheFile() {
    let reading = Reading("---\npackage: A\n---\n1️⃣```swift\nlet a = 1\n```\n")
    #expect(reading.cells.first?.range.line == reading.marked.line(1))
    #expect(reading.cells.first?.range.bytes.lowerBound == reading.marked.offsets[1])
  }

  @Test(arguments: [
    "\u{FEFF}---\npackage: Prices\n---\n# T\n", "---\r\npackage: Prices\r\n---\r\n# T\r\n",
    "---  \npackage: Prices\n--- \t\n# T\n", "---\n# a comment\n\npackage: 'Prices'\n---\n# T\n",
  ])
  func bordersMayVary(_ text: String) {
    let reading = Reading(text)
    #expect(reading.notebook.frontMatter.package?.value == "Prices")
    #expect(reading.notebook.title?.title == "T")
    #expect(reading.diagnostics.isEmpty)
  }

  @Test(arguments: ["---\n---\n# T\n", "---\n\n---\n# T\n", "---\n# only a comment\n---\n# T\n"])
  func emptyFrontMatterIsFine(_ text: String) {
    let reading = Reading(text)
    #expect(reading.notebook.frontMatter.range != nil)
    #expect(reading.kinds == ["heading"])
    #expect(reading.diagnostics.isEmpty)
  }

  @Test(arguments: [
    "\n---\npackage: A\n---\n", "text\n\n---\npackage: A\n---\n", "---\npackage: A\n",
    "----\npackage: A\n----\n", "- --\npackage: A\n---\n", " ---\npackage: A\n---\n",
  ])
  func rulesElsewhereAreNoFrontMatter(_ text: String) {
    let reading = Reading(text)
    #expect(reading.notebook.frontMatter.range == nil)
    #expect(reading.notebook.frontMatter.package == nil)
  }

  @Test(arguments: [
    "package: A\n1️⃣\tticket: B", "package: A\nstatus: 1️⃣[a", "package: A\nticket: 1️⃣\"open",
    "package: A\nticket: 1️⃣b: c", "package: A\n1️⃣: : :\n", "package: A\nticket: 1️⃣@b",
    "package: A\nticket: 1️⃣*b",
  ])
  func brokenYAMLIsAnErrorOnItsLine(_ yaml: String) throws {
    let reading = Reading("---\n\(yaml)\n---\n# T\n")
    let finding = try reading.finding("front-matter-syntax")
    #expect(finding.severity == .error)
    let line = try #require(finding.range?.line)
    // An open bracket or quotation mark may be missed only at the end.
    let wanted = try #require(reading.marked.line(1))
    #expect((wanted...wanted + 1).contains(line))
    #expect(reading.notebook.title?.title == "T")
  }

  @Test func aKeyThatAppearsTwiceIsAnError() throws {
    let reading = Reading("---\nticket: A\npackage: A\npackage: B\n---\n")
    let finding = try reading.finding("front-matter-syntax")
    #expect(finding.message.contains("'package' appears twice"))
    #expect(finding.range?.line == 4)
  }

  @Test func aListIsNoFrontMatter() throws {
    let finding = try Reading("---\n- a\n- b\n---\n").finding("front-matter-shape")
    #expect(finding.severity == .error)
    #expect(finding.range?.line == 2)
  }

  @Test(arguments: ["just text", "42"])
  func proseBetweenThematicBreaksIsNoFrontMatter(_ prose: String) {
    let reading = Reading("---\n\(prose)\n---\n")
    #expect(reading.notebook.frontMatter.range == nil)
    #expect(reading.diagnostics.isEmpty)
  }

  @Test(arguments: [
    "package: 1️⃣[A, B]", "ticket: 1️⃣{a: b}", "dependencies: 1️⃣collections",
    "dependencies:\n  - 1️⃣url: x", "dependencies:\n  - 1️⃣swift-collections",
    "platforms:\n  - macOS 13\n  - 1️⃣[a]",
  ])
  func valuesOfTheWrongShapeAreErrors(_ yaml: String) throws {
    let reading = Reading("---\nstatus: x\n\(yaml)\n---\n")
    let finding = try reading.finding("front-matter-shape")
    #expect(finding.severity == .error)
    #expect(finding.range?.line == reading.marked.line(1))
    #expect(finding.range?.bytes.lowerBound == reading.marked.offsets[1])
  }

  @Test(arguments: ["access: 1️⃣pubic", "access: 1️⃣private", "prose-docs: 1️⃣no", "access: 1️⃣open"])
  func unknownValuesAreErrors(_ yaml: String) throws {
    let reading = Reading("---\n\(yaml)\n---\n")
    let finding = try reading.finding("front-matter-value")
    #expect(finding.severity == .error)
    #expect(finding.range?.bytes.lowerBound == reading.marked.offsets[1])
  }

  @Test func anUnknownValueHasItsNearMiss() throws {
    let finding = try Reading("---\naccess: pubic\n---\n").finding("front-matter-value")
    #expect(finding.hint?.hasPrefix("did you mean 'public'?") == true)
  }

  @Test(arguments: [
    ("packge", "package"), ("platform", "platforms"), ("Package", "package"),
    ("dependancies", "dependencies"), ("prose_docs", "prose-docs"),
  ])
  func aMisspeltKeyIsAnErrorWithAFix(_ key: String, _ meant: String) throws {
    let reading = Reading("---\nticket: ABC\n1️⃣\(key): x\n---\n")
    let finding = try reading.finding("front-matter-key")
    #expect(finding.severity == .error)
    #expect(finding.range?.bytes.lowerBound == reading.marked.offsets[1])
    #expect(finding.hint == "did you mean '\(meant)'?")
    let edit = try #require(finding.fixIt?.edits.first)
    #expect(edit.replacement == meant)
    #expect(reading.marked.file.text(of: edit.range) == key)
  }

  @Test(arguments: ["layout", "author", "tags", "kernelspec"])
  func aKeyOfAnotherToolIsAWarning(_ key: String) throws {
    let finding = try Reading("---\n\(key): x\n---\n").finding("front-matter-key")
    #expect(finding.severity == .warning)
    #expect(finding.fixIt == nil)
    #expect(finding.hint?.contains("package") == true)
  }

  @Test func aFixOfAQuotedKeyKeepsTheYAMLWhole() throws {
    let reading = Reading("---\n\"packge\": x\n---\n")
    let edit = try #require(reading.finding("front-matter-key").fixIt?.edits.first)
    var bytes = reading.marked.file.bytes
    bytes.replaceSubrange(edit.range, with: edit.replacement.utf8)
    let fixed = Reading(String(decoding: bytes, as: UTF8.self))
    #expect(fixed.notebook.frontMatter.package?.value == "x")
  }

  @Test func placesCountBytesAfterOtherCharacters() throws {
    let reading = Reading("---\nticket: Größe 🎈\nplatforms: [\"é\", 1️⃣[a]]\n---\n")
    #expect(
      try reading.finding("front-matter-shape").range?.bytes.lowerBound
        == reading.marked.offsets[1])
  }
}
