internal import NotebookAnalysis
internal import NotebookSyntax
internal import SourceText
internal import SwiftSyntax

/// Makes the assertions of XCTest in a statement expectations of Swift Testing: a test of the one
/// hears nothing of what an assertion of the other finds.
final class AssertionEdits: SyntaxVisitor {
  /// The changes, in ascending order.
  private(set) var edits: [CodeFragment.Edit] = []
  /// Whether an assertion stays as it is, since it has no other form in its place.
  private(set) var isPartial = false
  private let declared: Set<String>
  private let code: [UInt8]
  /// Where the code gets a blank anyway.
  private let blanks: Set<Int>
  /// How many bodies around do not throw as the statement may.
  private var bodies = 0

  /// Finds the changes of a statement.
  /// - Parameters:
  ///   - item: The statement.
  ///   - cell: Its cell.
  ///   - declared: The names of assertions that the notebook declares itself.
  init(of item: Item, in cell: AnalyzedCell, besides declared: Set<String>) {
    self.declared = declared
    code = cell.cell.code.bytes
    blanks = Set(
      cell.restylings(in: item.range).lazy.filter { $0.replacement == " " }.map(\.range.lowerBound))
    super.init(viewMode: .sourceAccurate)
    guard item.effects.contains(.asserts) else { return }
    walk(item.syntax)
    edits.sort {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
  }

  /// The names of assertions that some cells declare themselves.
  static func declaredNames(in cells: [AnalyzedCell]) -> Set<String> {
    guard cells.contains(where: { $0.items.contains { $0.effects.contains(.asserts) } }) else {
      return []
    }
    let names = cells.lazy.flatMap(\.items).flatMap(\.definitions)
    return Set(names.filter { Assertion(rawValue: $0) != nil })
  }

  // A test case has its own way of hearing of them.
  override func visit(_ node: ClassDeclSyntax) -> SyntaxVisitorContinueKind { .skipChildren }

  override func visit(_ node: ClosureExprSyntax) -> SyntaxVisitorContinueKind { enterBody() }

  override func visitPost(_ node: ClosureExprSyntax) { bodies -= 1 }

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind { enterBody() }

  override func visitPost(_ node: FunctionDeclSyntax) { bodies -= 1 }

  private func enterBody() -> SyntaxVisitorContinueKind {
    bodies += 1
    return .visitChildren
  }

  override func visit(_ node: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
    guard let name = node.calledExpression.as(DeclReferenceExprSyntax.self)?.baseName.text,
      let assertion = Assertion(rawValue: name), !declared.contains(name)
    else { return .visitChildren }
    var changes = AssertionChanges(assertion, node, in: code, blanks: blanks)
    if changes.areMade(inBody: bodies > 0) {
      edits += changes.edits
    } else {
      isPartial = true
    }
    return .visitChildren
  }
}

/// The changes of one assertion.
private struct AssertionChanges {
  private(set) var edits: [CodeFragment.Edit] = []
  private let assertion: Assertion
  private let call: FunctionCallExprSyntax
  private let code: [UInt8]
  private let blanks: Set<Int>
  private var values: [LabeledExprSyntax] = []
  private var accuracy: LabeledExprSyntax?

  init(
    _ assertion: Assertion, _ call: FunctionCallExprSyntax, in code: [UInt8], blanks: Set<Int>
  ) {
    self.blanks = blanks
    self.assertion = assertion
    self.call = call
    self.code = code
  }

  /// Makes the changes.
  /// - Parameter isInBody: Whether what the values throw would be thrown out of a function or closure.
  /// - Returns: Whether the assertion has another form in its place.
  mutating func areMade(inBody isInBody: Bool) -> Bool {
    guard call.leftParen != nil, call.additionalTrailingClosures.isEmpty, readArguments() else {
      return false
    }
    switch assertion {
    case .throwsError: return makeThrowing("(any Error).self")
    case .noThrow: return makeThrowing("Never.self")
    default: break
    }
    guard call.trailingClosure == nil else { return false }
    let isThrown = isInBody && assertion != .unwrap
    guard !isThrown || !values.contains(where: { $0.expression.holdsTry }) else { return false }
    switch assertion {
    case .fail: return rename("Issue.record") && wrapMessage(at: 0)
    case .unwrap: return rename("#require") && wrapMessage(at: 1)
    case .holds, .isTrue: return rename("#expect") && wrapMessage(at: 1)
    case .isFalse: return rename("#expect") && negate() && wrapMessage(at: 1)
    case .isNil: return rename("#expect") && compareWithNil("==") && wrapMessage(at: 1)
    case .isNotNil: return rename("#expect") && compareWithNil("!=") && wrapMessage(at: 1)
    case .equal, .notEqual:
      guard accuracy == nil else {
        return rename("#expect") && compareByDistance() && wrapMessage(at: 2)
      }
      return compare(assertion == .equal ? "==" : "!=")
    case .identical: return compare("===")
    case .notIdentical: return compare("!==")
    case .greaterThan: return compare(">")
    case .greaterThanOrEqual: return compare(">=")
    case .lessThan: return compare("<")
    case .lessThanOrEqual: return compare("<=")
    case .throwsError, .noThrow: return false
    }
  }

