internal import SwiftSyntax

/// Finds the names that a part of a cell uses from outside, and what running it does.
///
/// Names are resolved by scope as far as syntax allows: a parameter or local constant hides an
/// outer name from its declaration to the end of its scope.
final class UsageVisitor: SyntaxVisitor {
  private(set) var uses: Set<String> = []
  private(set) var memberUses: Set<String> = []
  private(set) var mutations: Set<String> = []
  /// The names that are called like functions.
  private(set) var calls: Set<String> = []
  private(set) var effects: Effects = []
  private(set) var multilineStrings: [Range<Int>] = []
  /// Whether a function or accessor has no body, or one without statements.
  private(set) var mayLeaveOut = false
  private var scopes: [Set<String>] = []
  /// Where the chain of calls starts whose variable was last found: the calls inside have the same.
  private var chainStart: Int?
  /// How many functions and closures are around: effects inside do not happen when the part runs.
  private var bodyDepth = 0

  init() { super.init(viewMode: .sourceAccurate) }

  /// Forgets everything but the string literals, which are those of the whole cell.
  func reset() {
    uses = []
    memberUses = []
    mutations = []
    calls = []
    effects = []
    scopes = []
    chainStart = nil
    bodyDepth = 0
  }

  private func use(_ name: String) {
    // `$0` is a parameter of the closure around it.
    if name.hasPrefix("$") { return }
    for scope in scopes where scope.contains(name) { return }
    uses.insert(name)
  }

  private func define(_ name: String) {
    guard !scopes.isEmpty else { return }
    scopes[scopes.count - 1].insert(name)
  }

  private func mutate(_ expression: ExprSyntax) {
    if let tuple = expression.as(TupleExprSyntax.self) {
      for element in tuple.elements { mutate(element.expression) }
      return
    }
    guard let name = rootName(of: expression), !name.hasPrefix("$"),
      !scopes.contains(where: { $0.contains(name) })
    else { return }
    mutations.insert(name)
  }

  /// The variable at the left end of `a.b[c].d`.
  private func rootName(of expression: ExprSyntax) -> String? {
    var current = expression
    while true {
      switch current.as(ExprSyntaxEnum.self) {
      case .declReferenceExpr(let reference): return reference.baseName.text
      case .memberAccessExpr(let access):
        guard let base = access.base else { return nil }
        current = base
      case .subscriptCallExpr(let call): current = call.calledExpression
      case .functionCallExpr(let call): current = call.calledExpression
      case .optionalChainingExpr(let chain): current = chain.expression
      case .forceUnwrapExpr(let unwrap): current = unwrap.expression
      case .tryExpr(let attempt): current = attempt.expression
      case .awaitExpr(let wait): current = wait.expression
      case .inOutExpr(let reference): current = reference.expression
      default: return nil
      }
    }
  }

  // MARK: Names

  override func visit(_ node: DeclReferenceExprSyntax) -> SyntaxVisitorContinueKind {
    use(node.baseName.text)
    return .skipChildren
  }

  override func visit(_ node: MemberAccessExprSyntax) -> SyntaxVisitorContinueKind {
    memberUses.insert(node.declName.baseName.text)
    if let base = node.base { walk(base) }
    return .skipChildren
  }

  override func visit(_ node: IdentifierTypeSyntax) -> SyntaxVisitorContinueKind {
    use(node.name.text)
    return .visitChildren
  }

  override func visit(_ node: IdentifierPatternSyntax) -> SyntaxVisitorContinueKind {
    define(node.identifier.text)
    return .skipChildren
  }

  override func visit(_ node: MacroExpansionExprSyntax) -> SyntaxVisitorContinueKind {
    if node.macroName.text == "expect" || node.macroName.text == "require" {
      effects.insert(.expects)
    }
    return .visitChildren
  }

  // MARK: Scopes

  override func visit(_ node: CodeBlockSyntax) -> SyntaxVisitorContinueKind {
    scopes.append([])
    return .visitChildren
  }

  override func visitPost(_ node: CodeBlockSyntax) { scopes.removeLast() }

  override func visit(_ node: ClosureExprSyntax) -> SyntaxVisitorContinueKind {
    var names: Set<String> = []
    switch node.signature?.parameterClause {
    case .simpleInput(let list): names.formUnion(list.map(\.name.text))
    case .parameterClause(let clause):
      names.formUnion(clause.parameters.map { ($0.secondName ?? $0.firstName).text })
    case nil: break
    }
    scopes.append(names)
    bodyDepth += 1
    return .visitChildren
  }

