internal import NotebookAnalysis
internal import NotebookSyntax
internal import SourceText
internal import SwiftParser
internal import SwiftSyntax

/// Makes the statements of a cell the steps of a test.
struct ExampleLowering {
  let cells: [AnalyzedCell]
  let placement: Placement
  let slice: ExampleSlice
  /// What the example of each cell replays.
  private let replays: [[ItemReference]]
  /// The declarations that only the main actor may use.
  private let mainActorNames: Set<String>

  init(_ cells: [AnalyzedCell], _ placement: Placement) {
    self.cells = cells
    self.placement = placement
    let slice = ExampleSlice(placement, cells)
    self.slice = slice
    mainActorNames = cells.reduce(into: []) { names, cell in
      for item in cell.items where item.isOnMainActor { names.formUnion(item.definitions) }
    }
    var setups: [Int: [ItemReference]] = [:]
    for cell in cells where cell.role.kind == .setup {
      setups[cell.topic, default: []] += placement.statements(of: cell)
    }
    replays = cells.map { cell in
      slice.statements(before: placement.statements(of: cell), setup: setups[cell.topic] ?? [])
    }
  }

  /// The statements of a cell that belong to a running program.
  func statements(of cell: AnalyzedCell) -> [ItemReference] { placement.statements(of: cell) }

  /// What the example of a cell replays.
  func replayed(before cell: AnalyzedCell) -> [ItemReference] { replays[cell.index] }

  /// The steps of the example, with what they do.
  func steps(of cell: AnalyzedCell) -> ([Step], Effects) {
    let own = statements(of: cell)
    let earlier = replayed(before: cell)
    var steps: [Step] = []
    var effects: Effects = []
    if cell.cell.info.failure == .crash {
      return ([.crash(program(earlier + own))], .async)
    }
    for reference in earlier {
      steps.append(replay(reference))
      effects.formUnion(placement.item(reference).effects)
    }
    let readsOutput =
      cell.output != nil || own.contains { !recordedPrints(placement.item($0)).isEmpty }
    if readsOutput { steps.append(.beginOutput) }
    for reference in own {
      let item = placement.item(reference)
      effects.formUnion(item.effects)
      steps += self.steps(of: item, reference)
    }
    if let output = cell.output {
      steps.append(.expectPrinted(ExpectedOutput(lines: lines(of: output.text))))
    }
    let uses = (earlier + own).map { placement.item($0).uses }
    if uses.contains(where: { !$0.isDisjoint(with: mainActorNames) }) { effects.insert(.mainActor) }
    return (steps + discards(own), effects)
  }

  /// The names that a cell defines for later ones only, which the compiler would warn about.
  private func discards(_ own: [ItemReference]) -> [Step] {
    let items = own.map { placement.item($0) }
    return items.enumerated().flatMap { position, item -> [Step] in
      guard case .variable = item.kind, item.outputs.isEmpty else { return [] }
      let later = items[(position + 1)...]
      return item.definitions.filter { name in
        name != "_" && !later.contains { $0.uses.contains(name) }
      }.map { .discard($0) }
    }
  }

  /// The steps of a program: statements only.
  func program(_ references: [ItemReference]) -> [Step] { references.map { statement($0) } }

  /// An earlier statement; a value that it only showed is not used here.
  private func replay(_ reference: ItemReference) -> Step {
    let item = placement.item(reference)
    guard case .expr = item.syntax.item, let subject = subject(of: item), subject.isWholeStatement,
      item.outputs.contains(where: { $0.kind == .value }), !item.effects.contains(.prints)
    else { return statement(reference) }
    let place = item.codeRange.lowerBound
    var edits = removedComments(of: item) + [.init(place..<place, "_ = ")]
    if let semicolon = item.semicolon { edits.append(.init(semicolon, "")) }
    return .statement(CodeFragment(cells[reference.cell], fragmentRange(of: item), edits: edits))
  }

  private func statement(_ reference: ItemReference) -> Step {
    let cell = cells[reference.cell]
    let item = placement.item(reference)
    return .statement(
      CodeFragment(cell, fragmentRange(of: item), edits: removals(of: item)))
  }

  /// The statement with the comments above it, without the outputs below it.
  private func fragmentRange(of item: Item) -> Range<Int> {
    let below = item.outputs.first { $0.comment.lowerBound >= item.codeRange.upperBound }
    let end = below.map { min($0.comment.lowerBound, item.range.upperBound) }
    return item.range.lowerBound..<max(end ?? item.range.upperBound, item.codeRange.upperBound)
  }

  /// Comments above the statement that record outputs of the one before.
  private func removedComments(of item: Item) -> [CodeFragment.Edit] {
    var edits: [CodeFragment.Edit] = []
    var offset = item.range.lowerBound
    for piece in item.syntax.leadingTrivia {
      if case .lineComment(let text) = piece,
        OutputComments.isOutput(text)
      {
        edits.append(.init(offset..<offset + text.utf8.count, ""))
      }
      offset += piece.sourceLength.utf8Length
    }
    return edits
  }

  /// What goes from a statement that stands on lines of its own.
  private func removals(of item: Item) -> [CodeFragment.Edit] {
    removedComments(of: item) + (item.semicolon.map { [.init($0, "")] } ?? [])
  }

