import NotebookAnalysis
import NotebookCompiler
import NotebookDiagnostics
import NotebookSyntax
import PackageEmission
import SourceText
import Testing

@testable import NotebookVerification

@Suite struct CasePlaceTests {
  private static let notebook = """
    # T

    ```swift
    func f(_ a: Int) -> Int { a }
    func g(_ a: (Int) -> Int) -> Int { a(1) }
    ```

    <!-- recto: cases for=f(_:) -->
    | a | returns |
    |---|---|
    | 1 | 1 |
    | 2 | 2 |

    <!-- recto: cases for=g(_:) -->
    | a | returns |
    |---|---|
    | { $0 } | 1 |
    | { $0 + 1 } | 2 |
    """

  /// What is wrong with a test as a whole is wrong with its own table, not with the one above.
  @Test(
    arguments: [
      ("(1, 1)", [11]), ("@Test(", [11, 12]), ("func fReturns", [11, 12]),
      ("#expect(f(a)", [11, 12]), ("@Test func gReturns", [17, 18]), ("g({ $0 })", [17]),
      ("g({ $0 + 1 })", [18]), ("import Testing", []),
    ] as [(String, [Int])])
  func aLineIsAboutItsCases(_ text: String, _ lines: [Int]) throws {
    let source = SourceFile(path: "notebook.md", text: Self.notebook)
    let files = compile(source, templates: try TemplateLibrary()).value.files.files
    let file = try #require(files.first { $0.text.text.contains("func fReturns") })
    let code = file.text.text.split(separator: "\n", omittingEmptySubsequences: false)
    let line = try #require(code.firstIndex { $0.contains(text) })
    let places = CasePlaces(file, analysis(of: source).value.notebook.casesTables)
    #expect(places.cases(atLine: line + 1)?.rows.map(\.range.line) ?? [] == lines)
    #expect(places.carried.map(\.row.range.line) == [11, 12, 17, 18])
  }
}