  override func visitPost(_ node: ClosureExprSyntax) {
    scopes.removeLast()
    bodyDepth -= 1
  }

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
    define(node.name.text)
    if node.body?.statements.isEmpty ?? true { mayLeaveOut = true }
    enterFunction(node.signature.parameterClause, generics: node.genericParameterClause)
    return .visitChildren
  }

  override func visitPost(_ node: FunctionDeclSyntax) { leaveFunction() }

  override func visit(_ node: InitializerDeclSyntax) -> SyntaxVisitorContinueKind {
    if node.body == nil { mayLeaveOut = true }
    enterFunction(node.signature.parameterClause, generics: node.genericParameterClause)
    return .visitChildren
  }

  override func visitPost(_ node: InitializerDeclSyntax) { leaveFunction() }

  override func visit(_ node: SubscriptDeclSyntax) -> SyntaxVisitorContinueKind {
    enterFunction(node.parameterClause, generics: node.genericParameterClause)
    return .visitChildren
  }

  override func visitPost(_ node: SubscriptDeclSyntax) { leaveFunction() }

  private func enterFunction(
    _ clause: FunctionParameterClauseSyntax, generics: GenericParameterClauseSyntax?
  ) {
    var names = Set(clause.parameters.map { ($0.secondName ?? $0.firstName).text })
    names.formUnion(generics?.parameters.map(\.name.text) ?? [])
    scopes.append(names)
    bodyDepth += 1
  }

  private func leaveFunction() {
    scopes.removeLast()
    bodyDepth -= 1
  }

  override func visit(_ node: AccessorBlockSyntax) -> SyntaxVisitorContinueKind {
    if node.isEmptySomewhere { mayLeaveOut = true }
    scopes.append(["newValue", "oldValue"])
    bodyDepth += 1
    return .visitChildren
  }

  override func visitPost(_ node: AccessorBlockSyntax) {
    scopes.removeLast()
    bodyDepth -= 1
  }

  override func visit(_ node: MemberBlockSyntax) -> SyntaxVisitorContinueKind {
    var names: Set<String> = ["Self", "self"]
    for member in node.members { names.formUnion(definedNames(of: member.decl)) }
    names.formUnion(genericParameters(around: node))
    scopes.append(names)
    bodyDepth += 1
    return .visitChildren
  }

  override func visitPost(_ node: MemberBlockSyntax) {
    scopes.removeLast()
    bodyDepth -= 1
  }

  private func genericParameters(around node: MemberBlockSyntax) -> [String] {
    let clause = node.parent?.asProtocol((any WithGenericParametersSyntax).self)?
      .genericParameterClause
    return clause?.parameters.map(\.name.text) ?? []
  }

  override func visit(_ node: ForStmtSyntax) -> SyntaxVisitorContinueKind {
    if node.awaitKeyword != nil, bodyDepth == 0 { effects.insert(.async) }
    if node.tryKeyword != nil, bodyDepth == 0 { effects.insert(.throws) }
    scopes.append([])
    walk(node.sequence)
    walk(node.pattern)
    if let clause = node.whereClause { walk(clause) }
    walk(node.body)
    return .skipChildren
  }

  override func visit(_ node: WhileStmtSyntax) -> SyntaxVisitorContinueKind {
    scopes.append([])
    return .visitChildren
  }

  override func visitPost(_ node: WhileStmtSyntax) { scopes.removeLast() }

  override func visitPost(_ node: ForStmtSyntax) { scopes.removeLast() }

  override func visit(_ node: IfExprSyntax) -> SyntaxVisitorContinueKind {
    scopes.append([])
    return .visitChildren
  }

  override func visitPost(_ node: IfExprSyntax) { scopes.removeLast() }

  override func visit(_ node: SwitchCaseSyntax) -> SyntaxVisitorContinueKind {
    scopes.append([])
    return .visitChildren
  }

  override func visitPost(_ node: SwitchCaseSyntax) { scopes.removeLast() }

  override func visit(_ node: OptionalBindingConditionSyntax) -> SyntaxVisitorContinueKind {
    // The shorthand `if let name` uses the outer name.
    if let initializer = node.initializer {
      walk(initializer)
    } else if let name = node.pattern.as(IdentifierPatternSyntax.self) {
      use(name.identifier.text)
    }
    walk(node.pattern)
    return .skipChildren
  }

  // A name is not defined in its own value: `if let a = a` uses the outer one.

  override func visit(_ node: MatchingPatternConditionSyntax) -> SyntaxVisitorContinueKind {
    walk(node.initializer)
    walk(node.pattern)
    return .skipChildren
  }

  override func visit(_ node: PatternBindingSyntax) -> SyntaxVisitorContinueKind {
    if let annotation = node.typeAnnotation { walk(annotation) }
    if let initializer = node.initializer { walk(initializer) }
    if let block = node.accessorBlock { walk(block) }
    walk(node.pattern)
    return .skipChildren
  }

  override func visit(_ node: VariableDeclSyntax) -> SyntaxVisitorContinueKind {
    let isAsync = node.modifiers.contains { $0.name.tokenKind == .keyword(.async) }
    if isAsync, bodyDepth == 0 { effects.insert(.async) }
    return .visitChildren
  }

  override func visit(_ node: KeyPathPropertyComponentSyntax) -> SyntaxVisitorContinueKind {
    memberUses.insert(node.declName.baseName.text)
    return .skipChildren
  }

  override func visit(_ node: CatchClauseSyntax) -> SyntaxVisitorContinueKind {
    scopes.append(["error"])
    return .visitChildren
  }

  override func visitPost(_ node: CatchClauseSyntax) { scopes.removeLast() }

  // MARK: Mutations and effects

  override func visit(_ node: SequenceExprSyntax) -> SyntaxVisitorContinueKind {
    var previous: ExprSyntax?
    for element in node.elements {
      if let target = previous, element.isAssignment { mutate(target) }
      previous = element
    }
    return .visitChildren
  }

  override func visit(_ node: InOutExprSyntax) -> SyntaxVisitorContinueKind {
    mutate(node.expression)
    return .visitChildren
  }

  override func visit(_ node: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
    if let name = node.calledExpression.as(DeclReferenceExprSyntax.self)?.baseName.text {
      if name == "print" || name == "debugPrint" || name == "dump", bodyDepth == 0 {
        effects.insert(.prints)
      } else {
        if !scopes.contains(where: { $0.contains(name) }) { calls.insert(name) }
        // What a function is given may be an object that it changes.
        for argument in node.arguments where argument.expression.is(DeclReferenceExprSyntax.self) {
          mutate(argument.expression)
        }
      }
    } else if chainStart != node.position.utf8Offset {
      chainStart = node.position.utf8Offset
      mutate(node.calledExpression)
    }
    return .visitChildren
  }

  override func visit(_ node: TryExprSyntax) -> SyntaxVisitorContinueKind {
    if node.questionOrExclamationMark == nil, bodyDepth == 0, !isCaught(node) {
      effects.insert(.throws)
    }
    return .visitChildren
  }

  private func isCaught(_ node: some SyntaxProtocol) -> Bool {
    var child = Syntax(node)
    while let parent = child.parent {
      if let statement = parent.as(DoStmtSyntax.self), child == Syntax(statement.body) {
        // Without a pattern, the last clause catches everything.
        if statement.catchClauses.contains(where: { $0.catchItems.isEmpty }) { return true }
      }
      child = parent
    }
    return false
  }

  override func visit(_ node: ReturnStmtSyntax) -> SyntaxVisitorContinueKind {
    if bodyDepth == 0, node.expression != nil { effects.insert(.returnsValue) }
    return .visitChildren
  }

  override func visit(_ node: ThrowStmtSyntax) -> SyntaxVisitorContinueKind {
    if bodyDepth == 0, !isCaught(node) { effects.insert(.throws) }
    return .visitChildren
  }

  override func visit(_ node: AwaitExprSyntax) -> SyntaxVisitorContinueKind {
    if bodyDepth == 0 { effects.insert(.async) }
    return .visitChildren
  }

  override func visit(_ node: StringLiteralExprSyntax) -> SyntaxVisitorContinueKind {
    if node.openingQuote.tokenKind == .multilineStringQuote {
      multilineStrings.append(node.trimmedUTF8Range)
    }
    return .visitChildren
  }
}

