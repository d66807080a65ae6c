import NotebookAnalysis
import NotebookDiagnostics
import Testing

@Suite struct ImportTests {
  @Test(arguments: [
    ("import Foundation", "Foundation", false),
    ("@testable import Core", "Core", true),
    ("@_exported import Core", "Core", true),
    ("@preconcurrency import Core", "Core", true),
    ("internal import Core", "Core", false),
    ("public import Core", "Core", false),
    ("import struct Foundation.Date", "Foundation", false),
    ("import func Darwin.C.sqrt", "Darwin", false),
    ("import Core // why", "Core", false),
  ])
  func importsAreKeptAsWritten(_ text: String, _ module: String, _ isAttributed: Bool) throws {
    let found = try #require(Analysis(text).imports.first)
    #expect(found.module == module)
    #expect(found.text == text.replacing(" // why", with: ""))
    #expect(found.isAttributed == isAttributed)
  }

  @Test func importsStandAmongOtherCode() {
    let analysis = Analysis("let a = 1\nimport B\nimport C; import D\nstruct E {}")
    #expect(analysis.imports.map(\.module) == ["B", "C", "D"])
    #expect(analysis.kinds == ["let", "import", "import", "import", "struct"])
  }

  @Test(arguments: [
    "let a = \"import Nowhere\"", "let a = \"\"\"\nimport Nowhere\n\"\"\"", "// import Nowhere",
    "/*\nimport Nowhere\n*/", "let a = #\"\"\"\nimport Nowhere\n\"\"\"#", "let `import` = 1",
    "/// import Nowhere\nfunc f() {}", "print(\"\\(1) import Nowhere\")",
  ])
  func textThatLooksLikeAnImportIsNone(_ code: String) {
    let analysis = Analysis(code)
    #expect(analysis.imports.isEmpty)
    #expect(!analysis.items.isEmpty || code.hasPrefix("/"))
    #expect(analysis.diagnostics.isEmpty)
  }

  @Test func conditionalImportsAreFound() {
    let analysis = Analysis("#if canImport(Darwin)\nimport Darwin\n#else\nimport Glibc\n#endif")
    #expect(analysis.items.count == 1)
    #expect(analysis.notebook.cells.first?.role.kind == .source)
  }

  @Test func aCellOfImportsIsSource() throws {
    let role = try #require(Analysis("import A\nimport B").notebook.cells.first?.role)
    #expect(role.kind == .source)
    #expect(role.reason == "it has imports only")
  }
}
