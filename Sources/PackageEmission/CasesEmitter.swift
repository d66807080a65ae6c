internal import NotebookSyntax
internal import PackageLowering
internal import SourceText

/// Writes a table of cases as a parameterised test, or as one with an expectation for each row.
struct CasesEmitter {
  private let cases: CasesPlan
  private var function: FunctionSignature { cases.signature }
  private let name: String
  /// The lines with which the test waits for its turn; empty where it need not.
  private let opening: [String]

  init(_ cases: CasesPlan, name: String, opening: [String]) {
    self.cases = cases
    self.name = name
    self.opening = opening
  }

  /// Writes the test.
  func write(to writer: inout CodeWriter, depth: Int) {
    if cases.isWrittenOut {
      writeExpectations(to: &writer, depth: depth)
    } else {
      writeArguments(to: &writer, depth: depth)
    }
  }

  private func writeArguments(to writer: inout CodeWriter, depth: Int) {
    let types = function.parameters.map(\.type) + (namesErrorType ? [] : [cases.outcomeType])
    writer.line("@Test(", depth: depth)
    writer.line("arguments: [", depth: depth + 2)
    let end = (types.count > 1 ? ")" : "") + (cases.rows.count > 1 ? ",\n" : "\n")
    for row in cases.rows {
      writer.append(blanks: depth + 4)
      if types.count > 1 { writer.append("(") }
      for (position, cell) in row.cells.prefix(types.count).enumerated() {
        if position > 0 { writer.append(", ") }
        writer.append(cell)
      }
      writer.append(end)
    }
    let joined = types.joined(separator: ", ")
    writer.line(types.count > 1 ? "] as [(\(joined))])" : "] as [\(joined)])", depth: depth + 2)
    let parameters = function.parameters.map { parameter in
      let label = parameter.label.map { $0 == parameter.name ? $0 : "\($0) \(parameter.name)" }
      return "\(label ?? "_ \(parameter.name)"): \(parameter.type)"
    }
    let outcome = namesErrorType ? [] : ["\(expectedLabel): \(cases.outcomeType)"]
    let list = (parameters + outcome).joined(separator: ", ")
    let signature = "\(actor)func \(name)(\(list))\(effects) {"
    if signature.fits(100 - depth) {
      writer.line(signature, depth: depth)
    } else {
      writer.line("\(actor)func \(name)(", depth: depth)
      writer.line(list, depth: depth + 2)
      writer.line(")\(effects) {", depth: depth)
    }
    for line in opening { writer.line(line, depth: depth + 2) }
    for parameter in function.parameters where parameter.isInOut {
      writer.line("var \(parameter.name) = \(parameter.name)", depth: depth + 2)
    }
    writer.line(expectation, depth: depth + 2)
    writer.line("}", depth: depth)
  }

  /// Whether the last column names a type of errors, not one error of it.
  private var namesErrorType: Bool { cases.commonErrorType != nil }

  private var effects: String {
    (function.isAsync || !opening.isEmpty ? " async" : "")
      + (needsThrows || !opening.isEmpty ? " throws" : "")
  }

  private var actor: String { function.globalActor.map { $0 + " " } ?? "" }

  /// The type of the errors.
  private var errorType: String { cases.commonErrorType ?? cases.outcomeType }

  private var comparesDescriptions: Bool { cases.outcomeUse == .described }

  private var needsThrows: Bool { function.canThrow && cases.outcome == .returns }

  private var expectedLabel: String {
    switch cases.outcome {
    case .returns: "returns expected"
    case .throws: "throws expected"
    }
  }

  /// What stands before a call of the function.
  private var marks: String {
    (function.canThrow ? "try " : "") + (function.isAsync ? "await " : "")
  }

  private var expectation: String {
    let arguments = function.parameters.map { parameter in
      let value = (parameter.isInOut ? "&" : "") + parameter.name
      return parameter.label.map { "\($0): \(value)" } ?? value
    }
    let call = "\(marks)\(function.callee)(\(arguments.joined(separator: ", ")))"
    switch cases.outcome {
    case .returns: return "#expect(\(call) == expected)"
    case .throws:
      let error = namesErrorType ? "\(errorType).self" : "expected"
      return "\(function.isAsync ? "await " : "")#expect(throws: \(error)) { \(call) }"
    }
  }
}

// MARK: - Expectations

extension CasesEmitter {
  private func writeExpectations(to writer: inout CodeWriter, depth: Int) {
    writer.line("@Test \(actor)func \(name)()\(effects) {", depth: depth)
    for line in opening { writer.line(line, depth: depth + 2) }
    for row in cases.rows {
      var lines = LineWriter(depth: depth + 2)
      write(row, to: &lines)
      writer.append(lines.text)
    }
    writer.line("}", depth: depth)
  }