extension AccessorBlockSyntax {
  /// Whether the block, or a getter in it, has no statements.
  fileprivate var isEmptySomewhere: Bool {
    switch accessors {
    case .getter(let statements): statements.isEmpty
    case .accessors(let accessors): accessors.contains { $0.body?.statements.isEmpty == true }
    }
  }
}

extension SyntaxProtocol {
  /// The node as text, without the trivia around it.
  ///
  /// `trimmedDescription` of the library copies the tree to take off its trivia, which took a third
  /// of the time of a conversion.
  package var code: String {
    let bytes = syntaxTextBytes
    let start = leadingTriviaLength.utf8Length
    let end = max(start, bytes.count - trailingTriviaLength.utf8Length)
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The node without the trivia around it, in UTF-8 offsets of its tree.
  package var trimmedUTF8Range: Range<Int> {
    positionAfterSkippingLeadingTrivia.utf8Offset..<endPositionBeforeTrailingTrivia.utf8Offset
  }
}

extension ExprSyntax {
  /// Whether this is an operator that changes what stands before it.
  package var isAssignment: Bool {
    if self.is(AssignmentExprSyntax.self) { return true }
    guard let text = self.as(BinaryOperatorExprSyntax.self)?.operator.text else { return false }
    let comparisons = ["==", "!=", "<=", ">=", "===", "!==", "~="]
    return text.hasSuffix("=") && !comparisons.contains(text)
  }
}

/// The names that a declaration defines in its scope.
func definedNames(of declaration: DeclSyntax) -> [String] {
  if let variable = declaration.as(VariableDeclSyntax.self) {
    return variable.bindings.flatMap { names(in: $0.pattern) }
  }
  if let cases = declaration.as(EnumCaseDeclSyntax.self) { return cases.elements.map(\.name.text) }
  if let named = declaration.asProtocol((any NamedDeclSyntax).self) { return [named.name.text] }
  return []
}

/// The names that a pattern binds.
private func names(in pattern: PatternSyntax) -> [String] {
  if let identifier = pattern.as(IdentifierPatternSyntax.self) {
    return [identifier.identifier.text]
  }
  if let tuple = pattern.as(TuplePatternSyntax.self) {
    return tuple.elements.flatMap { names(in: $0.pattern) }
  }
  return []
}
