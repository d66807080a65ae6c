internal import NotebookAnalysis
internal import NotebookSyntax
internal import SourceText
internal import SwiftSyntax

/// Makes statements with recorded outputs steps that check them, or in a trial, that record what
/// really happens.
struct OutputLowering {
  private let placement: Placement
  private var decisions: CarryDecisions { placement.decisions }
  private let purpose: PlanPurpose
  /// What the notebook declares of the values.
  private let types: ValueTypes
  private let modules: ScriptModules
  /// For each cell, the comments that say no more than the tests do, with the blanks before them, in
  /// ascending order.
  private let consumed: [[Range<Int>]]
  /// The outputs of each statement that are asserted.
  private let asserted: PartTable<[AssertedOutput]>
  /// The names of assertions of XCTest that the notebook declares itself.
  private let ownAssertions: Set<String>

  /// - Parameters:
  ///   - placement: Where the parts of the notebook go.
  ///   - purpose: What the plan is made for.
  ///   - targets: The target of each cell.
  init(_ placement: Placement, _ purpose: PlanPurpose, targets: [String]) {
    self.placement = placement
    let claims = placement.decisions.claims
    self.purpose = purpose
    types = ValueTypes(placement.cells)
    modules = ScriptModules(placement, targets: targets)
    ownAssertions = AssertionEdits.declaredNames(in: placement.cells)
    consumed = placement.cells.map { cell in
      let mayRecord =
        !claims.isEmpty || cell.items.contains { !$0.outputs.isEmpty }
      guard mayRecord else { return [] }
      return cell.items.flatMap { item -> [Range<Int>] in
        guard !claims.isEmpty else { return item.comparableOutputs.map(\.comment) }
        let tried = (item.lookAlikes + item.innerLookAlikes).map(\.comment).filter { comment in
          switch claims[cell.cell.code.origin(of: comment.lowerBound)] {
          case .printed: return true
          // What is written out beside the comparison of a value goes from its old place.
          case .value: return ValueSubject(item)?.isWholeStatement ?? false
          case .remark, .dropped, nil: return false
          }
        }
        return item.outputs.map(\.comment) + tried
      }.map { comment in
        let bytes = cell.cell.code.bytes
        var start = comment.lowerBound
        while start > 0, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
        let isAlone = start == 0 || bytes[start - 1] == 0x0A
        return isAlone ? comment : start..<comment.upperBound
      }.sorted { $0.lowerBound < $1.lowerBound }
    }
    var asserted = PartTable(placement.cells, [AssertedOutput]())
    for cell in placement.cells {
      for (position, item) in cell.items.enumerated()
      where !item.outputs.isEmpty || !claims.isEmpty {
        let reference = ItemReference(cell: cell.index, item: position)
        if placement.decisions.varying.contains(reference) { continue }
        asserted[reference] = Self.asserted(item, in: cell, claims)
      }
    }
    self.asserted = asserted
  }

