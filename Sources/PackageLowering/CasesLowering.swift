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
  /// The cells that hold functions which are left out, by the same names.
  private var omitted: [String: Int] = [:]
  /// The functions of which there are several that differ in types alone.
  private var overloaded: Set<String> = []
  private let placement: Placement
  /// The functions that tables cannot name, with what they are.
  private var uncallable: [String: String] = [:]
  /// The functions that tests cannot call, since their authors keep them in their files.
  private var closed: Set<String> = []
  /// The cells of declarations that are left out, by names which nothing else declares.
  private var lost: [String: Int] = [:]
  /// The names that values may use; nil where they may come from elsewhere.
  let known: Set<String>?
  private let cells: [AnalyzedCell]
  let types: TableTypes
  /// The tables of functions that are left out, with why.
  private(set) var dropped: [DroppedOutput] = []
  /// What is known of the functions of other notebooks; nil where the notebook is a package by itself.
  private let loans: [FunctionLoan]?
  /// The tables of a project's notebook about functions that it does not declare.
  private(set) var open: [OpenTable] = []

  /// Looks up the functions of a notebook.
  /// - Parameters:
  ///   - placement: Where the parts of the notebook go.
  ///   - decisions: What is left out.
  ///   - sendable: The types of the sources that may be sent.
  ///   - scope: What the project says about the notebook.
  init(
    _ placement: Placement, _ decisions: CarryDecisions, sendable: SendableInference,
    in scope: NotebookScope?
  ) {
    cells = placement.cells
    types = TableTypes(placement, sendable: sendable)
    self.placement = placement
    loans = scope.map(\.borrowed.functions) ?? decisions.lentFunctions
    let isAlone =
      loans == nil && decisions.importedModules.isEmpty && !Self.importOthers(placement.cells)
    known = isAlone ? placement.definedNames : nil
    let members = MemberOmissions(cells, decisions)
    callables.reserveCapacity(cells.count)
    for cell in cells {
      let isLeftOut = Self.isLeftOut(cell)
      for (position, item) in cell.items.enumerated() {
        let reference = ItemReference(cell: cell.index, item: position)
        let isOmitted = isLeftOut || placement.omissions[reference] != nil
        if isOmitted {
          for name in item.definitions { lost[name] = cell.index }
        }
        guard case .declaration(let declaration) = item.kind else { continue }
        let known = isOmitted ? callables : [:]
        add(declaration, of: reference, inside: nil)
        if declaration.syntax.genericParameterClause == nil {
          addMembers(
            of: declaration, of: reference, path: declaration.name,
            actor: declaration.syntax.globalActor)
        }
        guard isOmitted else {
          for path in members.paths(of: reference) {
            callables[path] = nil
            omitted[path] = cell.index
          }
          continue
        }
        for name in callables.keys where known[name] == nil { omitted[name] = cell.index }
        callables = known
      }
    }
    if !lost.isEmpty { keepDeclaredNames() }
  }

  /// Whether some cells import modules whose names are not known here.
  private static func importOthers(_ cells: [AnalyzedCell]) -> Bool {
    cells.contains { cell in
      cell.items.contains { item in
        guard case .import(let found) = item.kind else { return false }
        return !["Foundation", "Testing", "Swift"].contains(found.module)
      }
    }
  }

  /// Whether all of a cell is left out.
  private static func isLeftOut(_ cell: AnalyzedCell) -> Bool {
    cell.role.kind == .excluded || cell.cell.info.failure == .fail
  }

  /// Takes the names back that something declares which is not left out.
  private mutating func keepDeclaredNames() {
    for cell in cells where !Self.isLeftOut(cell) {
      for (position, item) in cell.items.enumerated()
      where placement.omissions[ItemReference(cell: cell.index, item: position)] == nil {
        for name in item.definitions { lost[name] = nil }
      }
    }
  }

  private mutating func addMembers(
    of declaration: Declaration, of part: ItemReference, path: String, actor: String?
  ) {
    let isClosed = declaration.isClosed
    let nested = declaration.members.filter { $0.kind.isType || $0.kind == .typealias }
    let names = Set(nested.map(\.name))
    for inner in declaration.members {
      add(inner, of: part, inside: path, nested: names, isClosed: isClosed, actor: actor)
      if inner.kind.isType, inner.syntax.genericParameterClause == nil {
        addMembers(
          of: inner, of: part, path: "\(path).\(inner.name)", actor: inner.syntax.globalActor)
      }
    }
  }

  private mutating func add(
    _ declaration: Declaration, of part: ItemReference, inside type: String?,
    nested: Set<String> = [], isClosed: Bool = false, actor: String? = nil
  ) {
    guard
      declaration.kind == .function || declaration.kind == .initializer && type != nil
    else { return }
    let symbol = type.map { $0 + "." + declaration.fullName } ?? declaration.fullName
    if isClosed || declaration.isClosed { closed.insert(symbol) }
    if let function = declaration.syntax.as(FunctionDeclSyntax.self) {
      let isStatic = function.modifiers.contains {
        $0.name.text == "static" || $0.name.text == "class"
      }
      guard type == nil || isStatic, function.genericParameterClause == nil else {
        uncallable[symbol] =
          function.genericParameterClause == nil ? "is a method of a value" : "is generic"
        return
      }
    }
    let actor = declaration.syntax.isNonisolated ? nil : declaration.syntax.globalActor ?? actor
    note(
      Callable(
        part: part, declaration: declaration, spelling: TypeSpelling(path: type, nested: nested),
        actor: actor),
      as: symbol)
  }

  private mutating func note(_ callable: Callable, as symbol: String) {
    guard let known = callables.updateValue(callable, forKey: symbol),
      placement.homes[known.part] == .source, placement.homes[callable.part] == .source
    else { return }
    let signatures = [known, callable].map { $0.signature(types)?.parameters.map(\.type) }
    if signatures[0] != signatures[1] { overloaded.insert(symbol) }
  }

  /// Makes a table a test.
  /// - Returns: The test, or nil where the function is not there or does not fit.
  mutating func plan(_ table: CasesTable) -> CasesPlan? {
    if let callable = callables[table.symbol], let signature = callable.signature(types) {
      guard !overloaded.contains(table.symbol) else {
        diagnostics.append(.casesOverloaded(table.symbol, table.symbolRange))
        return nil
      }
      guard !closed.contains(table.symbol) else {
        drop(table, because: "'\(signature.callee)' is private to its file")
        return nil
      }
      return plan(table, signature, part: callable.part)
    }
    if let line = leftOutLine(of: table.symbol) {
      drop(table, because: "it needs line \(line), which is left out")
      return nil
    }
    let isKnownElsewhere = loans?.contains { $0.symbol == table.symbol } ?? false
    if let reason = uncallable[table.symbol], !isKnownElsewhere {
      diagnostics.append(.casesUncallable(table.symbol, reason, table.symbolRange))
      return nil
    }
    guard let loans else {
      diagnostics.append(
        .casesUnknown(table.symbol, known: Array(callables.keys), table.symbolRange))
      return nil
    }
    open.append(OpenTable(table))
    // Linking says whether any notebook has it.
    switch loans.first(where: { $0.symbol == table.symbol })?.state {
    case nil: return nil
    case .carried(let signature, let condition):
      var plan = plan(table, signature, part: nil)
      plan?.condition = condition
      return plan
    case .leftOut(let place):
      drop(table, because: "it needs \(place), which is left out")
      return nil
    }
  }

  private mutating func plan(
    _ table: CasesTable, _ signature: FunctionSignature, part: ItemReference?
  ) -> CasesPlan? {
    guard let parameters = signature.parameters(in: table.labels) else {
      diagnostics.append(.casesColumns(signature.parameters.count, table))
      return nil
    }
    var signature = signature
    signature.parameters = parameters
    for (parameter, label) in zip(signature.parameters, table.labels)
    where !parameter.isMeant(by: label) {
      diagnostics.append(
        .casesLabel(label, expected: parameter.label ?? parameter.name, table.range))
      return nil
    }
    let errors = errors(of: table)
    guard let outcome = outcomeType(of: table, signature, errors) else {
      diagnostics.append(.casesErrorType(table.range))
      return nil
    }
    if let value = table.rows.lazy.flatMap(\.cells).first(where: { !isExpression($0.text) }) {
      diagnostics.append(.casesValue(value, in: table))
      return nil
    }
    guard let rows = rowsWithoutLosses(of: table) else { return nil }
    if let text = errors.undeclared.first {
      diagnostics.append(.casesBareError(text, type: outcome))
      return nil
    }
    let types = parameters.map(\.type) + (table.outcome == .returns ? [outcome] : [])
    let columns = types.map(ValueMismatch.Column.init)
    for row in rows {
      for (value, column) in zip(row.cells, columns) {
        guard let mismatch = ValueMismatch(value.text, column, known: known) else { continue }
        diagnostics.append(.casesMismatch(mismatch, value))
        return nil
      }
    }
    return CasesPlan(
      part: part, signature: signature, outcomeType: outcome,
      outcomeUse: outcomeUse(of: table, outcome, signature, errors), outcome: table.outcome,
      rows: rows, errorTypes: errors.types)
  }

  /// What becomes of a function, for the notebooks that have tables of it.
  /// - Parameters:
  ///   - symbol: The function, as tables name it.
  ///   - path: The path of the notebook.
  ///   - imports: The import declarations of the notebook.
  ///   - condition: What must hold for a part to be compiled.
  /// - Returns: The answer; nil where the notebook does not declare it.
  func loan(
    of symbol: String, in path: String, imports: [String], condition: (ItemReference) -> String?
  ) -> FunctionLoan? {
    if let callable = callables[symbol], var signature = callable.signature(types) {
      signature.imports = imports
      return FunctionLoan(
        symbol: symbol, state: .carried(signature, condition: condition(callable.part)))
    }
    return leftOutLine(of: symbol).map {
      FunctionLoan(symbol: symbol, state: .leftOut(place: "line \($0) of '\(path)'"))
    }
  }

  /// The line of the cell that declares a function and is left out.
  private func leftOutLine(of symbol: String) -> Int? {
    (omitted[symbol] ?? unreadCell(declaring: symbol)).map { cells[$0].cell.range.line }
  }

  /// The cell that declares a function and is not read, since it is no Swift or not to be compiled.
  private func unreadCell(declaring symbol: String) -> Int? {
    let path = symbol.prefix { $0 != "(" }.split(separator: ".").map(String.init)
    guard let name = path.last else { return nil }
    let words = path.dropLast() + (name == "init" ? ["init"] : ["func", name])
    return cells.first { cell in
      guard cell.items.isEmpty else { return false }
      var code = names(in: cell.cell.code.text)[...]
      return words.allSatisfy { word in
        guard let place = code.firstIndex(of: word) else { return false }
        code = code[place...].dropFirst()
        return true
      }
    }?.index
  }

  /// The words of some code that are not in a string literal.
  private func names(in code: String) -> [String] {
    code.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset.isMultiple(of: 2) }
      .flatMap { $0.element.split { !($0.isLetter || $0.isNumber || $0 == "_") } }
      .map(String.init)
  }

  /// The rows of a table that name nothing which is left out.
  /// - Returns: Nil where none does, after the table is dropped.
  private mutating func rowsWithoutLosses(of table: CasesTable) -> [CasesTable.Row]? {
    guard !lost.isEmpty else { return table.rows }
    var kept: [CasesTable.Row] = []
    var found: [(row: CasesTable.Row, reason: String)] = []
    for row in table.rows {
      let name = row.cells.flatMap { names(in: $0.text) }.first { lost[$0] != nil }
      if let name, let cell = lost[name] {
        let line = cells[cell].cell.range.line
        found.append((row, "it needs '\(name)' of line \(line), which is left out"))
      } else {
        kept.append(row)
      }
    }
    guard !kept.isEmpty || found.isEmpty else {
      drop(table, because: found[0].reason)
      return nil
    }
    for (row, reason) in found {
      diagnostics.append(.rowLeftOut(reason, row.range))
      dropped.append(DroppedOutput(kind: .row, text: row.range.text, reason: reason))
    }
    return kept
  }

  private mutating func drop(_ table: CasesTable, because reason: String) {
    diagnostics.append(.casesLeftOut(reason, table.symbolRange))
    dropped.append(DroppedOutput(kind: .table, text: table.symbol, reason: reason))
  }
}

