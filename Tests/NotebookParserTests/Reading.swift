import NotebookDiagnostics
import NotebookParser
import NotebookSyntax
import NotebookTestSupport
import SourceText
import Testing

/// What the parser makes of a text with marks; every reading is checked against the laws.
struct Reading {
  let marked: MarkedText
  let notebook: Notebook
  let diagnostics: [Diagnostic]

  init(_ text: String, _ location: Testing.SourceLocation = #_sourceLocation) {
    marked = MarkedText(text)
    let result = parse(marked.file)
    notebook = result.value
    diagnostics = result.diagnostics
    checkLaws(of: notebook, location)
  }

  var cells: [Cell] { notebook.cells }

  /// The kind of each part.
  var kinds: [String] {
    notebook.elements.map { element in
      switch element {
      case .heading: "heading"
      case .paragraph: "paragraph"
      case .cell: "cell"
      case .output: "output"
      case .docstring: "docstring"
      case .cases: "cases"
      case .metrics: "metrics"
      case .alert: "alert"
      case .task: "task"
      case .fence: "fence"
      case .directive: "directive"
      case .other: "other"
      }
    }
  }

  /// The rules that found something, in the order of the findings.
  var rules: [String] { diagnostics.map(\.id) }

  /// The findings of a rule.
  func findings(_ id: String) -> [Diagnostic] { diagnostics.filter { $0.id == id } }

  /// The first findings of a rule.
  func finding(
    _ id: String, _ location: Testing.SourceLocation = #_sourceLocation
  ) throws -> Diagnostic {
    try #require(findings(id).first, "\(rules)", sourceLocation: location)
  }
}

/// Checks what holds of every notebook: it prints to its source, its parts stand in order, and the
/// code of each cell stands within its fence.
func checkLaws(
  of notebook: Notebook, _ location: Testing.SourceLocation = #_sourceLocation
) {
  let source = notebook.source
  var offset = notebook.frontMatter.range?.bytes.upperBound ?? 0
  for element in notebook.elements {
    let range = element.range.bytes
    guard range.lowerBound >= offset, range.upperBound <= source.bytes.count else {
      Issue.record("parts overlap at byte \(range.lowerBound)", sourceLocation: location)
      return
    }
    offset = range.upperBound
  }
  #expect(notebook.printed.bytes == source.bytes, sourceLocation: location)
  for cell in notebook.cells {
    for origin in cell.code.origins(of: 0..<cell.code.bytes.count) {
      // The line feed of the last line stands after an unclosed fence.
      let end = cell.range.bytes.upperBound + 2
      #expect(
        origin.bytes.lowerBound >= cell.range.bytes.lowerBound && origin.bytes.upperBound <= end,
        sourceLocation: location)
    }
  }
}

/// A generator whose numbers are the same in every run (SplitMix64; Steele, Lea and Flood, 2014).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