  /// The outputs of a statement that are asserted.
  private static func asserted(
    _ item: Item, in cell: AnalyzedCell, _ claims: [Int: CarryDecisions.Claim]
  ) -> [AssertedOutput] {
    let isTried = !claims.isEmpty
    guard isTried || !VaryingValue.isMade(by: item) else { return [] }
    let code = cell.cell.code
    let recorded = isTried ? item.outputs : item.comparableOutputs
    var asserted = recorded.compactMap { output -> AssertedOutput? in
      let isPrinted: Bool
      switch output.kind {
      case .printed: isPrinted = true
      case .value: isPrinted = item.effects.contains(.prints)
      }
      var skips = false
      var isEscaped = QuotedText.meaning(of: output, beside: item.codeRange, code.bytes) != nil
      var isLiteral: Bool?
      switch claims[code.origin(of: output.comment.lowerBound)] {
      case .dropped: return nil
      case .printed(let reading, let skipsEarlier):
        skips = skipsEarlier
        isEscaped = isEscaped && reading == 0
      case .value(_, let literal), .remark(_, let literal): isLiteral = literal
      case nil: break
      }
      return AssertedOutput(
        text: output.text, comment: output.comment, subject: nil, isPrinted: isPrinted,
        skipsEarlier: skips, isEscaped: isEscaped, isLiteral: isLiteral)
    }
    let lookAlikes = isTried ? item.lookAlikes + item.innerLookAlikes : []
    asserted += lookAlikes.compactMap { lookAlike -> AssertedOutput? in
      let claim = claims[code.origin(of: lookAlike.comment.lowerBound)]
      switch claim {
      case .printed(let candidate, let skipsEarlier):
        return AssertedOutput(
          text: lookAlike.candidates[candidate], comment: lookAlike.comment, subject: nil,
          isPrinted: true, skipsEarlier: skipsEarlier, isEscaped: false, isLiteral: nil)
      case .value(let candidate, let isLiteral):
        return AssertedOutput(
          text: lookAlike.candidates[candidate], comment: lookAlike.comment, subject: nil,
          isPrinted: false, skipsEarlier: false, isEscaped: false, isLiteral: isLiteral)
      case .remark(let candidate, let isLiteral):
        guard let remark = lookAlike.remark else { return nil }
        return AssertedOutput(
          text: remark.candidates[candidate], comment: lookAlike.comment, subject: remark.subject,
          isPrinted: false, skipsEarlier: false, isEscaped: false, isLiteral: isLiteral)
      case .dropped, nil: return nil
      }
    }
    asserted.sort { $0.comment.lowerBound < $1.comment.lowerBound }
    return asserted
  }

  /// Whether a test reads what a statement prints.
  func assertsPrinted(_ reference: ItemReference) -> Bool { recordedLines(of: reference) > 0 }

  /// How many lines of what a statement prints are recorded.
  func recordedLines(of reference: ItemReference) -> Int {
    asserted[reference].count { $0.isPrinted }
  }

  /// Whether a test compares the value of a statement.
  func assertsValue(_ reference: ItemReference) -> Bool {
    asserted[reference].contains { !$0.isPrinted }
  }

  /// Whether a test compares an output fence with what is printed.
  func asserts(_ output: Output?) -> Bool {
    guard let output else { return false }
    switch decisions.claims[output.range.bytes.lowerBound] {
    case .dropped, .value: return false
    case .printed, .remark, nil: return true
    }
  }

  /// Whether an output fence records all that the statements of its cell print: what comments record among
  /// that needs no check of its own. A fence that does not hold it records what is printed after it.
  func recordsAll(_ output: Output?, _ statements: [ItemReference]) -> Bool {
    guard let output, purpose == .package, asserts(output),
      statements.contains(where: assertsPrinted)
    else { return false }
    if case .printed = decisions.claims[output.range.bytes.lowerBound] { return true }
    guard decisions.claims.isEmpty else { return false }
    let told = statements.flatMap { reference -> [String] in
      let code = placement.cells[reference.cell].cell.code.bytes
      return asserted[reference].filter(\.isPrinted).flatMap { $0.lines(in: code) }
    }
    return PrintedLines.hold(PrintedLines.lines(of: output.text.text), told)
  }

  /// The steps that check an output fence.
  func steps(of output: Output?) -> [Step] {
    guard let output else { return [] }
    if purpose == .trial { return [.observePrinted(place: output.range.bytes.lowerBound)] }
    guard asserts(output) else { return [] }
    return [.expectPrinted(ExpectedOutput(lines: modules.named(output.text).textLines))]
  }

  /// The step that compares what is printed with some lines.
  func expectation(ofPrinted lines: [MappedText]) -> Step {
    .expectPrinted(ExpectedOutput(lines: lines.map { modules.named($0) }))
  }