  private func recordedPrints(_ item: Item) -> [RecordedOutput] {
    item.outputs.filter { output in
      switch output.kind {
      case .printed: true
      case .value: item.effects.contains(.prints)
      }
    }
  }

  private func steps(of item: Item, _ reference: ItemReference) -> [Step] {
    let cell = cells[reference.cell]
    var steps: [Step] = []
    let values = item.outputs.filter { output in
      switch output.kind {
      case .printed: false
      case .value: !item.effects.contains(.prints)
      }
    }
    if let value = values.first, let subject = subject(of: item) {
      if !subject.isWholeStatement { steps.append(statement(reference)) }
      let text = mapped(cell, value.text)
      steps.append(
        .expectValue(
          CodeFragment(cell, subject.range), needsParentheses: subject.needsParentheses,
          expected(text, for: item)))
    } else {
      steps.append(statement(reference))
    }
    let prints = recordedPrints(item)
    if !prints.isEmpty {
      let lines = prints.map { output -> MappedText in mapped(cell, output.text) }
      steps.append(.expectPrinted(ExpectedOutput(lines: lines)))
    }
    return steps
  }

  private struct Subject {
    let range: Range<Int>
    let isWholeStatement: Bool
    let needsParentheses: Bool
  }

  /// The expression whose value a comment beside a statement records.
  private func subject(of item: Item) -> Subject? {
    switch item.syntax.item {
    case .expr(let expression):
      if let sequence = expression.as(SequenceExprSyntax.self) {
        if let target = sequence.elements.first,
          sequence.elements.dropFirst().first?.isAssignment == true
        {
          return Subject(
            range: target.trimmedUTF8Range, isWholeStatement: false, needsParentheses: false)
        }
        return Subject(
          range: expression.trimmedUTF8Range, isWholeStatement: true, needsParentheses: true)
      }
      return Subject(
        range: expression.trimmedUTF8Range, isWholeStatement: true, needsParentheses: false)
    case .decl(let declaration):
      guard let variable = declaration.as(VariableDeclSyntax.self),
        let pattern = variable.bindings.last?.pattern.as(IdentifierPatternSyntax.self)
      else { return nil }
      return Subject(
        range: pattern.trimmedUTF8Range, isWholeStatement: false, needsParentheses: false)
    case .stmt: return nil
    }
  }

  private func mapped(_ cell: AnalyzedCell, _ range: Range<Int>) -> MappedText {
    var text = MappedText(file: cell.cell.code.file)
    for origin in cell.cell.code.origins(of: range) { text.append(origin.bytes) }
    return text
  }

  /// How a recorded value is compared: a number cannot be with what is a string by its looks.
  private func expected(_ text: MappedText, for item: Item) -> ExpectedValue {
    if text.bytes.count > 3, text.bytes.suffix(3).elementsEqual("...".utf8) {
      return .prefix(text.part(0..<text.bytes.count - 3))
    }
    var isString = false
    if case .expr(let expression) = item.syntax.item {
      let callee = expression.as(FunctionCallExprSyntax.self)?.calledExpression.code
      isString = expression.is(StringLiteralExprSyntax.self) || callee == "String"
    }
    if isString, text.bytes.first != UInt8(ascii: "\"") { return .description(text) }
    return isLiteral(text.text) ? .literal(text) : .description(text)
  }

  /// Whether a text is a literal of Swift, so that it can be compared as a value.
  private func isLiteral(_ text: String) -> Bool {
    var parser = Parser(text)
    let expression = ExprSyntax.parse(from: &parser)
    return !expression.hasError && expression.code == text && isLiteral(expression)
  }

  private func isLiteral(_ expression: ExprSyntax) -> Bool {
    switch expression.as(ExprSyntaxEnum.self) {
    case .integerLiteralExpr, .floatLiteralExpr, .booleanLiteralExpr, .nilLiteralExpr: true
    case .stringLiteralExpr(let literal):
      literal.segments.allSatisfy { $0.is(StringSegmentSyntax.self) }
    case .prefixOperatorExpr(let prefix):
      prefix.operator.text == "-" && isLiteral(prefix.expression)
    case .arrayExpr(let array): array.elements.allSatisfy { isLiteral($0.expression) }
    case .memberAccessExpr(let access): access.base == nil
    default: false
    }
  }

  private func lines(of text: MappedText) -> [MappedText] {
    var lines: [MappedText] = []
    var start = 0
    let bytes = text.bytes
    for offset in bytes.indices where bytes[offset] == UInt8(ascii: "\n") {
      let end = offset > start && bytes[offset - 1] == UInt8(ascii: "\r") ? offset - 1 : offset
      lines.append(text.part(start..<end))
      start = offset + 1
    }
    if start < bytes.count { lines.append(text.part(start..<bytes.count)) }
    return lines
  }
}

extension Item {
  /// Whether the part is a declaration that its author gave to the main actor.
  fileprivate var isOnMainActor: Bool {
    let attributes = declaration?.asProtocol((any WithAttributesSyntax).self)?.attributes ?? []
    return attributes.contains { $0.code == "@MainActor" }
  }
}

extension MappedText {
  /// A part of the text, as a text of its own.
  fileprivate func part(_ range: Range<Int>) -> MappedText {
    var text = MappedText(file: file)
    for origin in origins(of: range) { text.append(origin.bytes) }
    return text
  }
}
