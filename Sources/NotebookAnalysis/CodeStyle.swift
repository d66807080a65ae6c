internal import SwiftSyntax

/// What `swift format` writes otherwise in some code.
struct CodeStyle {
  /// The changes that bring the lines into its form, in ascending order.
  let changes: [CodeRepair]
  /// Whether a body may be no deeper than what it belongs to.
  let hasFlushBodies: Bool

  /// Looks through some code.
  /// - Parameters:
  ///   - tree: The tree of the code, without errors.
  ///   - code: The code as it was parsed.
  init(_ tree: SourceFileSyntax, _ code: [UInt8]) {
    let spacing = code.withUnsafeBufferPointer { TokenSpacing(tree, $0) }
    hasFlushBodies = spacing.hasFlushBodies
    // A visitor takes its time, and few cells have what it looks for.
    guard spacing.mayBreakRules else {
      changes = spacing.changes
      return
    }
    let rules = StyleRules(code)
    rules.walk(tree)
    // Where a rule makes a line, no blanks are to be set.
    let lines = Set(
      rules.changes.filter { $0.replacement.utf8.contains(0x0A) }.flatMap {
        [$0.range.lowerBound, $0.range.upperBound]
      })
    let blanks = spacing.changes.filter {
      !lines.contains($0.range.lowerBound) && !lines.contains($0.range.upperBound)
    }
    changes = (blanks + rules.changes).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}

/// Applies the rules of `swift format` that change more than blanks and are broken most often, by the names
/// that they have there.
private final class StyleRules: SyntaxVisitor {
  private(set) var changes: [CodeRepair] = []
  private let code: [UInt8]
  /// One step of indentation in the code.
  private let unit: String
  /// Where the last body ends that gets lines of its own.
  private var openedEnd = 0

  init(_ code: [UInt8]) {
    self.code = code
    let layout = CodeLayout(bytes: code, CodeLayout.Marks())
    unit = String(repeating: " ", count: layout.unit)
    super.init(viewMode: .sourceAccurate)
  }

  private func change(_ range: Range<Int>, _ replacement: String = "") {
    changes.append(CodeRepair(range: range, replacement: replacement))
  }

  // MARK: UseLetInEveryBoundCaseVariable

  override func visit(_ node: SwitchCaseItemSyntax) -> SyntaxVisitorContinueKind {
    moveBinding(node.pattern)
    return .visitChildren
  }

  override func visit(_ node: MatchingPatternConditionSyntax) -> SyntaxVisitorContinueKind {
    moveBinding(node.pattern)
    return .visitChildren
  }

  override func visit(_ node: ForStmtSyntax) -> SyntaxVisitorContinueKind {
    moveBinding(node.pattern)
    return .visitChildren
  }

  /// Writes `.a(let b, let c)` for `let .a(b, c)`.
  private func moveBinding(_ pattern: PatternSyntax) {
    guard let binding = pattern.as(ValueBindingPatternSyntax.self),
      var expression = binding.pattern.as(ExpressionPatternSyntax.self)?.expression
    else { return }
    while let optional = expression.as(OptionalChainingExprSyntax.self) {
      expression = optional.expression
    }
    let elements: LabeledExprListSyntax
    if let call = expression.as(FunctionCallExprSyntax.self),
      call.calledExpression.is(MemberAccessExprSyntax.self)
    {
      elements = call.arguments
    } else if let tuple = expression.as(TupleExprSyntax.self) {
      elements = tuple.elements
    } else {
      return
    }
    let names = NamesInPattern(viewMode: .sourceAccurate)
    names.walk(elements)
    guard !names.places.isEmpty else { return }
    let specifier = binding.bindingSpecifier
    let start = specifier.positionAfterSkippingLeadingTrivia.utf8Offset
    change(start..<expression.positionAfterSkippingLeadingTrivia.utf8Offset)
    for place in names.places { change(place..<place, "\(specifier.text) ") }
  }

  // MARK: NoParensAroundConditions

  override func visit(_ node: ConditionElementSyntax) -> SyntaxVisitorContinueKind {
    if case .expression(let expression) = node.condition { unwrap(expression) }
    return .visitChildren
  }

  override func visit(_ node: SwitchExprSyntax) -> SyntaxVisitorContinueKind {
    unwrap(node.subject)
    if node.trimmedUTF8Range.lowerBound >= openedEnd, let item = node.statement,
      let line = lineOfItem(item), let gaps = gaps(in: node, line)
    {
      openUp(gaps, upTo: node.trimmedUTF8Range.upperBound)
    }
    return .visitChildren
  }

  override func visit(_ node: RepeatStmtSyntax) -> SyntaxVisitorContinueKind {
    unwrap(node.condition)
    return .visitChildren
  }

