internal import NotebookAnalysis
internal import SwiftSyntax

/// A function or initialiser that a table of cases may be about.
struct Callable {
  /// The declaration that holds the function.
  let part: ItemReference
  let declaration: Declaration
  let spelling: TypeSpelling
  /// The global actor to which it belongs.
  let actor: String?

  /// How it is called; made for the few that a table names.
  /// - Parameter types: What the notebook says of its types.
  /// - Returns: Nil where it cannot be called without a value.
  func signature(_ types: TableTypes) -> FunctionSignature? {
    let prefix = spelling.path.map { $0 + "." } ?? ""
    var signature: FunctionSignature
    if let function = declaration.syntax.as(FunctionDeclSyntax.self) {
      let result = function.signature.returnClause.map { spelling.code(of: $0.type) }
      signature = FunctionSignature(
        prefix + declaration.name, function.signature, result: result ?? "Void", spelling, types)
    } else if let initializer = declaration.syntax.as(InitializerDeclSyntax.self),
      let type = spelling.path
    {
      let result = initializer.optionalMark == nil ? type : type + "?"
      signature = FunctionSignature(type, initializer.signature, result: result, spelling, types)
    } else {
      return nil
    }
    signature.globalActor = actor
    return signature
  }
}

extension FunctionSignature {
  fileprivate init(
    _ callee: String, _ signature: FunctionSignatureSyntax, result: String,
    _ spelling: TypeSpelling, _ types: TableTypes
  ) {
    self.callee = callee
    parameters = signature.parameterClause.parameters.map { parameter in
      let first = parameter.firstName.text
      let (type, isInOut) = spelling.argument(parameter.type)
      return Parameter(
        label: first == "_" ? nil : first,
        name: (parameter.secondName ?? parameter.firstName).text, type: type, isInOut: isInOut,
        use: types.isSendable(type, parameter.type) ? .argument : .made,
        hasDefault: parameter.defaultValue != nil)
    }
    self.result = result
    resultUse = types.use(of: result, signature.returnClause?.type)
    let effects = signature.effectSpecifiers
    errorType = (effects?.throwsClause?.type).map { spelling.code(of: $0) }
    canThrow = effects?.throwsClause != nil
    isAsync = effects?.asyncSpecifier != nil
  }
}
