import NotebookAnalysis
import NotebookDiagnostics
import NotebookSyntax
import NotebookTestSupport
import SourceText
import Testing

/// What becomes of cells and their parts, and why.
@Suite struct RoleTests {
  @Test(
    arguments: [
      ("struct A {}", .source, "it declares 'A'"),
      ("struct A {}\nfunc f() {}", .source, "it declares 'A', 'f'"),
      ("extension A {}", .source, "it declares 'extension A'"),
      ("print(1)", .example, "it has statements only"),
      ("let a = 1", .example, "it has statements only"),
      ("struct A {}\nprint(A())", .mixed, "it declares 'A' and has statements"),
      ("@Test func a() {}", .test, "it has tests only"),
      ("@Suite struct S { @Test func a() {} }", .test, "it has tests only"),
      ("struct S { @Test func a() {} }", .test, "it has tests only"),
      ("#expect(1 == 1)", .test, "it has tests only"),
      ("let a = 1\n#expect(a == 1)", .test, "it has statements and expectations"),
      ("struct A {}\n@Test func a() {}", .mixed, "it declares 'A' and has tests"),
      (".package(url: \"x\", from: \"1.0.0\")", .manifest, "it names a package"),
      ("", .empty, "it has no code"), ("// only a comment", .empty, "it has no code"),
      ("infix operator <+>", .source, "it declares '<+>'"),
      ("func f( {", .unreadable, "it does not parse"),
    ] as [(String, CellRole.Kind, String)])
  func theContentSaysWhatACellIs(_ code: String, _ kind: CellRole.Kind, _ reason: String) throws {
    let role = try #require(Analysis(code).notebook.cells.first?.role)
    #expect(role.kind == kind)
    #expect(role.reason == reason)
  }

  @Test(
    arguments: [
      ("source", .source), ("test", .test), ("example", .example), ("run", .run), ("setup", .setup),
      ("nocompile", .excluded), ("ignore", .excluded), ("skip", .excluded),
    ] as [(String, CellRole.Kind)])
  func theAuthorHasTheLastWord(_ word: String, _ kind: CellRole.Kind) throws {
    let role = try #require(
      Analysis("struct A {}\nprint(1)", words: word).notebook.cells.first?.role)
    #expect(role.kind == kind)
    #expect(role.reason.hasPrefix("the fence says '"))
  }

  @Test(arguments: ["fail", "crash"])
  func failureIsContent(_ word: String) throws {
    let role = try #require(Analysis("let a = 1", words: word).notebook.cells.first?.role)
    #expect(role.kind == .example)
    #expect(role.reason == "the fence says that it fails")
  }

  @Test func everyPartHasItsKind() {
    let analysis = Analysis(
      "import A\nstruct B {}\nlet c = 1\nvar d = 2\nprint(c)\n@Test func e() {}\n"
        + ".package(path: \"x\")\nif c > 0 { print(d) }\n#warning(\"w\")")
    #expect(
      analysis.kinds == [
        "import", "struct", "let", "var", "statement", "test", "manifest", "statement", "statement",
      ])
  }

  @Test func declarationsOfATestCellAreHelpers() {
    #expect(Analysis("struct Stub {}\nlet a = 1", words: "test").kinds == ["test", "let"])
  }

  @Test func codeThatIsLeftAloneIsNotRead() {
    let analysis = Analysis("this is (not Swift", words: "nocompile")
    #expect(analysis.items.isEmpty)
    #expect(analysis.diagnostics.isEmpty)
  }

  @Test func codeThatMustFailMayBeBroken() {
    #expect(Analysis("let = )", words: "fail").diagnostics.isEmpty)
  }

  @Test func syntaxErrorsStandOnTheirNotebookLines() throws {
    let analysis = Analysis(
      notebook: "# T\n\n> ```swift\n> let a = 1\n> let b = 1️⃣)\n> ```\n")
    let finding = try #require(analysis.diagnostics.first)
    #expect(finding.id == "swift-syntax")
    #expect(finding.severity == .error)
    #expect(finding.range?.line == analysis.marked.line(1))
    #expect(analysis.items.isEmpty)
  }

  @Test func aBrokenCellLeavesTheOthersAlone() {
    let analysis = Analysis("struct A { let", "struct B {}")
    #expect(analysis.declarations.map(\.name) == ["B"])
    #expect(!analysis.diagnostics.isEmpty)
  }

  @Test func topicsFollowTheHeadingsOfLevelTwo() {
    let cell = "```swift\nlet a = 1\n```\n\n"
    let analysis = Analysis(
      notebook: "# T\n\n\(cell)## One\n\n\(cell)### Part\n\n\(cell)## Two\n\n\(cell)")
    #expect(analysis.notebook.cells.map(\.topic) == [0, 1, 1, 2])
    #expect(analysis.notebook.cells.map { $0.heading?.title } == ["T", nil, "Part", nil])
  }

  @Test(arguments: [
    ("struct A {\n  let a = 1\n}", 2), ("struct A {\n    let a = 1\n}", 4),
    ("func f() {\n\tprint(1)\n}", 2), ("let a = 1", 2),
    ("func f() {\n    let s = \"\"\"\n  a {\n   b\n  \"\"\"\n}", 4),
    ("func f() { // {\n   print(1)\n}", 3),
    ("extension A {\n    func f(\n      by a: Int\n    ) {}\n}", 4), ("f(\n    1\n)", 4),
    ("switch a {\ncase .b:\n    f()\ndefault:\n    g()\n}", 4),
    ("f(\n  a:\n     1)", 2),
  ])
  func indentationIsMeasured(_ code: String, _ unit: Int) {
    #expect(Analysis(code).notebook.cells.first?.layout.unit == unit)
  }

  @Test func stringsOfSeveralLinesAreMarked() throws {
    let cell = try #require(
      Analysis("let a = \"b\"\nlet c = \"\"\"\n  d\n  \"\"\"\n").notebook.cells.first)
    let strings = cell.layout.marks.multilineStrings.map {
      String(decoding: cell.cell.code.bytes[$0], as: UTF8.self)
    }
    #expect(strings == ["\"\"\"\n  d\n  \"\"\""])
  }
}
