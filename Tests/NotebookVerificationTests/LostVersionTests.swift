import NotebookAnalysis
import NotebookCompiler
import NotebookDiagnostics
import PackageEmission
import PackageLowering
import SourceText
import SwiftToolchain
import Testing

@testable import NotebookVerification

@Suite struct LostVersionTests {
  /// The reasons why statements of a cell are not verified, where the third cell is left out.
  private func doubts(_ cells: [String], about cell: Int) throws -> [Int: String] {
    let source = SourceFile(
      path: "notebook.md",
      text: "# T\n\n" + cells.map { "```swift\n\($0)\n```\n" }.joined(separator: "\n"))
    let verifier = Verifier(
      toolchain: SwiftToolchain(), templates: try TemplateLibrary(), folder: "/w", timeout: 1,
      progress: { _ in })
    var run = VerificationRun(verifier, analysis(of: source).value)
    run.decisions.omissions[ItemReference(cell: 2, item: 0)] = .init("it is wrong")
    return LostVersions(run).doubts(about: run.notebook.cells[cell])
  }

  @Test(arguments: [
    ("print(Clock(hour: 1))", 3, true), ("print(1)\nprint(Clock(hour: 1))", 3, true),
    ("clock.hour", 3, false), ("make()", 3, true), ("print(Clock(hour: 1))", 1, false),
  ])
  func whatAnEarlierVersionGivesIsNotCompared(_ use: String, _ cell: Int, _ isLost: Bool) throws {
    let doubts = try doubts(
      [
        "struct Clock { var hour: Int }", "let clock = Clock(hour: 2)",
        "struct Clock: Wrong { var hour: Double }", use, "func make() -> Clock { Clock(hour: 3) }",
      ], about: cell)
    let reason = "it needs 'Clock' of line 11, which is left out"
    #expect(Array(doubts.values) == (isLost ? [reason] : []))
  }

  @Test func ofSeveralFunctionsTheOneThatIsCalledCounts() throws {
    let cells = [
      "func f(_ a: Int) -> Int { 1 }\nfunc f(b: Int) -> Int { 1 }", "f(1)",
      "func f(_ a: Int) -> Int { wrong }", "f(1)", "f(b: 1)",
    ]
    #expect(try doubts(cells, about: 3).count == 1)
    #expect(try doubts(cells, about: 4).isEmpty)
  }
}
