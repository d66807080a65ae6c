@_spi(RawSyntax) internal import SwiftSyntax

/// Finds what the parts of a cell use.
///
/// Names are resolved by scope as far as syntax allows: a parameter or local constant hides an
/// outer name from its declaration to the end of its scope.
///
/// The walk goes over the raw tree, which lies in the memory of the parser with the names in it: a
/// `SyntaxVisitor` makes a node of each part first, which took six times as long. Raw trees are an
/// interface that the library keeps for its own tools; this file and its neighbours are all that
/// would have to follow a change of it.
struct UsageReader {
  private var names = NameTable()
  private var stringLabels: Set<String> = []
  private var effects: Effects = []
  private var hasAttributes = false
  /// How many functions and closures are around: effects inside do not happen when the part runs.
  private var bodyDepth = 0
  /// How many `do` statements are around whose clauses catch every error.
  private var catchDepth = 0
  /// How many of the next calls are in a chain whose variable is found: they have the same one.
  private var chainedCalls = 0
  private var features = CellFeatures()

  /// Reads a part of a cell.
  /// - Parameter part: The part; the names are texts in its tree, which the caller keeps.
  mutating func read(_ part: RawSyntax) -> Usage {
    walk(part)
    defer {
      stringLabels = []
      effects = []
      hasAttributes = false
    }
    return Usage(
      names: names.takeMarks(), stringLabels: stringLabels, effects: effects,
      hasAttributes: hasAttributes)
  }

  /// Ends a cell: its names are texts in a tree that may go.
  /// - Returns: What all parts together hold.
  mutating func endCell() -> CellFeatures {
    defer { features = CellFeatures() }
    names.removeAll()
    chainedCalls = 0
    return features
  }

  // MARK: Names

  private mutating func use(_ name: SyntaxText) {
    // `$0` is a parameter of the closure around it.
    if name.first != UInt8(ascii: "$") { names.mark(name, .used) }
  }

  private mutating func mutate(_ expression: RawSyntax) {
    if let tuple = RawTupleExprSyntax(expression) {
      for element in tuple.elements.elements { mutate(element.expression.raw) }
      return
    }
    mutateRoot(of: expression)
  }

  /// Marks the variable at the left end of `a.b[c].d`.
  /// - Returns: How many calls stand in the chain.
  @discardableResult
  private mutating func mutateRoot(of expression: RawSyntax) -> Int {
    var calls = 0
    var current: RawSyntax? = expression
    while let node = current {
      switch node.kind {
      case .declReferenceExpr:
        if let name = node.firstTokenText, name.first != UInt8(ascii: "$") {
          names.mark(name, .mutated)
        }
        return calls
      case .memberAccessExpr: current = RawMemberAccessExprSyntax(node)?.base?.raw
      case .subscriptCallExpr: current = RawSubscriptCallExprSyntax(node)?.calledExpression.raw
      case .functionCallExpr:
        calls += 1
        current = RawFunctionCallExprSyntax(node)?.calledExpression.raw
        // What an initialiser returns is new.
        if current?.isTypeName ?? false { return calls }
      case .optionalChainingExpr: current = RawOptionalChainingExprSyntax(node)?.expression.raw
      case .forceUnwrapExpr: current = RawForceUnwrapExprSyntax(node)?.expression.raw
      case .tryExpr: current = RawTryExprSyntax(node)?.expression.raw
      case .awaitExpr: current = RawAwaitExprSyntax(node)?.expression.raw
      case .inOutExpr: current = RawInOutExprSyntax(node)?.expression.raw
      default: return calls
      }
    }
    return calls
  }

  // MARK: The walk

  private mutating func walk(_ node: RawSyntax) {
    let kind = node.kind
    if !kind.holdsOnlyTokens { walk(node, kind) }
  }