  private func unwrap(_ expression: ExprSyntax) {
    guard let tuple = expression.as(TupleExprSyntax.self), let element = tuple.elements.first,
      tuple.elements.count == 1, element.label == nil, element.trailingComma == nil,
      // The brace of a closure would open the body.
      !tuple.tokens(viewMode: .sourceAccurate).contains(where: { $0.tokenKind == .leftBrace })
    else { return }
    let range = tuple.trimmedUTF8Range
    guard !code[range].contains(0x0A) else { return }
    change(range.lowerBound..<range.lowerBound + 1)
    change(range.upperBound - 1..<range.upperBound)
  }

  // MARK: DoNotUseSemicolons

  override func visit(_ token: TokenSyntax) -> SyntaxVisitorContinueKind {
    guard token.tokenKind == .semicolon else { return .skipChildren }
    var range = token.trimmedUTF8Range
    while range.lowerBound > 0, [0x20, 0x09].contains(code[range.lowerBound - 1]) {
      range = range.lowerBound - 1..<range.upperBound
    }
    let next = code[range.upperBound...].firstIndex { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }
    guard let next, code[next] != 0x0A else {
      change(range)
      return .skipChildren
    }
    // What stands apart at the top level becomes a part of its own; behind `return`, a line of its own would
    // be returned.
    if let item = token.parent?.as(CodeBlockItemSyntax.self)?.item, item.returnsNothing {
      return .skipChildren
    }
    if range.lowerBound >= openedEnd,
      token.parent?.parent?.parent?.is(SourceFileSyntax.self) == false,
      let item = token.parent, let line = lineOfItem(item), code[next] != UInt8(ascii: "/")
    {
      change(range.lowerBound..<next, "\n" + line)
    }
    return .skipChildren
  }

  override func visit(_ node: CodeBlockSyntax) -> SyntaxVisitorContinueKind {
    openUp(node.leftBrace, switchIn: node.statements, node.rightBrace)
    openUp(
      node.leftBrace, node.statements.map { ($0.trimmedUTF8Range, $0.item.trimmedUTF8Range) },
      node.rightBrace, unless: node.statements.contains { $0.item.returnsNothing })
    return .visitChildren
  }

  override func visit(_ node: AccessorBlockSyntax) -> SyntaxVisitorContinueKind {
    if case .getter(let statements) = node.accessors {
      openUp(node.leftBrace, switchIn: statements, node.rightBrace)
    }
    return .visitChildren
  }

  override func visit(_ node: MemberBlockSyntax) -> SyntaxVisitorContinueKind {
    openUp(
      node.leftBrace, node.members.map { ($0.trimmedUTF8Range, $0.decl.trimmedUTF8Range) },
      node.rightBrace)
    return .visitChildren
  }

  /// Gives each of several statements or members of a body on one line a line of its own.
  private func openUp(
    _ left: TokenSyntax, _ items: [(whole: Range<Int>, own: Range<Int>)], _ right: TokenSyntax,
    unless returns: Bool = false
  ) {
    let body = left.trimmedUTF8Range.lowerBound..<right.trimmedUTF8Range.upperBound
    guard items.count > 1, body.lowerBound >= openedEnd, !code[body].contains(0x0A),
      items.dropLast().allSatisfy({ $0.whole.upperBound > $0.own.upperBound })
    else { return }
    let starts = items.map(\.own.lowerBound) + [body.upperBound - 1]
    let ends = [left.trimmedUTF8Range.upperBound] + items.map(\.own.upperBound)
    let gaps = zip(ends, starts).map { $0..<$1 }
    guard !returns, gaps.allSatisfy(isEmpty) else { return }
    openedEnd = body.upperBound
    let line = indentation(ofLineAt: body.lowerBound)
    for gap in gaps.dropLast() { change(gap, "\n" + line + unit) }
    if let last = gaps.last { change(last, "\n" + line) }
  }

  /// Gives the cases of a `switch` lines of their own, where it is all of a body on one line.
  private func openUp(
    _ left: TokenSyntax, switchIn items: CodeBlockItemListSyntax, _ right: TokenSyntax
  ) {
    guard items.count == 1, let item = items.first, item.semicolon == nil,
      let node = item.item.as(ExpressionStmtSyntax.self)?.expression.as(SwitchExprSyntax.self)
    else { return }
    let body = left.trimmedUTF8Range.lowerBound..<right.trimmedUTF8Range.upperBound
    let own = node.trimmedUTF8Range
    let line = indentation(ofLineAt: body.lowerBound)
    guard body.lowerBound >= openedEnd, !code[body].contains(0x0A),
      let inner = gaps(in: node, line + unit)
    else { return }
    let outer = [
      Gap(range: left.trimmedUTF8Range.upperBound..<own.lowerBound, line: line + unit),
      Gap(range: own.upperBound..<body.upperBound - 1, line: line),
    ]
    guard outer.allSatisfy({ isEmpty($0.range) }) else { return }
    openUp(outer + inner, upTo: body.upperBound)
  }

  /// A place where a line is to begin, and its indentation.
  private struct Gap {
    let range: Range<Int>
    let line: String
  }

