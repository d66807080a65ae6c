import DocumentationLint
import NotebookDiagnostics
import PackageSymbols
import SourceText
import Testing

/// Undocumented symbols of generated sources are told on the notebook's lines.
@Suite struct ExportedSymbolTests {
  @Test func placesAreThoseOfTheNotebook() {
    let notebook = SourceFile(
      path: "a.md", text: "# A\n\n```swift\nstruct A { var b = 1 }\n```\n")
    var text = ProvenanceText(synthesized: "/// From prose.\npublic ")
    text.append(SourceRange(file: notebook, bytes: 14..<25))
    text.append("public ")
    text.append(SourceRange(file: notebook, bytes: 25..<36))
    text.append("\npublic func made() {}\n")
    let file = SourceFile(path: "Sources/A/A.swift", bytes: text.bytes)
    let symbols = readSymbols(of: file, for: BuildSettings())
    let module = linkSymbols(of: [ModuleSources(name: "A", files: [symbols])])[0]
    let found = ExportedSymbolUndocumented.findings(
      in: module, from: [file.path: SourceMap(text)], access: .public
    ).map(\.diagnostic)
    #expect(found.map(\.message) == ["Property 'b' is missing documentation"])
    #expect(found.map(\.range?.text) == ["b"])
    #expect(found.first?.range?.line == 4)
  }
}