  private mutating func walk(_ node: RawSyntax, _ kind: SyntaxKind) {
    switch kind {
    case .declReferenceExpr:
      if let name = node.firstTokenText { use(name) }
    case .memberAccessExpr:
      if let node = RawMemberAccessExprSyntax(node) { visit(node) }
    case .keyPathPropertyComponent:
      if let node = RawKeyPathPropertyComponentSyntax(node) {
        names.markAfterDot(node.declName.baseName.tokenText)
      }
    case .identifierType:
      if let name = node.firstTokenText { use(name) }
      walkChildren(of: node)
    case .identifierPattern:
      if let name = node.firstTokenText { names.define(name) }
    case .attribute:
      hasAttributes = true
      if !node.isBuiltInAttribute { walkChildren(of: node) }
    case .ifConfigClause:
      // What the condition names is known to the compiler only.
      if let elements = RawIfConfigClauseSyntax(node)?.elements { walk(elements.raw) }
    case .macroExpansionExpr:
      if let node = RawMacroExpansionExprSyntax(node) { visit(node) }
    case .codeBlock, .whileStmt, .ifExpr, .switchCase: walkScope(node) { _ in }
    case .codeBlockItemList:
      names.defineDeclarations(in: node)
      walkChildren(of: node)
    case .catchClause: walkScope(node) { $0.define("error") }
    case .closureExpr:
      if let node = RawClosureExprSyntax(node) { visit(node) }
    case .functionDecl:
      if let node = RawFunctionDeclSyntax(node) { visit(node) }
    case .initializerDecl:
      if let node = RawInitializerDeclSyntax(node) { visit(node) }
    case .subscriptDecl:
      if let node = RawSubscriptDeclSyntax(node) { visit(node) }
    case .deinitializerDecl:
      if RawDeinitializerDeclSyntax(node)?.body == nil { features.mayLeaveOut = true }
      walkChildren(of: node)
    case .accessorBlock:
      if let node = RawAccessorBlockSyntax(node) { visit(node) }
    case .accessorDecl:
      let parameter = RawAccessorDeclSyntax(node)?.parameters?.name.tokenText
      walkScope(node) { if let parameter { $0.define(parameter) } }
    case .typeAliasDecl:
      let generics = RawTypeAliasDeclSyntax(node)?.genericParameterClause
      walkScope(node) { $0.define(parametersOf: generics) }
    case .closureCapture:
      if let node = RawClosureCaptureSyntax(node) { visit(node) }
    case .structDecl, .classDecl, .enumDecl, .actorDecl, .protocolDecl, .extensionDecl:
      visitGroup(node)
    case .forStmt:
      if let node = RawForStmtSyntax(node) { visit(node) }
    case .optionalBindingCondition:
      if let node = RawOptionalBindingConditionSyntax(node) { visit(node) }
    case .matchingPatternCondition:
      if let node = RawMatchingPatternConditionSyntax(node) { visit(node) }
    case .patternBinding:
      if let node = RawPatternBindingSyntax(node) { visit(node) }
    case .variableDecl:
      if let node = RawVariableDeclSyntax(node) { visit(node) }
    case .sequenceExpr: visitSequence(node)
    case .inOutExpr:
      mutate(node)
      walkChildren(of: node)
    case .functionCallExpr:
      if let node = RawFunctionCallExprSyntax(node) { visit(node) }
    case .doStmt:
      if let node = RawDoStmtSyntax(node) { visit(node) }
    case .tryExpr:
      if let node = RawTryExprSyntax(node) { visit(node) }
    case .returnStmt:
      if RawReturnStmtSyntax(node)?.expression != nil { happen(.returnsValue) }
      walkChildren(of: node)
    case .throwStmt:
      if catchDepth == 0 { happen(.throws) }
      walkChildren(of: node)
    case .awaitExpr:
      happen(.async)
      walkChildren(of: node)
    case .ifConfigDecl:
      features.mayShift = true
      walkChildren(of: node)
    case .switchExpr:
      if let node = RawSwitchExprSyntax(node) { visit(node) }
    case .stringLiteralExpr:
      if RawStringLiteralExprSyntax(node)?.openingQuote.tokenKind == .multilineStringQuote {
        features.hasMultilineStrings = true
      }
      walkChildren(of: node)
    default: walkChildren(of: node)
    }
  }

  private mutating func walkChildren(of node: RawSyntax) {
    guard let children = node.layoutView?.children else { return }
    for case let child? in children { walk(child) }
  }

  /// Walks what is a scope of its own.
  /// - Parameter define: Defines the names that are known from its start.
  private mutating func walkScope(_ node: RawSyntax, _ define: (inout NameTable) -> Void) {
    names.enterScope()
    define(&names)
    walkChildren(of: node)
    names.leaveScope()
  }

