import NotebookAnalysis
import NotebookDiagnostics
import NotebookSyntax
import NotebookTestSupport
import SourceText
import Testing

@Suite struct ReadableCodeTests {
  private func emptied(_ code: String) -> [String] {
    Analysis(code).notebook.cells[0].repairs.map { repair in
      let bytes = Array(code.utf8)[repair.range]
      return "\(String(decoding: bytes, as: UTF8.self)) becomes \(repair.replacement)"
    }
  }

  @Test(arguments: [
    ("func f() -> Int { ... }", 1), ("func f() {\n  ...\n}", 1), ("func f() {\n  …\n}", 1),
    ("func f() -> Int {\n  // later\n}", 1), ("func f() -> Int", 1),
    ("struct A {\n  subscript(i: Int) -> Int { get { } }\n}", 1), ("var a: Int { }", 1),
    ("struct A {\n  var b: Int { get }\n}", 1), ("struct A {\n  var b: Int { get set }\n}", 2),
    ("if a {\n  b()\n  …\n}", 1), ("%install '.package(path: \"x\")' X\nlet a = 1", 1),
  ])
  func whatIsLeftOutIsRepaired(_ code: String, _ count: Int) {
    #expect(emptied(code).count == count, "\(emptied(code))")
    #expect(Analysis(code).notebook.cells[0].syntaxProblem == nil)
  }

  @Test(arguments: [
    ("let a: A = ...", true), ("var a: [A] = … // later\nprint(1)", true),
    ("func f() {\n  let a: A = ...\n}", true), ("class A { let b: B = ... }", true),
    ("struct A {\n  static let b: B = ...\n}", true), ("struct A {\n  let b: B = ...\n}", false),
    ("struct A {\n  let b: B = ...\n  init() {}\n}", true),
  ])
  func aFirstValueThatIsLeftOutIsRepaired(_ code: String, _ isWritten: Bool) {
    let trap = " becomes  = { fatalError(\"\(elisionMessage)\") }()"
    let mark = code.contains("…") ? "= …" : "= ..."
    let analysis = Analysis(code)
    #expect(analysis.notebook.cells[0].syntaxProblem == nil)
    #expect(Set(emptied(code)) == Set(["\(mark) becomes "] + (isWritten ? [trap] : [])))
    #expect(analysis.diagnostics.map(\.id) == (isWritten ? ["swift-elided"] : []))
  }

  @Test func aVariableThatIsNothingWithoutItsValueIsLeftOut() {
    let analysis = Analysis("private let a = ...\nlet b = 1 // let c = ...")
    #expect(analysis.diagnostics.map(\.id) == ["swift-drawing"])
    #expect(analysis.items.flatMap(\.definitions) == ["b"])
    #expect(analysis.notebook.cells[0].repairs.count == 1)
  }

  @Test(arguments: [
    "func f() {}", "func f() -> Void {}", "protocol P { func f() -> Int }",
    "protocol P { var a: Int { get set } }", "let a = x...y",
    "func f() -> Int { 1 }", "struct A { var b: Int { 1 } }", "let a = \"...\"",
  ])
  func wholeCodeIsLeftAlone(_ code: String) { #expect(emptied(code).isEmpty) }

  @Test func aCellOfKernelCommandsIsExcluded() {
    #expect(Analysis("%install-location $cwd/x").notebook.cells[0].role.kind == .excluded)
  }

  @Test func aDeclarationThatIsNotClosedIsClosed() {
    let cell = Analysis("struct A {\n  let b: Int\n").notebook.cells[0]
    #expect(cell.syntaxProblem == nil)
    #expect(cell.items.flatMap(\.definitions) == ["A"])
    #expect(cell.cell.code.text.hasSuffix("}\n"))
  }

  @Test func aDrawingBetweenCodeIsPassedOver() {
    let cell = Analysis("let a = 1\n\n  +---+ the a\n  | 0 |\n  +---+").notebook.cells[0]
    #expect(cell.syntaxProblem == nil)
    #expect(cell.items.flatMap(\.definitions) == ["a"])
    #expect(cell.context.droppedBytes > 0)
  }

  @Test func aDeclarationIsJoinedOverCells() {
    let cells = Analysis(
      notebook:
        "```swift\nstruct A {\n```\n\nText.\n\n```swift\n  let b: Int\n```\n\n```swift\n}\n```\n"
    ).notebook.cells
    #expect(cells[0].items.flatMap(\.definitions) == ["A"])
    #expect(cells.map(\.context.continues) == [nil, 0, 0])
  }

  @Test func whatNoLaterCellClosesIsNotJoined() {
    let cells = Analysis(
      notebook: "```swift\nfunc f( {\n```\n\n```swift\nlet a = 1\n```\n"
    ).notebook.cells
    #expect(cells.map(\.context.continues) == [nil, nil])
    #expect(cells[0].syntaxProblem != nil)
    #expect(cells[1].items.flatMap(\.definitions) == ["a"])
  }

  @Test func theLineOfAnInterpreterIsLeftOut() {
    let code = "#!/usr/bin/env swift\nprint(1)"
    #expect(emptied(code) == ["#!/usr/bin/env swift becomes "])
    #expect(Analysis("#!/usr/bin/env swift").notebook.cells[0].role.kind == .empty)
  }
}