  private func write(_ row: CasesTable.Row, to lines: inout LineWriter) {
    guard let outcome = row.cells.last else { return }
    let variables = zip(function.parameters, row.cells).filter { $0.0.isInOut }
    let named = cases.errorType(of: row)
    let namesValue = comparesDescriptions && cases.outcome == .throws && named == nil
    let isScope = !variables.isEmpty || namesValue
    if isScope { lines.open("do {") }
    for (parameter, value) in variables {
      lines.line("var \(parameter.name): \(parameter.type) = ", value.whole)
    }
    switch cases.outcome {
    case .returns:
      let call = call(row)
      lines.expectation(
        comparesDescriptions ? marks + "String(describing: " : marks, call,
        comparesDescriptions ? ")" : "",
        comparesDescriptions ? described(outcome, as: cases.outcomeType) : operand(outcome))
    case .throws:
      let wait = function.isAsync ? "await " : ""
      let start = namesValue ? "let thrown = \(wait)#expect(throws: " : "\(wait)#expect(throws: "
      var head = ProvenanceText(synthesized: start)
      if namesValue || named != nil {
        head.append("\(named ?? errorType).self")
      } else {
        head.append(outcome.whole)
        if outcome.text.hasPrefix(".") { head.append(" as \(errorType)") }
      }
      head.append(") {")
      lines.closure(head, marks, call(row))
      if namesValue {
        lines.expectation(
          "", ProvenanceText(synthesized: "String(describing: thrown)"), "",
          described(outcome, as: errorType + "?"))
      }
    }
    if isScope { lines.close() }
  }

  /// The call of the function with the values of a row, without what stands before it.
  private func call(_ row: CasesTable.Row) -> ProvenanceText {
    var call = ProvenanceText(synthesized: "\(function.callee)(")
    for (position, (parameter, value)) in zip(function.parameters, row.cells).enumerated() {
      if position > 0 { call.append(", ") }
      if let label = parameter.label { call.append("\(label): ") }
      if parameter.isInOut {
        call.append("&\(parameter.name)")
      } else {
        call.append(value.whole)
      }
    }
    call.append(")")
    return call
  }

  /// A value as an operand of `==`, whose precedence may be higher than that of its own operators.
  private func operand(_ value: MappedText) -> ProvenanceText {
    let operators = [" == ", " != ", " < ", " > ", " <= ", " >= ", " && ", " || ", " ? ", " is "]
    guard operators.contains(where: { value.text.contains($0) }) else { return value.whole }
    var text = ProvenanceText(synthesized: "(")
    text.append(value.whole)
    text.append(")")
    return text
  }

  private func described(_ value: MappedText, as type: String) -> ProvenanceText {
    var text = ProvenanceText(synthesized: "String(describing: ")
    text.append(operand(value))
    // What is opaque has no name.
    text.append(type.hasPrefix("some ") ? ")" : " as \(type))")
    return text
  }
}

/// Writes statements, and breaks those that are too long as `swift format` does.
private struct LineWriter {
  private(set) var text = ProvenanceText()
  private var depth: Int

  init(depth: Int) { self.depth = depth }

  mutating func line(_ parts: ProvenanceText...) {
    text.append(blanks: depth)
    for part in parts { text.append(part) }
    text.append("\n")
  }

  mutating func line(_ start: String, _ end: ProvenanceText) {
    line(ProvenanceText(synthesized: start), end)
  }

  mutating func open(_ start: String) {
    line(ProvenanceText(synthesized: start))
    depth += 2
  }

  mutating func close() {
    depth -= 2
    line(ProvenanceText(synthesized: "}"))
  }

  /// Writes that two values are equal, the left one between a head and a foot.
  mutating func expectation(
    _ head: String, _ left: ProvenanceText, _ foot: String, _ right: ProvenanceText
  ) {
    let room = 100 - "#expect( == )".count - depth
    let isShort =
      head.utf8.count + left.count + foot.utf8.count + right.count <= room
      || head.count + left.text.count + foot.count + right.text.count <= room
    text.append(blanks: depth)
    text.append(isShort ? "#expect(" : "#expect(\n\(String(repeating: " ", count: depth + 2))")
    text.append(head)
    text.append(left)
    text.append(foot)
    text.append(isShort ? " == " : "\n\(String(repeating: " ", count: depth + 4))== ")
    text.append(right)
    text.append(")\n")
  }

  /// Writes a closure that holds one call.
  mutating func closure(_ head: ProvenanceText, _ marks: String, _ call: ProvenanceText) {
    let room = 97 - depth
    let isShort =
      head.count + marks.utf8.count + call.count <= room
      || head.text.count + marks.count + call.text.count <= room
    text.append(blanks: depth)
    text.append(head)
    text.append(isShort ? " " : "\n\(String(repeating: " ", count: depth + 2))")
    text.append(marks)
    text.append(call)
    text.append(isShort ? " }\n" : "\n\(String(repeating: " ", count: depth))}\n")
  }
}

extension MappedText {
  /// The whole text with its origins.
  fileprivate var whole: ProvenanceText { verbatim(0..<bytes.count) }
}