  /// Walks a body that does not run when the part does.
  private mutating func walkBody(_ node: RawSyntax, _ define: (inout NameTable) -> Void) {
    bodyDepth += 1
    walkScope(node, define)
    bodyDepth -= 1
  }

  private mutating func happen(_ effect: Effects) {
    if bodyDepth == 0 { effects.insert(effect) }
  }

  // MARK: Declarations

  private mutating func visit(_ node: RawFunctionDeclSyntax) {
    names.define(node.name.tokenText)
    if node.body?.statements.isEmptyList ?? true { features.mayLeaveOut = true }
    walk(node.raw, node.signature.parameterClause, node.genericParameterClause)
  }

  private mutating func visit(_ node: RawInitializerDeclSyntax) {
    if node.body == nil { features.mayLeaveOut = true }
    walk(node.raw, node.signature.parameterClause, node.genericParameterClause)
  }

  private mutating func visit(_ node: RawSubscriptDeclSyntax) {
    if node.accessorBlock == nil { features.mayLeaveOut = true }
    walk(node.raw, node.parameterClause, node.genericParameterClause)
  }

  private mutating func visit(_ node: RawSwitchExprSyntax) {
    if node.indentsCases { features.mayShift = true }
    if node.endsInComment { features.mayLeaveOut = true }
    walkChildren(of: node.raw)
  }

  /// Walks what has parameters: these are known in its body, and not in their own default values.
  private mutating func walk(
    _ node: RawSyntax, _ clause: RawFunctionParameterClauseSyntax,
    _ generics: RawGenericParameterClauseSyntax?
  ) {
    guard let children = node.layoutView?.children else { return }
    bodyDepth += 1
    names.enterScope()
    names.define(parametersOf: generics)
    for case let child? in children {
      if child.kind == .codeBlock || child.kind == .accessorBlock {
        for parameter in clause.parameters.elements {
          names.define((parameter.secondName ?? parameter.firstName).tokenText)
        }
      }
      walk(child)
    }
    names.leaveScope()
    bodyDepth -= 1
  }

  private mutating func visit(_ node: RawAccessorBlockSyntax) {
    if node.isEmptySomewhere { features.mayLeaveOut = true }
    walkBody(node.raw) { names in
      names.define("newValue")
      names.define("oldValue")
    }
  }

  /// A type or an extension, whose members see each other and its generic parameters.
  private mutating func visitGroup(_ node: RawSyntax) {
    guard let children = node.layoutView?.children else { return }
    names.enterScope()
    names.define(parametersOf: node.genericParametersOfType)
    for case let child? in children {
      guard let block = RawMemberBlockSyntax(child) else {
        walk(child)
        continue
      }
      walkBody(child) { names in
        names.define("Self")
        names.define("self")
        for member in block.members.elements { names.define(namesOf: member.decl.raw) }
      }
    }
    names.leaveScope()
  }

  private mutating func visit(_ node: RawVariableDeclSyntax) {
    if node.modifiers.elements.contains(where: { $0.name.tokenText == "async" }) {
      happen(.async)
    }
    walkChildren(of: node.raw)
  }

  // A name is not defined in its own value: `if let a = a` uses the outer one.

  private mutating func visit(_ node: RawPatternBindingSyntax) {
    if let annotation = node.typeAnnotation { walk(annotation.raw) }
    if let initializer = node.initializer { walk(initializer.raw) }
    if let block = node.accessorBlock { walk(block.raw) }
    walk(node.pattern.raw)
  }

  private mutating func visit(_ node: RawOptionalBindingConditionSyntax) {
    // The shorthand `if let name` uses the outer name.
    if let initializer = node.initializer {
      walk(initializer.raw)
    } else if let name = RawIdentifierPatternSyntax(node.pattern) {
      use(name.identifier.tokenText)
    }
    walk(node.pattern.raw)
  }

  private mutating func visit(_ node: RawMatchingPatternConditionSyntax) {
    walk(node.initializer.raw)
    walk(node.pattern.raw)
  }

  // MARK: Statements

