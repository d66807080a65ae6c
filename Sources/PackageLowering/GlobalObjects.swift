internal import NotebookAnalysis
internal import SwiftParser
internal import SwiftSyntax

/// The constants of the sources that hold what is not `Sendable`: an object, or a value with one in it.
///
/// A global constant is safe only where its type is `Sendable` (SE-0412); to the compiler, these are as
/// unsafe as variables are, and examples may change what they hold. So are regular expressions, and functions and
/// existentials that do not say that they are `Sendable`, though nothing changes them.
struct GlobalObjects {
  private(set) var all: Set<ItemReference> = []
  /// The constants that hold functions, existentials or regular expressions.
  private(set) var functions: Set<ItemReference> = []
  /// The constants of types that hold objects, `static let shared = Settings()`, by their declarations.
  private(set) var members: [ItemReference: [VariableDeclSyntax]] = [:]

  /// Finds the constants.
  /// - Parameters:
  ///   - placement: Where the parts of the notebook go.
  ///   - types: The types that the sources declare.
  ///   - sendable: Which of them the compiler takes for `Sendable`.
  ///   - vocabulary: What the notebook tells of its protocols and function types.
  init(
    _ placement: Placement, types: [Declaration], sendable: SendableInference,
    _ vocabulary: TypeVocabulary
  ) {
    // Few notebooks have a constant that may hold an object.
    lazy var unsafe = Set(
      types.filter {
        !Self.isSendable($0, sendable) || sendable.conditions[$0.name]?.isEmpty == false
      }.map(\.name))
    lazy var protocols = Set(
      types.filter { $0.kind == .protocol && !Self.implySendable($0.inheritedTypes) }.map(\.name))
    func holdsObject(_ variable: VariableDeclSyntax) -> Bool {
      variable.bindings.contains { binding in
        let type =
          binding.typeAnnotation?.type
          ?? binding.initializer.flatMap { Self.type(ofMade: $0.value) }
        guard let type, unsafe.contains(Self.name(of: type)) else { return false }
        return !sendable.isSendable(type)
      }
    }
    // A constant that stands alone may be one of a type.
    let constants = placement.references(.member).filter { reference in
      guard case .variable = placement.item(reference).kind else { return false }
      return placement.item(reference).declared?.isStatic == true
    }
    for reference in placement.references(.source) + constants {
      let item = placement.item(reference)
      if case .declaration(let declaration) = item.kind {
        let found = Self.staticConstants(of: declaration).filter {
          holdsObject($0) || Self.holdsRegex($0)
        }
        if !found.isEmpty { members[reference] = found }
      }
      guard case .variable(isMutable: false) = item.kind,
        let variable = item.declaration?.as(VariableDeclSyntax.self)
      else { continue }
      if !item.uses.isDisjoint(with: unsafe), holdsObject(variable) {
        all.insert(reference)
      } else if Self.holdsRegex(variable)
        || variable.bindings.contains(where: { binding in
          guard let type = binding.typeAnnotation?.type else {
            return binding.initializer?.value.is(ClosureExprSyntax.self) ?? false
          }
          return Self.holdsFunction(type, vocabulary, protocols)
        })
      {
        functions.insert(reference)
      }
    }
  }

  /// The constants that a type, or one in it, keeps for all of its values, where no actor or attribute
  /// guards them.
  private static func staticConstants(of declaration: Declaration) -> [VariableDeclSyntax] {
    var found: [VariableDeclSyntax] = []
    for member in declaration.members {
      if member.kind.isType {
        found += staticConstants(of: member)
      } else if member.kind == .variable, member.hasModifiers,
        let variable = member.syntax.as(VariableDeclSyntax.self),
        variable.modifiers.contains(where: { $0.name.tokenKind == .keyword(.static) }),
        variable.bindingSpecifier.tokenKind == .keyword(.let),
        variable.attributes.isEmpty, !member.syntax.isNonisolated
      {
        found.append(variable)
      }
    }
    return found.isEmpty || declaration.syntax.globalActor == nil ? found : []
  }

  /// Whether a type is that of a function that is not said to be `Sendable`, an existential of a protocol of the
  /// notebook that is not, or one with such elements.
  private static func holdsFunction(
    _ type: TypeSyntax, _ vocabulary: TypeVocabulary, _ protocols: Set<String>
  ) -> Bool {
    switch type.as(TypeSyntaxEnum.self) {
    case .functionType: true
    case .attributedType(let attributed):
      !attributed.attributes.contains { $0.code == "@Sendable" }
        && holdsFunction(attributed.baseType, vocabulary, protocols)
    case .tupleType(let tuple):
      tuple.elements.contains { holdsFunction($0.type, vocabulary, protocols) }
    case .optionalType(let optional): holdsFunction(optional.wrappedType, vocabulary, protocols)
    case .arrayType(let array): holdsFunction(array.element, vocabulary, protocols)
    case .dictionaryType(let dictionary): holdsFunction(dictionary.value, vocabulary, protocols)
    case .someOrAnyType(let existential):
      existential.someOrAnySpecifier.tokenKind == .keyword(.any)
        && protocols.contains(existential.constraint.code)
    case .identifierType(let name): vocabulary.isFunctionType(name.name.text)
    default: false
    }
  }

  /// Whether a variable holds a regular expression (`Regex` is not `Sendable`, SE-0350).
  private static func holdsRegex(_ variable: VariableDeclSyntax) -> Bool {
    variable.bindings.contains { binding in
      if let type = binding.typeAnnotation?.type { return name(of: type) == "Regex" }
      guard var value = binding.initializer?.value else { return false }
      if let attempt = value.as(TryExprSyntax.self) { value = attempt.expression }
      if value.is(RegexLiteralExprSyntax.self) { return true }
      let callee = value.as(FunctionCallExprSyntax.self)?.calledExpression
      let generic = callee?.as(GenericSpecializationExprSyntax.self)?.expression
      return (generic ?? callee)?.code == "Regex"
    }
  }

  private static func implySendable(_ inherited: [String]) -> Bool {
    inherited.contains { ["Sendable", "@unchecked Sendable", "Error", "CodingKey"].contains($0) }
  }

  private static func isSendable(_ type: Declaration, _ sendable: SendableInference) -> Bool {
    switch type.kind {
    case .struct, .enum, .class:
      sendable.contains(type.name) || type.syntax.globalActor != nil
        || implySendable(type.inheritedTypes)
    default: true
    }
  }

  /// The type of what an expression makes: `Box()`, `Box<Int>()`, `[Box()]`.
  private static func type(ofMade value: ExprSyntax) -> TypeSyntax? {
    if let array = value.as(ArrayExprSyntax.self) {
      return array.elements.first.flatMap { type(ofMade: $0.expression) }
    }
    guard let callee = value.as(FunctionCallExprSyntax.self)?.calledExpression,
      callee.is(DeclReferenceExprSyntax.self) || callee.is(GenericSpecializationExprSyntax.self)
    else { return nil }
    var parser = Parser(callee.code)
    return TypeSyntax.parse(from: &parser)
  }

  /// The type, or that of its elements.
  private static func name(of type: TypeSyntax) -> String {
    if let optional = type.as(OptionalTypeSyntax.self) { return name(of: optional.wrappedType) }
    if let array = type.as(ArrayTypeSyntax.self) { return name(of: array.element) }
    return type.as(IdentifierTypeSyntax.self)?.name.text ?? ""
  }
}
