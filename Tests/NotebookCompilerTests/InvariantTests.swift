import Foundation
import NotebookCompiler
import NotebookDiagnostics
import NotebookTestSupport
import PackageEmission
import SourceText
import Testing

/// The laws that hold for every notebook.
@Suite struct InvariantTests {
  static let notebooks: [String] = {
    let root = Folder.repository
    let paths =
      ["samples/quick-start.md", "samples/binary-search.md", "README.md"]
      + ["collection", "features", "model"].map { "samples/drink-recommender/\($0).md" }
      + GoldenTests.names.map { "Tests/NotebookCompilerTests/Golden/\($0)/notebook.md" }
    return paths.map { root.appendingPathComponent($0).path }
  }()

  private func source(_ path: String) throws -> SourceFile {
    SourceFile(path: "notebook.md", bytes: Array(try Data(contentsOf: URL(fileURLWithPath: path))))
  }

  @Test(arguments: notebooks)
  func everyByteWithAnOriginEqualsTheByteOfTheNotebook(_ path: String) throws {
    let source = try source(path)
    let package = compile(source, templates: try TemplateLibrary()).value
    for file in package.files.files {
      let bytes = file.text.bytes
      for entry in SourceMap(file.text).entries {
        #expect(bytes[entry.emitted].elementsEqual(source.bytes[entry.origin.bytes]))
      }
    }
  }

  @Test(arguments: notebooks)
  func compilingTwiceGivesTheSameBytes(_ path: String) throws {
    let source = try source(path)
    let texts = try (0..<2).map { _ in
      compile(source, templates: try TemplateLibrary()).value.files.files.map(\.text.bytes)
    }
    #expect(texts[0] == texts[1])
  }

  @Test(arguments: notebooks)
  func nothingThatComesOutNamesRectoOrThePlaceOfTheNotebook(_ path: String) throws {
    let package = compile(try source(path), templates: try TemplateLibrary()).value
    for file in package.files.files where file.path.hasSuffix(".swift") {
      #expect(!file.text.text.contains("recto:"))
      #expect(!file.text.text.contains(Folder.repository.path))
    }
  }

  @Test func cutNotebooksNeverCrash() throws {
    let source = try source(Self.notebooks[1])
    let templates = try TemplateLibrary()
    for end in stride(from: 0, to: source.bytes.count, by: 97) {
      let cut = SourceFile(path: "notebook.md", bytes: Array(source.bytes[..<end]))
      let compiled = compile(cut, templates: templates)
      for diagnostic in compiled.diagnostics {
        #expect(diagnostic.range.map { $0.bytes.upperBound <= end } ?? true)
      }
    }
  }
}
