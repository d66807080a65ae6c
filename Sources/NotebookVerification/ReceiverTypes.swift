internal import NotebookAnalysis
internal import SwiftSyntax

/// The types of values, as far as the syntax of a notebook tells them.
struct ReceiverTypes {
  /// The types of variables outside of types; nil for those of which it is not known, or not the same
  /// everywhere.
  private var variables: [String: String?] = [:]
  /// The structures, enumerations and actors that the notebook declares, of which nothing inherits.
  private var concrete: Set<String> = []

  /// What literals are.
  private static let ofLiterals: Set<String> = [
    "Int", "Double", "String", "Bool", "Array", "Dictionary",
  ]

  /// Reads the variables and types of a notebook.
  /// - Parameter notebook: The notebook.
  init(_ notebook: AnalyzedNotebook) {
    for item in notebook.cells.flatMap(\.items) {
      if let variable = item.declaration?.as(VariableDeclSyntax.self) { read(variable) }
      guard case .declaration(let declaration) = item.kind else { continue }
      read(declaration, path: declaration.name)
      for inner in declaration.innerMembers {
        let name = inner.declaration.name
        read(inner.declaration, path: inner.path.isEmpty ? name : "\(inner.path).\(name)")
      }
    }
  }

  private mutating func read(_ declaration: Declaration, path: String) {
    switch declaration.kind {
    case .struct, .enum, .actor: concrete.insert(path)
    case .class, .protocol, .extension, .typealias, .function, .initializer, .subscript, .variable,
      .case, .operator, .precedence, .macro, .other:
      break
    }
  }

  private mutating func read(_ variable: VariableDeclSyntax) {
    for binding in variable.bindings {
      guard let name = binding.pattern.as(IdentifierPatternSyntax.self)?.identifier.text else {
        continue
      }
      let type =
        binding.typeAnnotation.map { named($0.type) }
        ?? binding.initializer.flatMap { self.type(of: $0.value, knowsVariables: false) }
      let isSame = variables[name].map { $0 == type } ?? true
      variables.updateValue(isSame ? type : nil, forKey: name)
    }
  }

  /// The type of an expression.
  /// - Parameters:
  ///   - expression: The expression.
  ///   - knowsVariables: Whether a name means a variable of the running program, and no parameter.
  /// - Returns: Its name, without generic arguments; nil where it is not known.
  func type(of expression: ExprSyntax, knowsVariables: Bool) -> String? {
    switch expression.as(ExprSyntaxEnum.self) {
    case .integerLiteralExpr: return "Int"
    case .floatLiteralExpr: return "Double"
    case .stringLiteralExpr: return "String"
    case .booleanLiteralExpr: return "Bool"
    case .arrayExpr: return "Array"
    case .dictionaryExpr: return "Dictionary"
    case .tryExpr(let inner): return type(of: inner.expression, knowsVariables: knowsVariables)
    case .awaitExpr(let inner): return type(of: inner.expression, knowsVariables: knowsVariables)
    case .functionCallExpr(let call): return typeName(call.calledExpression)
    case .declReferenceExpr(let reference):
      guard knowsVariables, let type = variables[reference.baseName.text] else { return nil }
      return type
    default: return nil
    }
  }

  /// The name of a type whose initialiser is called, judged by its first letter.
  private func typeName(_ called: ExprSyntax) -> String? {
    if let special = called.as(GenericSpecializationExprSyntax.self) {
      return typeName(special.expression)
    }
    let isName = called.is(DeclReferenceExprSyntax.self) || called.is(MemberAccessExprSyntax.self)
    let parts = called.code.split(separator: ".", omittingEmptySubsequences: false)
    guard isName, !parts.isEmpty, parts.allSatisfy({ $0.first?.isUppercase == true }) else {
      return nil
    }
    return called.code
  }

  /// The name of a written type; what an optional holds is used in the same way.
  private func named(_ type: TypeSyntax) -> String? {
    switch type.as(TypeSyntaxEnum.self) {
    case .optionalType(let optional): named(optional.wrappedType)
    case .implicitlyUnwrappedOptionalType(let optional): named(optional.wrappedType)
    case .arrayType: "Array"
    case .dictionaryType: "Dictionary"
    case .identifierType(let identifier): identifier.name.text
    case .memberType(let member): member.genericArgumentClause == nil ? member.code : nil
    default: nil
    }
  }

  /// Whether a value of one type may be of another one, whose name may be written otherwise.
  /// - Parameters:
  ///   - type: The type of the value.
  ///   - path: The name of the other type, with those of the types around it.
  func mayBeOne(_ type: String, _ path: String) -> Bool {
    if concrete.contains(path) { return lastName(type) == lastName(path) }
    return !(Self.ofLiterals.contains(type) && Self.ofLiterals.contains(path))
  }

  private func lastName(_ path: String) -> Substring { path.split(separator: ".").last ?? "" }
}
