internal import NotebookSyntax
internal import PackageLowering
internal import SourceText

/// Writes a table of cases as a parameterised test.
struct CasesEmitter {
  private let cases: CasesPlan
  private var function: FunctionSignature { cases.signature }
  private let name: String

  init(_ cases: CasesPlan, name: String) {
    self.cases = cases
    self.name = name
  }

  /// Writes the test.
  func write(to writer: inout CodeWriter, depth: Int) {
    let types = function.parameters.map(\.type) + (namesErrorType ? [] : [cases.outcomeType])
    writer.line("@Test(", depth: depth)
    writer.line("arguments: [", depth: depth + 2)
    for row in cases.rows {
      var line = ProvenanceText(synthesized: String(repeating: " ", count: depth + 4))
      if types.count > 1 { line.append("(") }
      for (position, cell) in row.cells.prefix(types.count).enumerated() {
        if position > 0 { line.append(", ") }
        line.append(cell.verbatim(0..<cell.bytes.count))
      }
      if types.count > 1 { line.append(")") }
      line.append(cases.rows.count > 1 ? ",\n" : "\n")
      writer.append(line)
    }
    let joined = types.joined(separator: ", ")
    writer.line(types.count > 1 ? "] as [(\(joined))])" : "] as [\(joined)])", depth: depth + 2)
    let parameters = function.parameters.map { parameter in
      let label = parameter.label.map { $0 == parameter.name ? $0 : "\($0) \(parameter.name)" }
      return "\(label ?? "_ \(parameter.name)"): \(parameter.type)"
    }
    let outcome = namesErrorType ? [] : ["\(expectedLabel): \(cases.outcomeType)"]
    let effects = (function.isAsync ? " async" : "") + (needsThrows ? " throws" : "")
    let actor = function.globalActor.map { $0 + " " } ?? ""
    let signature =
      "\(actor)func \(name)(\((parameters + outcome).joined(separator: ", ")))\(effects) {"
    if depth + signature.count <= 100 {
      writer.line(signature, depth: depth)
    } else {
      writer.line("\(actor)func \(name)(", depth: depth)
      writer.line((parameters + outcome).joined(separator: ", "), depth: depth + 2)
      writer.line(")\(effects) {", depth: depth)
    }
    for parameter in function.parameters where parameter.isInOut {
      writer.line("var \(parameter.name) = \(parameter.name)", depth: depth + 2)
    }
    writer.line(expectation, depth: depth + 2)
    writer.line("}", depth: depth)
  }

  /// Whether the last column names a type of errors, not one error of it.
  private var namesErrorType: Bool {
    cases.outcome == .throws && cases.rows.first?.cells.last?.text == cases.outcomeType
  }

  private var needsThrows: Bool { function.canThrow && cases.outcome == .returns }

  private var expectedLabel: String {
    switch cases.outcome {
    case .returns: "returns expected"
    case .throws: "throws expected"
    }
  }

  private var expectation: String {
    let arguments = function.parameters.map { parameter in
      let value = (parameter.isInOut ? "&" : "") + parameter.name
      return parameter.label.map { "\($0): \(value)" } ?? value
    }
    let marks = (function.canThrow ? "try " : "") + (function.isAsync ? "await " : "")
    let call = "\(marks)\(function.callee)(\(arguments.joined(separator: ", ")))"
    switch cases.outcome {
    case .returns: return "#expect(\(call) == expected)"
    case .throws:
      // Of an error without a case, its type is all that can be compared: 'Lost()'.
      let type = cases.outcomeType.prefix { $0 != "(" }
      let error = namesErrorType ? "\(type).self" : "expected"
      return "\(function.isAsync ? "await " : "")#expect(throws: \(error)) { \(call) }"
    }
  }
}
