import HostileInputs
import NotebookCompiler
import NotebookDiagnostics
import PackageEmission
import PackageLowering
import SourceText
import Testing

/// Notebooks that are written to make a converter slow or to end it.
///
/// They are small here: what takes time is that of debug builds. `recto-bench --hostile` measures the
/// times of large ones.
@Suite struct HostileInputTests {
  /// The kinds, each with a number of repetitions that debug builds manage.
  static let inputs = HostileInput.all.map { ($0, max($0.largest / 4000, 12)) }

  @Test(.timeLimit(.minutes(2)), arguments: inputs)
  func everyLawHolds(_ input: HostileInput, _ count: Int) throws {
    #expect(try laws(input, count).broken.isEmpty)
  }

  /// Twice the input is at most about twice as much to write and to say: of what grows with the square
  /// of the input, four times.
  @Test(.timeLimit(.minutes(2)), arguments: inputs)
  func whatComesOutGrowsInProportion(_ input: HostileInput, _ count: Int) throws {
    let templates = try TemplateLibrary()
    let sizes = [count, count * 2].map { count in
      let source = SourceFile(path: "hostile.md", bytes: input.bytes(count))
      let compiled = compile(source, templates: templates)
      let report = TerminalRenderer(color: false).render(compiled.diagnostics)
      return compiled.value.files.files.reduce(report.utf8.count) { $0 + $1.text.count }
    }
    #expect(sizes[1] < sizes[0] * 5 / 2, "\(sizes[0]) bytes, then \(sizes[1])")
  }

  private func laws(_ input: HostileInput, _ count: Int) throws -> NotebookLaws {
    NotebookLaws(
      SourceFile(path: "hostile.md", bytes: input.bytes(count)), templates: try TemplateLibrary())
  }

  /// Code that ends the process when it is parsed, with the finding that it gets.
  @Test(arguments: [
    ("brackets in Swift", 2_000), ("else branches in Swift", 2_000),
    ("conditional blocks in Swift", 2_000), ("members of members", 2_000),
    ("attempts in Swift", 2_000), ("function types in Swift", 2_000),
    ("interpolations in Swift", 2_000),
  ])
  func deepCodeIsRefusedAtItsPlace(_ name: String, _ count: Int) throws {
    let input = try #require(HostileInput.all.first { $0.name == name })
    let source = SourceFile(path: "hostile.md", bytes: input.bytes(count))
    let finding = try #require(plan(source).diagnostics.first { $0.id == "swift-nesting" })
    let range = try #require(finding.range)
    #expect(finding.severity == .error)
    #expect(range.line > 1)
    #expect(range.bytes.lowerBound > 20)
  }

  @Test(arguments: [
    ("quotations in quotations", 2_000, "Quotations and lists are nested deeper than 1000"),
    ("columns", 2_000, "Line has more columns than 1000"),
    ("columns that rows leave out", 900, "Table leaves out more cells than 200000"),
    ("declarations that do not end", 200, "Paragraph opens more comments than 100"),
    ("images that are links", 2_000, "Paragraph opens more images than 1000"),
  ])
  func slowMarkdownIsReadAsTextWithAWarning(
    _ name: String, _ count: Int, _ message: String
  ) throws {
    let input = try #require(HostileInput.all.first { $0.name == name })
    let source = SourceFile(path: "hostile.md", bytes: input.bytes(count))
    let finding = try #require(plan(source).diagnostics.first { $0.id == "markdown-limit" })
    #expect(finding.message == "\(message); the rest is read as text")
  }

  @Test func examplesThatRepeatTooMuchAreLeftOutAndSaidSo() throws {
    let cells = (0..<700).map { "```swift\na += 1\nprint(a) // Prints \"\($0)\"\n```\n\n" }
    let text = "```swift\nvar a = 0\n```\n\n" + cells.joined()
    let planned = plan(SourceFile(path: "hostile.md", text: text))
    let findings = planned.diagnostics.filter { $0.id == "example-length" }
    #expect(!findings.isEmpty)
    #expect(findings.allSatisfy { $0.severity == .warning })
    #expect(planned.value.cells.count { $0.disposition == .leftOut } == findings.count)
    #expect(!planned.hasErrors)
  }
}
