import NotebookCompiler
import NotebookDiagnostics
import PackageLowering
import SourceText
import Testing

/// Programs of which nothing is there to compile.
@Suite struct ProgramTests {
  private static let code = "# T\n\n```swift\nfunc f() -> Int { 1 }\n```\n\n"

  @Test(arguments: ["", "// later\n", "func g() {}\n"])
  func aProgramWithoutStatementsHasNoTarget(_ program: String) throws {
    let conversion = try Conversion(notebook: Self.code + "```swift run\n\(program)```\n")
    #expect(conversion.plan.targets.map(\.kind) == [.library, .test])
    let finding = try conversion.finding("program-empty")
    #expect(finding.message == "Program 't-tool' has no statements, and no target")
    #expect(finding.range?.text == "```swift run")
  }

  @Test(arguments: ["print(missing())", "@main struct App { static func main() { missing() } }"])
  func aProgramThatIsLeftOutHasNoTarget(_ program: String) {
    let text = Self.code + "```swift run target=App\n\(program)\n```\n"
    var decisions = CarryDecisions()
    decisions.omissions[ItemReference(cell: 1, item: 0)] = .init("it does not compile")
    let notebook = analysis(of: SourceFile(path: "notebook.md", text: text)).value
    let plan = lower(notebook, decisions)
    #expect(plan.value.targets.map(\.kind) == [.library, .test])
    #expect(!plan.diagnostics.contains { $0.id == "program-empty" })
  }
}
