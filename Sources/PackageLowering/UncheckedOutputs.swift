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
  // By where they start, as no two outputs do at one place.
  var known: Set<Int> = []
  for cell in notebook.cells {
    guard let output = cell.output else { continue }
    let isProgram = cell.role.kind == .run && cell.readsArguments
    if isProgram { diagnostics.append(.uncheckedProgram(output.range)) }
    if isProgram || !examples.statements(of: cell).isEmpty {
      known.insert(output.range.bytes.lowerBound)
    }
  }
  for case .output(let output) in notebook.notebook.elements
  where !known.contains(output.range.bytes.lowerBound) {
    diagnostics.append(.unchecked(output.range))
  }
  for cell in notebook.cells {
    guard let output = cell.output, known.contains(output.range.bytes.lowerBound),
      !examples.mayPrint(cell), examples.shownValues[cell.index] == nil,
      !examples.decisions.varies(cell)
    else { continue }
    diagnostics.append(.uncheckedValue(output.range))
  }
  if examples.decisions.claims.isEmpty, !examples.decisions.endings.isEmpty {
    for cell in notebook.cells {
      guard case .notRun(let reason) = examples.decisions.endings[cell.index] else { continue }
      let recorded = cell.items.flatMap(\.outputs).map { cell.cell.code.span(of: $0.comment) }
      guard let first = cell.output?.range ?? recorded.first else { continue }
      diagnostics.append(.notRun(first, because: reason))
    }
  }
  if !examples.decisions.varying.isEmpty {
    for cell in notebook.cells where examples.decisions.varies(cell) {
      guard let output = cell.output else { continue }
      let opening = output.range.file.byteRange(ofLine: output.range.line)
      diagnostics.append(.varying(SourceRange(file: output.range.file, bytes: opening)))
    }
  }
  for cell in notebook.cells where cell.role.kind != .excluded {
    let written = outputComments(cell.cell.code.bytes)
    guard !written.isEmpty else { continue }
    guard cell.role.kind != .run || cell.output != nil && !cell.readsArguments else {
      diagnostics.append(.uncheckedComments(written, in: cell, isProgram: true))
      continue
    }
    let isTried = !examples.decisions.claims.isEmpty
    var recorded = cell.items.flatMap { isTried ? $0.outputs : $0.comparableOutputs }.map(\.comment)
    // Trying the code tells what became of those that only look like outputs.
    if !examples.decisions.claims.isEmpty {
      recorded += cell.items.flatMap { $0.lookAlikes + $0.innerLookAlikes }.map(\.comment)
    }
    if examples.decisions.claims.isEmpty {
      for (position, item) in cell.items.enumerated() where !item.outputs.isEmpty {
        let reference = ItemReference(cell: cell.index, item: position)
        guard examples.decisions.varying.contains(reference) || VaryingValue.isMade(by: item) else {
          continue
        }
        diagnostics += item.outputs.map { .varying(cell.cell.code.span(of: $0.comment)) }
      }
    }
    var open = written.filter { start in !recorded.contains { $0.contains(start) } }
    let code = cell.cell.code
    let outer = open.filter { start in !cell.items.contains { $0.codeRange.contains(start) } }
    for comment in outer.compactMap({ unclosedQuotation(code.bytes, from: $0) }) {
      diagnostics.append(.unclosedQuotation(code.span(of: comment)))
      open.removeAll { $0 == comment.lowerBound }
    }
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

/// The bytes with which they start.
private let markerStarts = markers.map { $0[0] }

/// Where the comments of some code start that look like recorded outputs.
private func outputComments(_ code: [UInt8]) -> [Int] {
  let slash = UInt8(ascii: "/")
  var starts: [Int] = []
  var end = 0
  while let slashes = code.firstIndex(of: slash, in: end..<code.count) {
    end = slashes + 1
    while end < code.count, code[end] == slash { end += 1 }
    guard end - slashes > 1, end + 1 < code.count, code[end] == 0x20 else { continue }
    // Most comments say something else, which the first letter tells.
    guard markerStarts.contains(code[end + 1]) else { continue }
    let text = code[(end + 1)...]
    if markers.contains(where: { text.starts(with: $0) }) {
      starts.append(end - 2)
    }
  }
  return starts
}

/// A comment whose quotation does not end with it: `// Prints "5")`.
/// - Parameters:
///   - code: The code of a cell.
///   - start: Where a comment starts that looks like a recorded output.
/// - Returns: Nil where the comment holds no quotation, or ends in a quotation mark.
private func unclosedQuotation(_ code: [UInt8], from start: Int) -> Range<Int>? {
  let end = code.firstIndex(of: 0x0A, in: start..<code.count) ?? code.count
  let line = start..<end
  let isQuoted = ["// Prints \"", "// prints \""].contains { code[line].starts(with: $0.utf8) }
  guard isQuoted, let last = line.last(where: { ![0x20, 0x09, 0x0D].contains(code[$0]) }),
    code[last] != UInt8(ascii: "\"")
  else { return nil }
  return start..<last + 1
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

  fileprivate static func notRun(_ output: SourceRange, because reason: String) -> Diagnostic {
    unchecked(
      output, because: "its example is compiled and not run: \(reason)",
      hint: "put what can be tested by itself into a cell of its own")
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

  fileprivate static func varying(_ place: SourceRange) -> Diagnostic {
    Diagnostic(
      .note, id: "output-unchecked", "Output is not checked, since \(VaryingValue.reason)",
      at: .source(place),
      hint: "give it a generator or a date of its own")
  }

  fileprivate static func unclosedQuotation(_ comment: SourceRange) -> Diagnostic {
    Diagnostic(
      .note, id: "output-unchecked", "Output in a comment is not checked", at: .source(comment),
      hint: "end the comment with the quotation mark: '// Prints \"8\"'")
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
