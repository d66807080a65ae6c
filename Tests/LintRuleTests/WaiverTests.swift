import DocumentationLint
import NotebookAnalysis
import NotebookDiagnostics
import NotebookParser
import PackageSymbols
import SourceText
import Testing

/// What waivers excuse.
@Suite struct WaiverTests {
  private func findings(_ text: String, _ rules: [String]) -> [String] {
    let file = SourceFile(path: "A.swift", text: text)
    let symbols = readSymbols(of: file, for: BuildSettings())
    let module = linkSymbols(of: [ModuleSources(name: "A", files: [symbols])])[0]
    let set = RuleSet(Dictionary(uniqueKeysWithValues: rules.map { ($0, .warning) }))
    return set.findings(inFile: 0, of: RuleContext(module: module, access: .public)).map {
      "\($0.diagnostic.range?.line ?? 0) \($0.diagnostic.id)"
    }
  }

  @Test(arguments: [
    // The next declaration, not its members.
    (
      "// recto:ignore[missing-docs] why\npublic struct A {\n  public var b = 1\n}",
      ["3 missing-docs"]
    ),
    // The same line.
    (
      "public struct A {}  // recto:ignore[missing-docs] why\npublic struct B {}",
      ["2 missing-docs"]
    ),
    // The file.
    ("// recto:ignore-file[missing-docs] why\n\npublic struct A {}\npublic struct B {}", []),
    // Every rule.
    ("// recto:ignore why\npublic struct A {}", []),
    // Another rule.
    ("// recto:ignore[empty-docs] why\npublic struct A {}", ["1 unused-waiver", "2 missing-docs"]),
    // Above or below the comment.
    ("// recto:ignore[empty-docs] why\n///\npublic struct A {}", []),
    ("///\n// recto:ignore[empty-docs] why\npublic struct A {}", []),
    // Among the attributes.
    (
      "@frozen\n// recto:ignore[missing-docs] why\npublic struct A { public var b = 1 }",
      ["3 missing-docs"]
    ),
    // A comment that the compiler drops.
    (
      "public struct A {\n  // recto:ignore[detached-doc-comment] why\n  @frozen\n  /// A.\n  public struct B {}\n}",
      ["1 missing-docs", "5 missing-docs"]
    ),
  ])
  func waiverReaches(_ text: String, _ expected: [String]) {
    let rules = ["missing-docs", "empty-docs", "unused-waiver", "detached-doc-comment"]
    #expect(findings(text, rules) == expected, "\(text)")
  }

  @Test func notebookWaiverReachesTheNextPart() {
    let text = """
      # A

      B.

      <!-- recto:ignore[notebook-missing-title, heading-level] why -->

      #### C

      ##### D

      ####### E
      """
    let analyzed = parse(SourceFile(path: "a.md", text: text)).flatMap(analyze)
    let rules = RuleSet(["heading-level": .error, "unused-waiver": .warning])
    let found = NotebookFindings(
      LintedNotebook(analyzed.value, analyzed.diagnostics), in: NotebookContext(), at: .public,
      by: rules
    ).judged
    #expect(found.map(\.diagnostic.message) == [])
  }
}
