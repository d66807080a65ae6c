internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import SourceText

/// Points out the recorded outputs that no test checks, so that none is lost in silence.
/// - Parameters:
///   - notebook: The notebook.
///   - examples: The statements of its cells.
/// - Returns: A note for each.
func uncheckedOutputs(_ notebook: AnalyzedNotebook, _ examples: ExampleLowering) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  let programs = notebook.cells.filter { $0.role.kind == .run && $0.readsArguments }
  diagnostics += programs.compactMap(\.output?.range).map { .uncheckedProgram($0) }
  let known = Set(
    (notebook.cells.filter { !examples.statements(of: $0).isEmpty } + programs)
      .compactMap(\.output?.range.bytes))
  for case .output(let output) in notebook.notebook.elements
  where !known.contains(output.range.bytes) {
    diagnostics.append(.unchecked(output.range))
  }
  for cell in notebook.cells where cell.role.kind != .excluded {
    let written = commentCount(cell.cell.code.bytes)
    guard written > 0 else { continue }
    var recorded = cell.items.reduce(0) { $0 + $1.outputs.count }
    // Trying the code tells what became of those that only look like outputs.
    if !examples.decisions.claims.isEmpty {
      recorded += cell.items.flatMap { $0.lookAlikes + $0.innerLookAlikes }.count { lookAlike in
        commentCount(Array(cell.cell.code.bytes[lookAlike.comment])) > 0
      }
    }
    if written > recorded {
      let opening = cell.cell.range.file.byteRange(ofLine: cell.cell.range.line)
      diagnostics.append(
        .uncheckedComments(
          written - recorded, SourceRange(file: cell.cell.range.file, bytes: opening)))
    }
  }
  return diagnostics
}

/// How comments start that record outputs.
private let markers = ["// Prints ", "// => ", "// → "].map { Array($0.utf8) }

/// How many comments of some code look like recorded outputs.
private func commentCount(_ code: [UInt8]) -> Int {
  code.withUnsafeBufferPointer { code in
    var count = 0
    var previous: UInt8 = 0
    for (offset, byte) in code.enumerated() {
      if byte == UInt8(ascii: "/"), previous == byte,
        markers.contains(where: { code[(offset - 1)...].starts(with: $0) })
      {
        count += 1
      }
      previous = byte
    }
    return count
  }
}

extension AnalyzedCell {
  /// Whether the cell reads what is given to a program, which a test has not.
  var readsArguments: Bool {
    items.contains { $0.uses.contains("CommandLine") || $0.calls.contains("readLine") }
  }
}

extension Diagnostic {
  fileprivate static func uncheckedProgram(_ range: SourceRange) -> Diagnostic {
    let opening = range.file.byteRange(ofLine: range.line)
    return Diagnostic(
      .note, id: "output-unchecked", "Output is not checked, since the program reads its arguments",
      at: .source(SourceRange(file: range.file, bytes: opening)),
      hint: "let a function take them as parameters, and show what it gives")
  }

  fileprivate static func unchecked(_ range: SourceRange) -> Diagnostic {
    let opening = range.file.byteRange(ofLine: range.line)
    return Diagnostic(
      .note, id: "output-unchecked", "Output is not checked, since no statements print it",
      at: .source(SourceRange(file: range.file, bytes: opening)),
      hint: "put it below the cell whose output it is")
  }

  fileprivate static func uncheckedComments(_ count: Int, _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .note, id: "output-unchecked",
      count == 1
        ? "Output in a comment of this cell is not checked"
        : "Outputs in \(count) comments of this cell are not checked",
      at: .source(range), hint: "put it beside a statement that is not inside another")
  }
}