  /// Adds the steps of a statement of the example itself.
  /// - Parameters:
  ///   - reference: The statement.
  ///   - shown: The value of it that the output fence may record; nil for one that no fence does.
  ///   - isTold: Whether the output fence records what it prints.
  ///   - steps: The steps before.
  func addSteps(
    of reference: ItemReference, shown: ShownValue?, isTold: Bool, to steps: inout [Step]
  ) {
    if purpose == .trial {
      steps += observed(reference, isShown: shown != nil)
    } else {
      addChecks(of: reference, shown: shown, isTold: isTold, to: &steps)
    }
  }

  /// An earlier statement; a value that it only showed is not used here.
  /// - Parameters:
  ///   - reference: The statement.
  ///   - isShown: Whether an output fence records its value.
  func replay(_ reference: ItemReference, isShown: Bool) -> Step {
    let item = placement.item(reference)
    if case .variable = item.kind { return statement(reference) }
    let showsValue =
      isShown && purpose == .package || decisions.unused.contains(reference)
      || item.outputs.contains { $0.kind == .value } && !item.effects.contains(.prints)
    guard showsValue, case .expr = item.content, let subject = ValueSubject(item),
      subject.isWholeStatement
    else { return statement(reference) }
    return statement(reference, discardsValue: true)
  }

  /// Statements that give variables of the sources their first values.
  func resets(_ reference: ItemReference) -> [Step] {
    let bindings = placement.item(reference).content.as(VariableDeclSyntax.self)?.bindings
    return (bindings ?? []).compactMap { binding in
      guard let value = binding.initializer?.value else { return nil }
      let range = value.trimmedUTF8Range
      let start = range.lowerBound
      return .statement(
        CodeFragment(
          placement.cells[reference.cell], range,
          edits: [.init(start..<start, "\(binding.pattern.code) = ")]))
    }
  }

  /// A statement on lines of its own.
  func statement(_ reference: ItemReference) -> Step {
    let item = placement.item(reference)
    // A declaration gives no value that nobody uses.
    if case .variable = item.kind { return statement(reference, discardsValue: false) }
    let isUnused =
      decisions.unused.contains(reference) || item.isBareValue
      || item.outputs.contains { $0.kind == .value } && !item.effects.contains(.prints)
    return statement(reference, discardsValue: isUnused)
  }

  private func statement(_ reference: ItemReference, discardsValue: Bool) -> Step {
    let cell = placement.cells[reference.cell]
    let item = placement.item(reference)
    let comments = consumed[reference.cell]
    var edits: [CodeFragment.Edit] = []
    if !comments.isEmpty {
      let first = comments.partition { $0.lowerBound < item.range.lowerBound }
      edits = comments[first...].prefix { $0.lowerBound < item.range.upperBound }
        .filter { $0.upperBound <= item.range.upperBound }.map { CodeFragment.Edit($0, "") }
    }
    let isExpectation = item.effects.contains(.asserts)
    if isExpectation { edits += assertions(of: reference).edits }
    if discardsValue, !isExpectation, case .expr = item.content,
      let subject = ValueSubject(item), subject.isWholeStatement, !subject.isDiscarded
    {
      let place = item.codeRange.lowerBound
      edits.append(.init(place..<place, "_ = "))
    }
    if let semicolon = item.semicolon { edits.append(.init(semicolon, "")) }
    if let declaration = item.declaration, !declaration.isBare {
      edits += wordsOfGlobals(in: declaration)
    }
    if edits.count > 1 { edits.sort { $0.range.lowerBound < $1.range.lowerBound } }
    return .statement(CodeFragment(cell, item.range, edits: edits))
  }

  private func assertions(of reference: ItemReference) -> AssertionEdits {
    AssertionEdits(
      of: placement.item(reference), in: placement.cells[reference.cell], besides: ownAssertions)
  }

  /// Whether a part uses what only XCTest has, in the form in which a test of Swift Testing holds it.
  func needsXCTest(_ reference: ItemReference) -> Bool {
    let item = placement.item(reference)
    let names = item.uses.filter { $0.hasPrefix("XCT") }
    guard !names.isEmpty, placement.homes[reference] == .program else { return !names.isEmpty }
    return names.contains { Assertion(rawValue: $0) == nil || ownAssertions.contains($0) }
      || assertions(of: reference).isPartial
  }

