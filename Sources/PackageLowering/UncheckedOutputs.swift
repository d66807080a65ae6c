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
    (notebook.cells.filter { $0.output != nil && !examples.statements(of: $0).isEmpty } + programs)
      .compactMap(\.output?.range.bytes))
  for case .output(let output) in notebook.notebook.elements
  where !known.contains(output.range.bytes) {
    diagnostics.append(.unchecked(output.range))
  }
  for cell in notebook.cells {
    guard let output = cell.output, known.contains(output.range.bytes), !examples.mayPrint(cell),
      examples.shownValues[cell.index] == nil
    else { continue }
    diagnostics.append(.uncheckedValue(output.range))
  }
  for cell in notebook.cells where cell.role.kind != .excluded {
    let written = outputComments(cell.cell.code.bytes)
    guard !written.isEmpty else { continue }
    guard cell.role.kind != .run || cell.output != nil && !cell.readsArguments else {
      diagnostics.append(.uncheckedComments(written, in: cell, isProgram: true))
      continue
    }
    var recorded = cell.items.flatMap(\.outputs).map(\.comment)
    // Trying the code tells what became of those that only look like outputs.
    if !examples.decisions.claims.isEmpty {
      recorded += cell.items.flatMap { $0.lookAlikes + $0.innerLookAlikes }.map(\.comment)
    }
    if examples.decisions.claims.isEmpty {
      let varying = cell.items.filter { !$0.outputs.isEmpty && VaryingValue.isMade(by: $0) }
      diagnostics += varying.flatMap(\.outputs).map { .varying($0.comment, in: cell) }
    }
    let open = written.filter { start in !recorded.contains { $0.contains(start) } }
    if !open.isEmpty {
      diagnostics.append(.uncheckedComments(open, in: cell, isProgram: false))
    }
  }
  return diagnostics + misnamedOutputs(notebook, examples)
}

/// The words after fences that name what is shown, and not a language.
private let outputNames: Set<String> = [
  "console", "log", "none", "plain", "plaintext", "stdout", "terminal", "txt",
]

/// Points out the fences right below statements that seem to show what these print or give, and whose word
/// is not that of an output.
private func misnamedOutputs(
  _ notebook: AnalyzedNotebook, _ examples: ExampleLowering
) -> [Diagnostic] {
  let elements = notebook.notebook.elements
  let fences = zip(elements, elements.dropFirst()).compactMap { above, element in
    if case .cell(let cell) = above, case .fence(let fence) = element,
      let name = fence.language, outputNames.contains(name.lowercased()), !fence.holdsCommand
    {
      (cell: cell.range.bytes.lowerBound, name: name, range: fence.range)
    } else {
      nil
    }
  }
  guard !fences.isEmpty else { return [] }
  let shown = Set(
    notebook.cells.filter { $0.showsSomething && !examples.statements(of: $0).isEmpty }
      .map(\.cell.range.bytes.lowerBound))
  return fences.filter { shown.contains($0.cell) }.map { .misnamedOutput($0.name, $0.range) }
}

extension OtherFence {
  /// Whether the fence shows what is typed into a shell.
  fileprivate var holdsCommand: Bool {
    let lines = range.text.split(whereSeparator: \.isNewline).dropFirst()
    return lines.contains { $0.drop { $0 == " " || $0 == ">" }.hasPrefix("$ ") }
  }
}

/// What stands behind `// ` in comments that record outputs.
private let markers = ["Prints ", "Prints:", "prints \"", "prints: \"", "=> ", "→ "].map {
  Array($0.utf8)
}

/// Where the comments of some code start that look like recorded outputs.
private func outputComments(_ code: [UInt8]) -> [Int] {
  let slash = UInt8(ascii: "/")
  var starts: [Int] = []
  var end = 0
  while let slashes = code.firstIndex(of: slash, in: end..<code.count) {
    end = slashes + 1
    while end < code.count, code[end] == slash { end += 1 }
    guard end - slashes > 1, end + 1 < code.count, code[end] == 0x20 else { continue }
    let text = code[(end + 1)...]
    // Most comments say something else, which the first letter tells.
    if markers.contains(where: { $0[0] == code[end + 1] && text.starts(with: $0) }) {
      starts.append(end - 2)
    }
  }
  return starts
}

extension AnalyzedCell {
  /// Whether the cell prints, or ends in a value, and nothing records it.
  fileprivate var showsSomething: Bool {
    guard output == nil, let last = items.last else { return false }
    return printsItself
      || ValueSubject(last)?.isWholeStatement == true && !last.recordsSomething
  }

  /// Whether the cell reads what is given to a program, which a test has not.
  var readsArguments: Bool {
    items.contains { $0.uses.contains("CommandLine") || $0.calls.contains("readLine") }
  }
}

extension Diagnostic {
  fileprivate static func uncheckedProgram(_ output: SourceRange) -> Diagnostic {
    unchecked(
      output, because: "the program reads its arguments",
      hint: "let a function take them as parameters, and show what it gives")
  }

  fileprivate static func uncheckedValue(_ output: SourceRange) -> Diagnostic {
    unchecked(
      output, because: "nothing that the cell calls prints",
      hint: "print the value, or record it beside the statement: '// => 8'")
  }

  fileprivate static func unchecked(_ output: SourceRange) -> Diagnostic {
    unchecked(
      output, because: "no statements print it", hint: "put it below the cell whose output it is")
  }

  private static func unchecked(
    _ output: SourceRange, because reason: String, hint: String
  ) -> Diagnostic {
    let opening = output.file.byteRange(ofLine: output.line)
    return Diagnostic(
      .note, id: "output-unchecked", "Output is not checked, since \(reason)",
      at: .source(SourceRange(file: output.file, bytes: opening)), hint: hint)
  }

  fileprivate static func misnamedOutput(_ name: String, _ fence: SourceRange) -> Diagnostic {
    unchecked(
      fence, because: "its fence says '\(name)'",
      hint: "write 'output' in place of it to have it compared")
  }

  fileprivate static func varying(_ comment: Range<Int>, in cell: AnalyzedCell) -> Diagnostic {
    Diagnostic(
      .note, id: "output-unchecked", "Output is not checked, since \(VaryingValue.reason)",
      at: .source(cell.cell.code.span(of: comment)),
      hint: "give it a generator or a date of its own")
  }

  /// - Parameters:
  ///   - starts: Where the comments start in the code; at least one.
  ///   - cell: The cell.
  ///   - isProgram: Whether no test runs the cell, since it is a program.
  fileprivate static func uncheckedComments(
    _ starts: [Int], in cell: AnalyzedCell, isProgram: Bool
  ) -> Diagnostic {
    let code = cell.cell.code
    let start = starts[0]
    let end = code.bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? code.bytes.count
    let text = code.bytes[start..<end]
    let isUnquoted =
      text.starts(with: "// Prints".utf8) && !text.starts(with: "// Prints \"".utf8)
      && !text.starts(with: "// Prints: \"".utf8)
    return Diagnostic(
      .note, id: "output-unchecked",
      starts.count == 1
        ? "Output in a comment is not checked"
        : "Outputs in \(starts.count) comments of this cell are not checked",
      at: .source(code.span(of: start..<end)),
      hint: isProgram
        ? "put what the program prints into an 'output' fence below it"
        : isUnquoted
          ? "write what is printed in quotation marks: '// Prints \"8\"'"
          : "put it beside a statement that is not inside another")
  }
}
