import NotebookCompiler
import NotebookDiagnostics
import PackageEmission
import SourceText
import Testing

/// The trees that `recto dump` prints.
@Suite struct DumpTests {
  private func tree(_ stage: Stage, _ text: String) throws -> Diagnosed<String> {
    dump(
      stage, of: SourceFile(path: "notebook.md", text: text), templates: try TemplateLibrary())
  }

  @Test func aNodeIsALineWhateverEndsThoseOfTheNotebook() throws {
    let text = "# T\n\nOne\ntwo.\n\n```swift\nlet a = 1\nlet b = 2\n```\n"
    let plain = try tree(.notebook, text).value.split(separator: "\n")
    let other = try tree(.notebook, text.replacing("\n", with: "\r\n")).value
    #expect(!other.unicodeScalars.contains("\r"))
    #expect(other.contains("\"One\\r\\ntwo.\""), "\(other)")
    #expect(other.split(separator: "\n").count == plain.count)
  }

  @Test func whatIsWrongIsFoundAndTheTreeIsThere() throws {
    let text = "# T\n\n```swift\nfunc f( {\n```\n"
    #expect(try !tree(.notebook, text).hasErrors)
    let analysis = try tree(.analysis, text)
    #expect(analysis.hasErrors)
    #expect(analysis.value == "cell 1 lines=3-5 unreadable\n  because it does not parse\n")
  }
}
