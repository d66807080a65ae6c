import NotebookAnalysis
import NotebookDiagnostics
import NotebookParser
import NotebookSyntax
import NotebookTestSupport
import SourceText
import Testing

/// What the analysis makes of the cells of a notebook.
struct Analysis {
  let marked: MarkedText
  let notebook: AnalyzedNotebook
  let diagnostics: [Diagnostic]

  /// Reads a notebook with marks.
  init(notebook text: String) {
    marked = MarkedText(text)
    let result = parse(marked.file).flatMap(analyze)
    notebook = result.value
    diagnostics = result.diagnostics
  }

  /// Reads the code of some cells, one after another.
  init(_ cells: String..., words: String = "") {
    self.init(
      notebook: cells.map { "```swift\(words.isEmpty ? "" : " " + words)\n\($0)\n```\n" }
        .joined(separator: "\n"))
  }

  /// The parts of all cells, in the order of the text.
  var items: [Item] { notebook.cells.flatMap(\.items) }

  /// The declarations of all cells.
  var declarations: [Declaration] {
    items.compactMap {
      if case .declaration(let declaration) = $0.kind { declaration } else { nil }
    }
  }

  /// The imports of all cells.
  var imports: [Import] {
    items.compactMap { if case .import(let declaration) = $0.kind { declaration } else { nil } }
  }

  /// The only part, where there is one.
  func item(_ location: Testing.SourceLocation = #_sourceLocation) throws -> Item {
    #expect(items.count == 1, sourceLocation: location)
    return try #require(items.first, "\(diagnostics)", sourceLocation: location)
  }

  /// The outputs that comments record, each with its kind.
  var outputs: [String] {
    notebook.cells.flatMap { cell in
      cell.items.flatMap { item in
        item.outputs.map { output in
          "\(output.kind) \(String(decoding: cell.cell.code.bytes[output.text], as: UTF8.self))"
        }
      }
    }
  }

  /// The kinds of the parts: `import`, `struct`, `let`, `statement`, ….
  var kinds: [String] {
    items.map { item in
      switch item.kind {
      case .import: "import"
      case .declaration(let declaration): declaration.kind.rawValue
      case .variable(let isMutable): isMutable ? "var" : "let"
      case .statement: "statement"
      case .test: "test"
      case .manifest: "manifest"
      }
    }
  }
}