  private func openUp(_ gaps: [Gap], upTo end: Int) {
    openedEnd = end
    for gap in gaps { change(gap.range, "\n" + gap.line) }
  }

  /// The places where lines are to begin in a `switch` of several cases that stands on one line; nil
  /// for any other, and where more than semicolons is between the cases.
  private func gaps(in node: SwitchExprSyntax, _ line: String) -> [Gap]? {
    guard node.cases.count > 1, !code[node.trimmedUTF8Range].contains(0x0A) else { return nil }
    var gaps: [Gap] = []
    var end = node.leftBrace.trimmedUTF8Range.upperBound
    for element in node.cases {
      guard case .switchCase(let part) = element else { return nil }
      gaps.append(Gap(range: end..<part.trimmedUTF8Range.lowerBound, line: line))
      end = part.label.trimmedUTF8Range.upperBound
      for statement in part.statements {
        if part.statements.count > 1 {
          if statement.item.returnsNothing { return nil }
          gaps.append(Gap(range: end..<statement.trimmedUTF8Range.lowerBound, line: line + unit))
        }
        end = statement.item.trimmedUTF8Range.upperBound
      }
    }
    gaps.append(Gap(range: end..<node.rightBrace.trimmedUTF8Range.lowerBound, line: line))
    return gaps.allSatisfy { isEmpty($0.range) } ? gaps : nil
  }

  /// Whether only blanks and semicolons stand in a place.
  private func isEmpty(_ gap: Range<Int>) -> Bool {
    code[gap].allSatisfy { [0x20, 0x09, 0x3B].contains($0) }
  }

  private func indentation(ofLineAt place: Int) -> String {
    var start = place
    while start > 0, code[start - 1] != 0x0A { start -= 1 }
    return String(decoding: code[start...].prefix { $0 == 0x20 || $0 == 0x09 }, as: UTF8.self)
  }

  // MARK: OneCasePerLine

  override func visit(_ node: EnumCaseDeclSyntax) -> SyntaxVisitorContinueKind {
    guard node.modifiers.isEmpty, node.attributes.isEmpty, let item = node.parent,
      let line = lineOfItem(item)
    else { return .visitChildren }
    for (element, next) in zip(node.elements, node.elements.dropFirst())
    where element.hasValue || next.hasValue {
      guard let comma = element.trailingComma else { continue }
      let range =
        comma.trimmedUTF8Range.lowerBound..<next.positionAfterSkippingLeadingTrivia.utf8Offset
      if !code[range].contains(where: { $0 == 0x0A || $0 == UInt8(ascii: "/") }) {
        change(range, "\n\(line)case ")
      }
    }
    return .visitChildren
  }

  // MARK: OneVariableDeclarationPerLine

  override func visit(_ node: VariableDeclSyntax) -> SyntaxVisitorContinueKind {
    guard let item = node.parent, item.is(CodeBlockItemSyntax.self), let line = lineOfItem(item)
    else { return .visitChildren }
    for gap in node.separations(in: code) { change(gap.range, gap.text(indentation: line)) }
    return .visitChildren
  }

  /// The indentation of the line on which a statement or member stands, where that line starts with one of
  /// its list.
  private func lineOfItem(_ item: Syntax) -> String? {
    guard let list = item.parent else { return nil }
    var start = item.positionAfterSkippingLeadingTrivia.utf8Offset
    while start > 0, code[start - 1] != 0x0A { start -= 1 }
    let blanks = code[start...].prefix { $0 == 0x20 || $0 == 0x09 }
    let first = list.children(viewMode: .sourceAccurate).contains {
      $0.positionAfterSkippingLeadingTrivia.utf8Offset == blanks.endIndex
    }
    return first ? String(decoding: blanks, as: UTF8.self) : nil
  }
}

extension CodeBlockItemSyntax.Item {
  /// Whether this is `return` alone.
  fileprivate var returnsNothing: Bool {
    guard case .stmt(let statement) = self else { return false }
    return statement.as(ReturnStmtSyntax.self).map { $0.expression == nil } ?? false
  }
}

extension SwitchExprSyntax {
  /// The statement that it is; nil where it is a value.
  fileprivate var statement: Syntax? {
    guard let item = parent?.as(ExpressionStmtSyntax.self)?.parent,
      item.is(CodeBlockItemSyntax.self)
    else { return nil }
    return item
  }
}

extension EnumCaseElementSyntax {
  fileprivate var hasValue: Bool { rawValue != nil || parameterClause != nil }
}

/// Finds the names that a pattern binds.
private final class NamesInPattern: SyntaxVisitor {
  private(set) var places: [Int] = []

  override func visit(_ node: IdentifierPatternSyntax) -> SyntaxVisitorContinueKind {
    places.append(node.positionAfterSkippingLeadingTrivia.utf8Offset)
    return .skipChildren
  }
}