  /// Takes the arguments apart; those that say where the assertion stands go.
  private mutating func readArguments() -> Bool {
    let arguments = Array(call.arguments)
    var kept = arguments
    while let label = kept.last?.label?.text, label == "file" || label == "line" {
      kept.removeLast()
    }
    for argument in kept {
      switch argument.label?.text {
      case nil: values.append(argument)
      case "accuracy" where values.count == 2 && accuracy == nil: accuracy = argument
      default: return false
      }
    }
    guard kept.count < arguments.count || arguments.last?.trailingComma != nil else { return true }
    let start = kept.last?.expression.trimmedUTF8Range.upperBound
    let end = call.rightParen?.trimmedUTF8Range.lowerBound
    guard let start, let end, !holdsLineFeed(start..<end) else { return false }
    edits.append(.init(start..<end, ""))
    return true
  }

  private mutating func rename(_ name: String) -> Bool {
    edits.append(.init(call.calledExpression.trimmedUTF8Range, name))
    return true
  }

  private mutating func insert(_ text: String, at place: Int) {
    edits.append(.init(place..<place, text))
  }

  /// Puts something around an argument.
  private mutating func enclose(_ argument: LabeledExprSyntax, _ opening: String, _ closing: String)
  {
    let range = argument.expression.trimmedUTF8Range
    if !opening.isEmpty { insert(opening, at: range.lowerBound) }
    if !closing.isEmpty { insert(closing, at: range.upperBound) }
  }

  /// A comment is written as a literal; any other text is made one.
  private mutating func wrapMessage(at position: Int) -> Bool {
    guard values.count > position else { return values.count == position }
    guard values.count == position + 1 else { return false }
    if !values[position].expression.is(StringLiteralExprSyntax.self) {
      enclose(values[position], "Comment(rawValue: ", ")")
    }
    return true
  }

  private mutating func negate() -> Bool {
    guard let value = values.first else { return false }
    let isPlain = value.expression.isPostfix
    enclose(value, isPlain ? "!" : "!(", isPlain ? "" : ")")
    return true
  }

  private mutating func compareWithNil(_ sign: String) -> Bool {
    guard let value = values.first else { return false }
    let needs = value.expression.needsParentheses(beside: .comparison, isRight: false)
    enclose(value, needs ? "(" : "", "\(needs ? ")" : "") \(sign) nil")
    return true
  }

  private mutating func compare(_ sign: String) -> Bool {
    guard accuracy == nil, values.count > 1 else { return false }
    join(values[0], values[1], sign, beside: .comparison, "", "")
    return rename("#expect") && wrapMessage(at: 2)
  }

  /// Compares how far two numbers are apart; infinite ones are not apart from themselves.
  private mutating func compareByDistance() -> Bool {
    guard let accuracy, values.count > 1,
      !values.prefix(2).contains(where: { $0.expression.code.contains("infinity") })
    else { return false }
    let isEqual = assertion == .equal
    join(values[0], values[1], "-", beside: .addition, isEqual ? "abs(" : "!(abs(", ")")
    let needs = accuracy.expression.needsParentheses(beside: .comparison, isRight: true)
    let label = accuracy.trimmedUTF8Range.lowerBound
    let start = accuracy.expression.trimmedUTF8Range.lowerBound
    if blanks.contains(start), let comma = values[1].trailingComma?.trimmedUTF8Range {
      edits.append(.init(comma, comma.upperBound == label ? " " : ""))
      edits.append(.init(label..<start, needs ? "<= (" : "<="))
    } else {
      replaceComma(before: label, of: values[1], with: "<=")
      edits.append(.init(label..<start, needs ? "(" : ""))
    }
    let closing = (needs ? ")" : "") + (isEqual ? "" : ")")
    if !closing.isEmpty { insert(closing, at: accuracy.expression.trimmedUTF8Range.upperBound) }
    return true
  }

