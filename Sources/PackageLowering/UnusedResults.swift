internal import NotebookAnalysis
internal import SwiftSyntax

/// The statements that call a function of the notebook and leave what it returns, which the compiler warns of.
struct UnusedResults {
  private(set) var statements: Set<ItemReference> = []

  /// Methods of the standard library of which the result matters.
  private static let readers: NameSet = [
    "allSatisfy", "compactMap", "dropFirst", "dropLast", "enumerated", "filter", "flatMap",
    "hasPrefix", "hasSuffix", "index", "joined", "lowercased", "map", "mapValues", "prefix",
    "reduce", "reversed", "sorted", "split", "suffix", "uppercased",
  ]

  /// Finds the statements.
  /// - Parameter cells: The cells of the notebook.
  init(_ cells: [AnalyzedCell]) {
    var calls: [(name: String, statement: ItemReference)] = []
    var called = NameFilter()
    var declarations: [Declaration] = []
    var variables: [Item] = []
    for cell in cells {
      for position in cell.items.indices {
        let item = cell.items[position]
        switch item.kind {
        case .declaration(let declaration): declarations.append(declaration)
        case .statement, .manifest:
          guard case .expr(let expression) = item.content, let name = expression.calledFunction
          else { continue }
          calls.append((name, ItemReference(cell: cell.index, item: position)))
          called.insert(name)
        case .variable: variables.append(item)
        case .import, .test: break
        }
      }
    }
    guard !calls.isEmpty else { return }
    var returning: Set<String> = []
    var others: Set<String> = []
    func add(_ declaration: Declaration) {
      if declaration.kind == .function, called.mayHold(declaration.name),
        let function = declaration.syntax.as(FunctionDeclSyntax.self)
      {
        if function.returnsResult {
          returning.insert(declaration.name)
        } else {
          others.insert(declaration.name)
        }
      }
      for member in declaration.members { add(member) }
    }
    for declaration in declarations { add(declaration) }
    for item in variables where item.definitions.count == 1 && called.mayHold(item.definitions[0]) {
      if item.holdsFunctionWithResult { returning.insert(item.definitions[0]) }
    }
    // Of overloads, syntax does not tell which one is called.
    let unused = calls.filter { name, _ in
      !others.contains(name) && (returning.contains(name) || Self.readers.contains(name))
    }
    statements = Set(unused.map(\.statement))
  }
}

extension FunctionDeclSyntax {
  /// Whether something is returned that a caller has to use.
  fileprivate var returnsResult: Bool {
    signature.returnClause?.isResult == true
      && !attributes.contains { $0.isNamed("discardableResult") }
  }
}

extension ReturnClauseSyntax {
  fileprivate var isResult: Bool { !["Void", "()", "Never"].contains(type.code) }
}

extension ExprSyntax {
  /// Methods of the standard library that may be called for what they do.
  private static let doers: NameSet = [
    "append", "formUnion", "insert", "merge", "remove", "removeAll", "removeFirst", "removeLast",
    "removeValue", "reserveCapacity", "reverse", "shuffle", "sort", "swapAt", "update",
    "updateValue", "write",
  ]

  /// The name of the function that the expression calls.
  fileprivate var calledFunction: String? {
    switch kind {
    case .tryExpr: return self.as(TryExprSyntax.self)?.expression.calledFunction
    case .awaitExpr: return self.as(AwaitExprSyntax.self)?.expression.calledFunction
    case .functionCallExpr: break
    default: return nil
    }
    let callee = self.as(FunctionCallExprSyntax.self)?.calledExpression
    if let name = callee?.as(DeclReferenceExprSyntax.self)?.baseName.text { return name }
    let member = callee?.as(MemberAccessExprSyntax.self)?.declName.baseName.text
    return member.flatMap { Self.doers.contains($0) ? nil : $0 }
  }
}

extension Item {
  /// Whether the part is a variable of a function type, whose calls give a value.
  fileprivate var holdsFunctionWithResult: Bool {
    let type = declaration?.as(VariableDeclSyntax.self)?.bindings.first?.typeAnnotation?.type
    return type?.as(FunctionTypeSyntax.self)?.returnClause.isResult ?? false
  }

  private static let operators: Set<String> = [
    "+", "-", "*", "/", "%", "==", "!=", "<", ">", "<=", ">=", "&&", "||", "??", "...", "..<",
    "===", "!==", "&", "|", "^", "<<", ">>", "~=", "&+", "&-", "&*",
  ]

  /// Whether the statement is a value and nothing else: the compiler warns of it, and does not even
  /// read a place in memory whose value is not used.
  var isBareValue: Bool {
    guard case .statement = kind, case .expr(let expression) = content else { return false }
    switch expression.as(ExprSyntaxEnum.self) {
    case .memberAccessExpr, .subscriptCallExpr, .declReferenceExpr, .forceUnwrapExpr,
      .integerLiteralExpr, .floatLiteralExpr, .stringLiteralExpr, .booleanLiteralExpr, .arrayExpr,
      .dictionaryExpr, .tupleExpr, .optionalChainingExpr:
      return true
    case .sequenceExpr(let sequence):
      return sequence.elements.allSatisfy { element in
        guard let infix = element.as(BinaryOperatorExprSyntax.self) else {
          return !element.is(AssignmentExprSyntax.self)
        }
        return Self.operators.contains(infix.operator.text)
      }
    default: return false
    }
  }
}