  /// A variable or function of an example is local, where access levels have no place, and variables are on no
  /// global actor: their test is on the main actor.
  private func wordsOfGlobals(in declaration: DeclSyntax) -> [CodeFragment.Edit] {
    // A filtered collection of syntax would be a tree of its own, with other places.
    let actors = declaration.as(VariableDeclSyntax.self)?.attributes.lazy.filter {
      $0.as(AttributeSyntax.self)?.attributeName.code.hasSuffix("Actor") == true
    }
    let modifiers = declaration.modifiers?.lazy.filter {
      Declaration.Access(rawValue: $0.name.text) != nil
    }
    return (actors?.map { edit(leavingOut: $0) } ?? [])
      + (modifiers?.map { edit(leavingOut: $0) } ?? [])
  }

  private func edit(leavingOut word: some SyntaxProtocol) -> CodeFragment.Edit {
    .init(word.positionAfterSkippingLeadingTrivia.utf8Offset..<word.endPosition.utf8Offset, "")
  }

  /// Adds the steps that check what a statement does.
  private func addChecks(
    of reference: ItemReference, shown: ShownValue?, isTold: Bool, to steps: inout [Step]
  ) {
    let cell = placement.cells[reference.cell]
    let item = placement.item(reference)
    let all = asserted[reference]
    if all.isEmpty, shown == nil {
      steps.append(statement(reference))
      return
    }
    let asserted = isTold ? all.filter { !$0.isPrinted } : all
    let values = asserted.filter { !$0.isPrinted }
    if asserted.contains(where: \.skipsEarlier) { steps.append(.skipPrinted) }
    if let shown, let output = cell.output, let subject = ValueSubject(item) {
      var isLiteral: Bool?
      if case .value(_, let literal) = decisions.claims[output.range.bytes.lowerBound] {
        isLiteral = literal
      }
      steps.append(
        expectation(
          of: shown.text, isLiteral: isLiteral, cell, subject: subject.range, item,
          needsParentheses: subject.needsParentheses, comment: nil))
    } else if let value = values.first(where: { $0.subject == nil }),
      let subject = ValueSubject(item)
    {
      if subject.isWholeStatement {
        comments(above: reference).map { steps.append($0) }
      } else {
        steps.append(statement(reference))
      }
      steps.append(
        expectation(
          of: text(of: value, item, in: cell), isLiteral: value.isLiteral, cell,
          subject: subject.range, item, needsParentheses: subject.needsParentheses,
          comment: subject.isWholeStatement ? value.comment : nil))
    } else {
      steps.append(statement(reference))
    }
    guard !asserted.isEmpty else { return }
    for value in values {
      guard let subject = value.subject else { continue }
      steps.append(
        expectation(
          of: cell.cell.code.part(value.text), isLiteral: value.isLiteral, cell, subject: subject,
          item, needsParentheses: false, comment: nil))
    }
    let prints = asserted.filter(\.isPrinted)
    if !prints.isEmpty {
      let code = cell.cell.code
      let isLiteral =
        prints.contains(where: \.isEscaped) && prints.allSatisfy { $0.isLiteral(in: code.bytes) }
      steps.append(
        .expectPrinted(
          ExpectedOutput(
            lines: prints.map { modules.named(code.part($0.text)) }, isLiteral: isLiteral)))
    }
  }

  /// The comments above a statement that is compared as a value, but for those that record outputs.
  private func comments(above reference: ItemReference) -> Step? {
    let cell = placement.cells[reference.cell]
    let item = placement.item(reference)
    let range = item.range.lowerBound..<item.codeRange.lowerBound
    let slash = UInt8(ascii: "/")
    guard cell.cell.code.bytes[range].contains(slash) else { return nil }
    let recorded = consumed[reference.cell].filter {
      range.lowerBound <= $0.lowerBound && $0.upperBound <= range.upperBound
    }
    let isKept = range.contains { offset in
      cell.cell.code.bytes[offset] == slash && !recorded.contains { $0.contains(offset) }
    }
    guard isKept else { return nil }
    return .statement(CodeFragment(cell, range, edits: recorded.map { CodeFragment.Edit($0, "") }))
  }