extension Declaration {
  /// Whether the author keeps the declaration in its file.
  fileprivate var isClosed: Bool { access.map { $0 < .internal } ?? false }
}

extension Diagnostic {
  static func casesUnknown(
    _ symbol: String, known: [String], _ range: SourceText.SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, id: "cases-symbol", "Function '\(symbol)' of the cases is not declared here",
      at: .source(range),
      hint: nearMiss(of: symbol, in: known.sorted()).map { "did you mean '\($0)'?" }
        ?? "name a function outside of '#if' that is neither generic nor a method of a value,"
        + " as 'name(label:)'")
  }

  fileprivate static func casesUncallable(
    _ symbol: String, _ reason: String, _ range: SourceText.SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, id: "cases-symbol", "Function '\(symbol)' of the cases \(reason)", at: .source(range),
      hint: "declare a function that calls it with the types of the table, and name that one")
  }

  fileprivate static func casesOverloaded(
    _ symbol: String, _ range: SourceText.SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, id: "cases-symbol", "Function '\(symbol)' of the cases is declared for several types",
      at: .source(range), hint: "give one of them a label or name of its own")
  }

  fileprivate static func casesLeftOut(
    _ reason: String, _ range: SourceText.SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: "cases-left-out", "Table of cases is left out: \(reason)", at: .source(range))
  }

  fileprivate static func rowLeftOut(_ reason: String, _ range: SourceText.SourceRange)
    -> Diagnostic
  {
    Diagnostic(
      .warning, id: "cases-left-out", "Row of the cases is left out: \(reason)",
      at: .source(range))
  }

  fileprivate static func casesColumns(
    _ expected: Int, _ table: CasesTable
  ) -> Diagnostic {
    let found = table.labels.count
    let showsBoth = table.labels.contains { ["returns", "throws"].contains($0) }
    return Diagnostic(
      .error, id: "cases-columns",
      "Table of cases has \(found) column\(found == 1 ? "" : "s") before the last one, and the function"
        + " \(expected) parameter\(expected == 1 ? "" : "s")",
      at: .source(table.range),
      hint: showsBoth
        ? "write two tables: one ends in 'returns', the other in 'throws'"
        : "a column for each parameter without a default value, and 'returns' or 'throws' as the last one"
    )
  }

  fileprivate static func casesLabel(
    _ label: String, expected: String, _ range: SourceText.SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, id: "cases-columns", "Column '\(label)' is parameter '\(expected)' of the function",
      at: .source(range))
  }

  fileprivate static func casesMismatch(
    _ mismatch: ValueMismatch, _ value: MappedText
  ) -> Diagnostic {
    Diagnostic(
      .error, id: "cases-value", "Value '\(value.text)' of the cases \(mismatch.reason)",
      at: .source(value.span(of: 0..<value.bytes.count)), hint: mismatch.hint)
  }

  fileprivate static func casesValue(_ value: MappedText, in table: CasesTable) -> Diagnostic {
    let place = value.span(of: 0..<value.bytes.count)
    guard value.bytes.isEmpty else {
      return Diagnostic(
        .error, id: "cases-value",
        "Value '\(value.text)' of the cases is not an expression of Swift",
        at: .source(place),
        hint: value.text.contains(typographicMinus)
          ? "write the sign as '-'"
          : "write it as an argument of the function: \"tea\", 3, .small")
    }
    let row = table.rows.first { $0.cells.contains { $0.bytes.isEmpty } }
    return Diagnostic(
      .error, id: "cases-value", "Row of the cases lacks a value", at: .source(row?.range ?? place),
      hint: "write \"\" for an empty text")
  }

  fileprivate static func casesBareError(_ value: MappedText, type: String) -> Diagnostic {
    Diagnostic(
      .error, id: "cases-value", "Value '\(value.text)' of the cases is not declared here",
      at: .source(value.span(of: 0..<value.bytes.count)),
      hint: "write a case with its dot, '.\(value.text)', or its type, '\(type).\(value.text)'")
  }

  fileprivate static func casesErrorType(_ range: SourceText.SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "cases-error", "Type of the errors is not written in the table of cases",
      at: .source(range), hint: "write the first one with its type: 'PriceError.tooLow'")
  }
}