  /// Makes two arguments the sides of an operator, with something around the whole.
  private mutating func join(
    _ left: LabeledExprSyntax, _ right: LabeledExprSyntax, _ sign: String,
    beside level: OperatorLevel, _ opening: String, _ closing: String
  ) {
    let needsLeft = left.expression.needsParentheses(beside: level, isRight: false)
    let needsRight = right.expression.needsParentheses(beside: level, isRight: true)
    enclose(left, opening + (needsLeft ? "(" : ""), needsLeft ? ")" : "")
    replaceComma(before: right.expression.trimmedUTF8Range.lowerBound, of: left, with: sign)
    enclose(right, needsRight ? "(" : "", (needsRight ? ")" : "") + closing)
  }

  /// Puts an operator in front of what stands behind an argument, without the comma between.
  private mutating func replaceComma(
    before place: Int, of argument: LabeledExprSyntax, with sign: String
  ) {
    guard let comma = argument.trailingComma?.trimmedUTF8Range else { return }
    let hasBlank = comma.upperBound < place || blanks.contains(place)
    edits.append(.init(comma, hasBlank ? "" : " "))
    // An operator that starts a line stands one step deeper than the expression.
    let isBelow = holdsLineFeed(comma.upperBound..<place)
    insert("\(isBelow ? "  " : "")\(sign) ", at: place)
  }

  /// Makes the value of an assertion the body of an expectation that says what it throws.
  private mutating func makeThrowing(_ error: String) -> Bool {
    guard let value = values.first, values.count < 3, let opening = call.leftParen,
      let closing = call.rightParen
    else { return false }
    let range = value.expression.trimmedUTF8Range
    var message = ""
    if values.count > 1 {
      let text = values[1].expression
      guard !text.is(ClosureExprSyntax.self) else { return false }
      let isLiteral = text.is(StringLiteralExprSyntax.self)
      message = isLiteral ? ", \(text.code)" : ", Comment(rawValue: \(text.code))"
    }
    // The arguments behind the value go, and stand before it.
    edits.removeAll()
    let end = closing.trimmedUTF8Range
    let startsBelow = holdsLineFeed(opening.trimmedUTF8Range.upperBound..<range.lowerBound)
    let endsAbove = holdsLineFeed(range.upperBound..<end.lowerBound)
    let isAlone = call.arguments.count == 1 && value.trailingComma == nil
    guard !endsAbove || isAlone, !message.contains("\n") else { return false }
    let head = opening.trimmedUTF8Range.upperBound..<range.lowerBound
    let behind = startsBelow ? head.lowerBound..<head.lowerBound : head
    let blank = startsBelow ? "" : " "
    let place = endsAbove ? end : range.upperBound..<end.upperBound
    let leading = endsAbove ? "" : " "
    guard let handler = call.trailingClosure else {
      edits.append(.init(behind, "throws: \(error)\(message)) {\(blank)"))
      edits.append(.init(place, "\(leading)}"))
      return rename("#expect")
    }
    guard assertion == .throwsError, let name = handler.onlyParameter,
      call.parent?.is(CodeBlockItemSyntax.self) == true, let last = handler.signature?.inKeyword
    else { return false }
    let signature = end.upperBound..<last.trimmedUTF8Range.upperBound
    guard !holdsLineFeed(signature) else { return false }
    edits.append(.init(behind, "throws: \(error)\(message), performing: {\(blank)"))
    edits.append(.init(place.lowerBound..<signature.upperBound, "\(leading)}) {"))
    return rename("if let \(name) = #expect")
  }

  private func holdsLineFeed(_ range: Range<Int>) -> Bool { code[range].contains(0x0A) }
}

extension ClosureExprSyntax {
  /// The name of the one parameter, where the closure says nothing else of itself, and nothing
  /// returns from it.
  fileprivate var onlyParameter: String? {
    guard let signature, signature.attributes.isEmpty, signature.capture == nil,
      signature.effectSpecifiers == nil, signature.returnClause == nil,
      !tokens(viewMode: .sourceAccurate).contains(where: { $0.tokenKind == .keyword(.return) })
    else { return nil }
    let name: String?
    switch signature.parameterClause {
    case .simpleInput(let list): name = list.count == 1 ? list.first?.name.text : nil
    case .parameterClause(let clause):
      let parameter = clause.parameters.first
      let isPlain = parameter?.type == nil && parameter?.secondName == nil
      name = clause.parameters.count == 1 && isPlain ? parameter?.firstName.text : nil
    case nil: name = nil
    }
    return name == "_" ? nil : name
  }
}