  /// What a comment records of a value: one that describes itself may go on in brackets.
  private func text(of output: AssertedOutput, _ item: Item, in cell: AnalyzedCell) -> MappedText {
    let code = cell.cell.code
    let bytes = code.bytes
    guard output.isLiteral == nil, output.text.upperBound < output.comment.upperBound,
      types.isDescribed(Array(bytes[output.text]), types.type(of: item))
    else { return code.part(output.text) }
    let end = RecordedValue.endWithBrackets(of: output.text, in: output.comment, bytes)
    return code.part(output.text.lowerBound..<end)
  }

  /// The expectation that an expression has a recorded value.
  /// - Parameters:
  ///   - text: What is recorded.
  ///   - isLiteral: Whether trying the code showed that `==` compares it; nil where nothing was tried.
  private func expectation(
    of text: MappedText, isLiteral: Bool?, _ cell: AnalyzedCell, subject: Range<Int>, _ item: Item,
    needsParentheses: Bool, comment: Range<Int>?
  ) -> Step {
    let text = modules.named(text)
    let comparison =
      if let isLiteral {
        ValueComparison(tried: text, isLiteral: isLiteral, needsParentheses: needsParentheses)
      } else {
        ValueComparison(text, of: item, subject, needsParentheses: needsParentheses, types)
      }
    return .expectValue(
      CodeFragment(cell, subject, edits: comparison.edits),
      needsParentheses: comparison.needsParentheses, comparison.value,
      comment: comment.map { cell.cell.code.part($0) })
  }

  /// The steps that record what a statement does.
  private func observed(_ reference: ItemReference, isShown: Bool) -> [Step] {
    let cell = placement.cells[reference.cell]
    let item = placement.item(reference)
    guard item.recordsSomething || isShown else { return [statement(reference)] }
    let place = cell.cell.code.origin(of: item.codeRange.lowerBound)
    var steps: [Step] = [.observePrinted(place: -1)]
    let mayRecordValue = isShown || !item.outputs.isEmpty || !item.lookAlikes.isEmpty
    let showsValue = mayRecordValue && !item.effects.contains(.prints)
    let subject = showsValue ? ValueSubject(item) : nil
    if subject?.isWholeStatement != true { steps.append(statement(reference)) }
    if let subject {
      steps.append(.observeValue(CodeFragment(cell, subject.range), place: place))
    }
    steps.append(.observePrinted(place: place))
    for lookAlike in item.lookAlikes {
      let own = cell.cell.code.origin(of: lookAlike.comment.lowerBound)
      guard let subject = lookAlike.remark?.subject, decisions.claims[own] == nil,
        isDefined(subject, in: cell, before: reference)
      else { continue }
      steps.append(.observeValue(CodeFragment(cell, subject), place: own))
    }
    return steps
  }

  /// Whether what a comment names is a variable that the example knows.
  private func isDefined(
    _ subject: Range<Int>, in cell: AnalyzedCell, before reference: ItemReference
  ) -> Bool {
    let path = String(decoding: cell.cell.code.bytes[subject], as: UTF8.self)
    guard let root = path.split(separator: ".").first else { return false }
    let item = placement.item(reference)
    return item.uses.contains(String(root)) || item.definitions.contains(String(root))
  }
}

extension Item {
  /// Whether comments record, or may record, what the part does.
  package var recordsSomething: Bool {
    !outputs.isEmpty || !lookAlikes.isEmpty || !innerLookAlikes.isEmpty
  }

  /// The outputs that comments beside the part record, but for values of what has none: `if a { b }  // => 1`.
  var comparableOutputs: [RecordedOutput] {
    guard outputs.contains(where: { $0.kind == .value }), !effects.contains(.prints),
      ValueSubject(self) == nil
    else { return outputs }
    return outputs.filter { $0.kind == .printed }
  }
}
