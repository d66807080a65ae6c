import NotebookDiagnostics
import NotebookTestSupport
import SourceText
import Testing

/// What authors write that cannot all be meant, or that only looks like something Recto reads.
@Suite struct ContradictionTests {
  private func expect(
    _ id: String, severity: Diagnostic.Severity, in text: String,
    _ location: Testing.SourceLocation = #_sourceLocation
  ) throws {
    let reading = Reading(text)
    let finding = try reading.finding(id)
    #expect(finding.severity == severity, sourceLocation: location)
    #expect(
      finding.range?.bytes.lowerBound == reading.marked.offsets[1], sourceLocation: location)
  }

  @Test(arguments: [
    "nocompile 1️⃣run", "fail 1️⃣crash", "source 1️⃣test", "file=A.swift 1️⃣file=B.swift",
    "ignore 1️⃣example",
  ])
  func wordsThatContradictEachOther(_ words: String) throws {
    try expect("fence-word", severity: .error, in: "```swift \(words)\nlet a = 1\n```\n")
  }

  @Test(arguments: ["nocompile ignore", "hidden test", "run run", "test fail"])
  func wordsThatDoNot(_ words: String) {
    #expect(Reading("```swift \(words)\nlet a = 1\n```\n").rules.isEmpty)
  }

  @Test func aFenceWinsOverItsDirective() {
    let text = "<!-- recto: test -->\n```swift source\nlet a = 1\n```\n"
    #expect(Reading(text).rules.isEmpty)
  }

  @Test func aMisspeltTable() throws {
    let table = "| a | returns |\n|---|---|\n| 1 | 2 |\n"
    try expect(
      "fence-word", severity: .error, in: "<!-- recto: 1️⃣case for=f(_:) -->\n" + table)
  }

  @Test(arguments: ["swiftt", "{swift}", ".swift"])
  func aLanguageThatLooksLikeSwift(_ language: String) throws {
    try expect("fence-language", severity: .note, in: "```1️⃣\(language)\nlet a = 1\n```\n")
  }

  @Test(arguments: ["rust", "sh", "json", "c"])
  func otherLanguages(_ language: String) {
    #expect(Reading("```\(language)\nlet a = 1\n```\n").rules.isEmpty)
  }

  @Test func frontMatterThatIsNotClosed() throws {
    try expect(
      "front-matter", severity: .error, in: "1️⃣---\npackage: Foo\n\n# Bar\n\nText.\n")
  }

  @Test func frontMatterBelowAnEmptyLine() throws {
    try expect(
      "front-matter", severity: .error, in: "\n1️⃣---\npackage: Foo\n---\n\n# Bar\n")
  }

  @Test(arguments: ["---\n\n# Bar\n", "---\nNote: this is prose.\n", "\n---\n\npackage: Foo\n"])
  func thematicBreaks(_ text: String) {
    #expect(Reading(text).rules.isEmpty)
  }
}
