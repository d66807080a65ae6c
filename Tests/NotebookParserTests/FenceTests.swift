import NotebookDiagnostics
import NotebookParser
import NotebookSyntax
import NotebookTestSupport
import SourceText
import Testing

@Suite struct FenceTests {
  @Test func fenceInAQuotationLosesItsMarkers() throws {
    let marked = MarkedText(
      """
      > ```swift
      > 1️⃣let a = 1
      >   let b = 2
      > ```
      """)
    let cell = try #require(parse(marked.file).value.cells.first)
    #expect(cell.code.text == "let a = 1\n  let b = 2\n")
    #expect(cell.code.origin(of: 0) == marked.offsets[1])
  }
}
