import NotebookDiagnostics
import NotebookTestSupport
import SourceText
import Testing

/// Names that `access: internal` keeps inside of their targets.
@Suite struct ClosedNameTests {
  private func convert(
    _ first: String, _ second: String, words: String, access: String = "internal"
  ) throws -> Conversion {
    try Conversion(
      notebook: "---\naccess: 1️⃣\(access)\n---\n# T\n\n```swift\n\(first)\n```\n\n"
        + "```swift \(words)\n\(second)\n```\n")
  }

  @Test(arguments: [
    ("target=App", "func f() -> Int { Q().z }", "App"), ("run", "print(Q().z)", "t-tool"),
    ("target=App", "extension Q { var w: Int { z } }", "App"),
    ("run", "@main struct App { static func main() { print(Q().z) } }", "t-tool"),
  ])
  func whatAnotherTargetUsesIsAnErrorAtTheSetting(
    _ words: String, _ code: String, _ target: String
  ) throws {
    let conversion = try convert("struct Q { var z = 1 }", code, words: words)
    let finding = try conversion.finding("target-access")
    #expect(finding.severity == .error)
    #expect(
      finding.message == "Name 'Q' is kept inside target 'T', and target '\(target)' uses it")
    #expect(finding.range?.bytes.lowerBound == conversion.marked.offsets[1])
    #expect(finding.related.map(\.range.line) == [7, 11])
    let wider = try convert("struct Q { var z = 1 }", code, words: words, access: "package")
    #expect(!wider.diagnostics.contains { $0.severity == .error })
  }

  /// What is open, what is a target's own, and what tests use.
  @Test(arguments: [
    ("public struct Q { public init() {} }", "target=App", "func f() { _ = Q() }"),
    ("struct Q {}", "target=App", "struct Q {}\nfunc f() { _ = Q() }"),
    ("struct Q {}", "run", "let Q = 1\nprint(Q)"), ("struct Q {}", "run", "print(1)"),
    ("struct Q { var z = 1 }", "example", "Q().z  // => 1"), ("struct Q {}", "", "let q: Q = Q()"),
    ("struct Q {}", "test", "@Test func f() { _ = Q() }"),
  ])
  func whatDoesNotNeedMoreIsNone(_ first: String, _ words: String, _ second: String) throws {
    let conversion = try convert(first, second, words: words)
    #expect(!conversion.diagnostics.contains { $0.id == "target-access" })
  }

  @Test func whatAProgramNeedsFromEarlierCellsCounts() throws {
    let conversion = try Conversion(
      notebook: "---\naccess: internal\n---\n# T\n\n```swift\nstruct Q { var z = 1 }\n```\n\n"
        + "```swift\nvar q = Q()\nq.z += 1\n```\n\n```swift run\nprint(q.z)\n```\n")
    #expect(
      try conversion.finding("target-access").related.last?.range.text.hasPrefix("var q") == true)
  }
}