  private mutating func visit(_ node: RawForStmtSyntax) {
    if node.awaitKeyword != nil { happen(.async) }
    if node.tryKeyword != nil { happen(.throws) }
    names.enterScope()
    walk(node.sequence.raw)
    walk(node.pattern.raw)
    if let clause = node.whereClause { walk(clause.raw) }
    walk(node.body.raw)
    names.leaveScope()
  }

  private mutating func visit(_ node: RawDoStmtSyntax) {
    // Without a pattern, the last clause catches everything.
    let catchesAll = node.catchClauses.elements.contains { $0.catchItems.isEmptyList }
    if let clause = node.throwsClause { walk(clause.raw) }
    if catchesAll { catchDepth += 1 }
    walk(node.body.raw)
    if catchesAll { catchDepth -= 1 }
    walk(node.catchClauses.raw)
  }

  // MARK: Expressions

  private mutating func visit(_ node: RawMemberAccessExprSyntax) {
    names.markAfterDot(node.declName.baseName.tokenText)
    if let base = node.base { walk(base.raw) }
  }

  private mutating func visit(_ node: RawMacroExpansionExprSyntax) {
    // The effect counts wherever the macro stands.
    let name = node.macroName.tokenText
    if name == "expect" || name == "require" { effects.insert(.expects) }
    walkChildren(of: node.raw)
  }

  private mutating func visit(_ node: RawClosureExprSyntax) {
    walkBody(node.raw) { names in
      guard let clause = node.signature?.parameterClause else { return }
      if let list = RawClosureShorthandParameterListSyntax(clause) {
        for parameter in list.elements { names.define(parameter.name.tokenText) }
      } else if let clause = RawClosureParameterClauseSyntax(clause) {
        for parameter in clause.parameters.elements {
          names.define((parameter.secondName ?? parameter.firstName).tokenText)
        }
      }
    }
  }

  private mutating func visit(_ node: RawClosureCaptureSyntax) {
    if let initializer = node.initializer {
      walk(initializer.raw)
    } else {
      use(node.name.tokenText)
    }
    names.define(node.name.tokenText)
  }

  private mutating func visitSequence(_ node: RawSyntax) {
    guard let elements = node.as(RawSequenceExprSyntax.self)?.elements.layoutView.children else {
      return
    }
    var previous: RawSyntax?
    for case let element? in elements {
      if let target = previous, element.isAssignment { mutate(target) }
      previous = element
    }
    walkChildren(of: node)
  }

  private mutating func visit(_ node: RawFunctionCallExprSyntax) {
    let called = node.calledExpression.raw
    let isChained = chainedCalls > 0
    if isChained { chainedCalls -= 1 }
    if let name = called.referencedName {
      if bodyDepth == 0, name == "print" || name == "debugPrint" || name == "dump" {
        effects.insert(.prints)
      } else {
        names.mark(name, .called)
        if name.first == Assertion.firstLetter,
          Assertion(rawValue: String(syntaxText: name)) != nil
        {
          effects.insert(.asserts)
        }
        if name == "String", let label = node.arguments.elements.first?.label {
          stringLabels.insert(String(syntaxText: label.tokenText))
        }
        // What a function is given may be an object that it changes.
        for case let argument? in node.arguments.layoutView.children {
          guard let value = RawLabeledExprSyntax(argument)?.expression.raw else { continue }
          if value.kind == .declReferenceExpr { mutateRoot(of: value) }
        }
      }
    } else if called.kind == .tupleExpr {
      mutate(called)
    } else if !isChained {
      chainedCalls = mutateRoot(of: called)
    }
    if called.kind == .memberAccessExpr, RawMemberAccessExprSyntax(called)?.isApplying ?? false {
      for argument in node.arguments.elements { call(argument.expression.raw) }
    }
    walkChildren(of: node.raw)
  }

  /// Marks what runs when a function is called that is given by its name: `run`, `tree.insert`.
  private mutating func call(_ function: RawSyntax) {
    if let name = function.referencedName {
      names.mark(name, .called)
    } else if let base = RawMemberAccessExprSyntax(function)?.base?.raw, !base.isTypeName {
      mutateRoot(of: base)
    }
  }

  private mutating func visit(_ node: RawTryExprSyntax) {
    if node.questionOrExclamationMark == nil, catchDepth == 0 { happen(.throws) }
    walkChildren(of: node.raw)
  }
}
