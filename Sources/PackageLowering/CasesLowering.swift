internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import SourceText
internal import SwiftSyntax

/// Finds the function that a table of cases is about, and makes the table a test.
struct CasesLowering {
  private(set) var diagnostics: [Diagnostic] = []
  /// The functions by the name with which tables call them.
  private var callables: [String: Callable] = [:]
  /// The declarations that hold functions which are left out, by the same names.
  private var omitted: [String: ItemReference] = [:]
  private let cells: [AnalyzedCell]
  /// The tables of functions that are left out, with why.
  private(set) var dropped: [DroppedOutput] = []

  private struct Callable {
    let callee: String
    let clause: FunctionParameterClauseSyntax
    let effects: FunctionEffectSpecifiersSyntax?
    let result: String
  }

  /// Looks up the functions of a notebook.
  /// - Parameters:
  ///   - cells: The cells.
  ///   - decisions: What is left out.
  init(_ cells: [AnalyzedCell], _ decisions: CarryDecisions) {
    self.cells = cells
    let members = MemberOmissions(cells, decisions)
    for cell in cells {
      for (position, item) in cell.items.enumerated() {
        guard case .declaration(let declaration) = item.kind else { continue }
        let reference = ItemReference(cell: cell.index, item: position)
        let known = callables
        add(declaration, inside: nil)
        addMembers(of: declaration, path: declaration.name)
        guard decisions.omissions[reference] != nil else {
          for path in members.paths(of: reference) {
            callables[path] = nil
            omitted[path] = reference
          }
          continue
        }
        for name in callables.keys where known[name] == nil { omitted[name] = reference }
        callables = known
      }
    }
  }

  private mutating func addMembers(of declaration: Declaration, path: String) {
    for inner in declaration.members {
      add(inner, inside: path)
      if inner.kind.isType { addMembers(of: inner, path: "\(path).\(inner.name)") }
    }
  }

  private mutating func add(_ declaration: Declaration, inside type: String?) {
    if let function = declaration.syntax.as(FunctionDeclSyntax.self) {
      let isStatic = function.modifiers.contains {
        $0.name.text == "static" || $0.name.text == "class"
      }
      guard type == nil || isStatic, function.genericParameterClause == nil else { return }
      let prefix = type.map { $0 + "." } ?? ""
      callables[prefix + declaration.fullName] = Callable(
        callee: prefix + declaration.name, clause: function.signature.parameterClause,
        effects: function.signature.effectSpecifiers,
        result: function.signature.returnClause?.type.code ?? "Void")
    } else if let initializer = declaration.syntax.as(InitializerDeclSyntax.self), let type {
      let result = initializer.optionalMark == nil ? type : type + "?"
      let callable = Callable(
        callee: type, clause: initializer.signature.parameterClause,
        effects: initializer.signature.effectSpecifiers, result: result)
      callables["\(type).\(declaration.fullName)"] = callable
    }
  }

  /// Makes a table a test.
  /// - Returns: The test, or nil where the function is not there or does not fit.
  mutating func plan(_ table: CasesTable) -> CasesPlan? {
    guard let callable = callables[table.symbol] else {
      if let part = omitted[table.symbol] {
        drop(table, because: "it needs line \(cells[part.cell].cell.range.line), which is left out")
        return nil
      }
      diagnostics.append(
        .casesUnknown(table.symbol, known: Array(callables.keys), table.symbolRange))
      return nil
    }
    let parameters = callable.clause.parameters
    guard parameters.count == table.labels.count else {
      diagnostics.append(.casesColumns(parameters.count, table.labels.count, table.range))
      return nil
    }
    var planned: [CasesPlan.Parameter] = []
    for (parameter, label) in zip(parameters, table.labels) {
      let first = parameter.firstName.text
      let name = (parameter.secondName ?? parameter.firstName).text
      guard label == first || label == name else {
        diagnostics.append(.casesLabel(label, expected: first == "_" ? name : first, table.range))
        return nil
      }
      planned.append(
        CasesPlan.Parameter(
          label: first == "_" ? nil : first, name: name, type: parameter.type.code))
    }
    guard let outcome = outcomeType(of: table, callable) else {
      diagnostics.append(.casesErrorType(table.range))
      return nil
    }
    return CasesPlan(
      callee: callable.callee, parameters: planned, outcomeType: outcome, outcome: table.outcome,
      canThrow: callable.effects?.throwsClause != nil,
      isAsync: callable.effects?.asyncSpecifier != nil, rows: table.rows)
  }

  private mutating func drop(_ table: CasesTable, because reason: String) {
    diagnostics.append(.casesLeftOut(reason, table.symbolRange))
    dropped.append(DroppedOutput(kind: .table, text: table.symbol, reason: reason))
  }

  /// The type of the last column: the result, or the error as the signature or the rows name it.
  private func outcomeType(of table: CasesTable, _ callable: Callable) -> String? {
    switch table.outcome {
    case .returns: return callable.result
    case .throws:
      if let type = callable.effects?.throwsClause?.type { return type.code }
      let first = table.rows.first?.cells.last?.text ?? ""
      let parts = first.prefix { $0 != "(" }.split(separator: ".", omittingEmptySubsequences: false)
      if parts.count == 1, first.first?.isUppercase == true { return first }
      guard parts.count > 1, parts.first?.isEmpty == false else { return nil }
      return parts.dropLast().joined(separator: ".")
    }
  }
}

extension Diagnostic {
  fileprivate static func casesUnknown(
    _ symbol: String, known: [String], _ range: SourceText.SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, id: "cases-symbol", "Function '\(symbol)' of the cases is not declared here",
      at: .source(range),
      hint: nearMiss(of: symbol, in: known.sorted()).map { "did you mean '\($0)'?" }
        ?? "name a function that is neither generic nor a method of a value, as 'name(label:)'")
  }

  fileprivate static func casesLeftOut(
    _ reason: String, _ range: SourceText.SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: "cases-left-out", "Table of cases is left out: \(reason)", at: .source(range))
  }

  fileprivate static func casesColumns(
    _ expected: Int, _ found: Int, _ range: SourceText.SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, id: "cases-columns",
      "Table of cases has \(found) columns for \(expected) parameters", at: .source(range))
  }

  fileprivate static func casesLabel(
    _ label: String, expected: String, _ range: SourceText.SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, id: "cases-columns", "Column '\(label)' is parameter '\(expected)' of the function",
      at: .source(range))
  }

  fileprivate static func casesErrorType(_ range: SourceText.SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "cases-error", "Type of the errors is not written in the table of cases",
      at: .source(range), hint: "write the first one with its type: 'PriceError.tooLow'")
  }
}
