internal import NotebookAnalysis
internal import SwiftSyntax

/// The type of an expression, as far as its own text tells.
/// - Parameter value: The expression.
/// - Returns: The type as text, or nil where syntax alone does not tell.
func inferredType(of value: ExprSyntax) -> String? { TypeInference().type(of: value) }

/// Tells the types of first values without a type checker: those of literals, of arithmetic with them, of
/// calls that name a type, and of the members that a notebook gives its types. The types are read only once
/// a value asks for them: few do.
final class TypeInference {
  private let declarations: [Declaration]
  /// The types and extensions, those inside of others among them.
  private lazy var types = Self.types(in: declarations)
  /// The types whose name is not enough, since they have parameters.
  private lazy var generic = withAliases(of: Self.knownGeneric.union(namesOfGeneric))
  /// The types that a call may not make, so that it gives an optional.
  private lazy var failable = withAliases(of: Self.knownFailable.union(namesOfFailable))
  /// For each type, its members that are of the type itself.
  private lazy var members = membersOfOwnType

  private static let knownGeneric: Set<String> = [
    "AnyIterator", "AnySequence", "Array", "ArraySlice", "ClosedRange", "CollectionOfOne",
    "ContiguousArray", "Dictionary", "KeyValuePairs", "LazySequence", "Measurement", "Mutex",
    "Optional", "Range", "Reference", "Regex", "Repeated", "Result", "Set", "Slice", "Task",
    "UnsafeMutablePointer", "UnsafePointer", "Zip2Sequence",
  ]
  private static let knownFailable: Set<String> = [
    "Bool", "TimeZone", "UnicodeScalar", "NSRegularExpression",
  ]

  /// Knows the types of the standard library, and those of some declarations.
  /// - Parameter declarations: The declarations.
  init(_ declarations: [Declaration] = []) {
    self.declarations = declarations
  }

  /// Whether the name of a type needs arguments.
  func isGeneric(_ name: String) -> Bool { generic.contains(name) }

  private static func types(in declarations: [Declaration]) -> [Declaration] {
    declarations.filter { $0.kind.isType || $0.kind == .extension }.flatMap { type in
      [type] + types(in: type.members.filter(\.kind.isType))
    }
  }

  /// Some names of types, with the other names that the notebook gives the types.
  private func withAliases(of names: Set<String>) -> Set<String> {
    var names = names
    for alias in declarations where alias.kind == .typealias && names.contains(alias.aliased) {
      names.insert(alias.name)
    }
    return names
  }

  private var namesOfGeneric: [String] {
    types.filter { !$0.genericParameters.isEmpty }.map(\.name)
  }

  private var namesOfFailable: [String] {
    types.filter { type in
      type.members.contains {
        $0.kind == .initializer && $0.syntax.as(InitializerDeclSyntax.self)?.optionalMark != nil
      }
    }.map(\.name)
  }

  private var membersOfOwnType: [String: Set<String>] {
    var members: [String: Set<String>] = [:]
    for type in types {
      for member in type.members {
        if let cases = member.syntax.as(EnumCaseDeclSyntax.self) {
          members[type.name, default: []].formUnion(cases.elements.map(\.name.text))
        } else if let variable = member.syntax.as(VariableDeclSyntax.self), variable.isStatic {
          members[type.name, default: []].formUnion(variable.names(ofType: type.name))
        }
      }
    }
    return members
  }

  /// The type of an expression.
  /// - Parameter value: The expression.
  /// - Returns: The type as text, or nil where it is not certain.
  func type(of value: ExprSyntax) -> String? {
    switch value.as(ExprSyntaxEnum.self) {
    case .integerLiteralExpr: return "Int"
    case .floatLiteralExpr: return "Double"
    case .stringLiteralExpr: return "String"
    case .booleanLiteralExpr: return "Bool"
    case .prefixOperatorExpr(let prefix): return type(of: prefix.expression)
    case .forceUnwrapExpr(let unwrapped):
      return typeName(calledBy: unwrapped.expression).flatMap { generic.contains($0) ? nil : $0 }
    case .arrayExpr(let array):
      return common(array.elements.map(\.expression)).map { "[\($0)]" }
    case .dictionaryExpr(let dictionary):
      guard case .elements(let elements) = dictionary.content,
        let key = common(elements.map(\.key)), let value = common(elements.map(\.value))
      else { return nil }
      return "[\(key): \(value)]"
    case .tupleExpr(let tuple): return type(of: tuple)
    case .sequenceExpr(let sequence): return type(of: sequence)
    case .memberAccessExpr(let member): return type(ofMember: member)
    case .functionCallExpr(let call): return type(of: call)
    default: return nil
    }
  }

  /// The type of an expression whose type is written without its arguments: `Set` of `[1]` is `Set<Int>`.
  /// - Parameters:
  ///   - value: The expression.
  ///   - name: What is written; nil for nothing.
  func type(of value: ExprSyntax, writtenAs name: String?) -> String? {
    let type = type(of: value)
    switch name {
    case nil, "Array", "Dictionary": return type
    case "Set": return type.flatMap(Self.element).map { "Set<\($0)>" }
    default: return nil
    }
  }

  /// The type that several expressions have; whole numbers beside others are no `Int`.
  private func common(_ values: [ExprSyntax]) -> String? {
    let types = Set(values.map { type(of: $0) })
    if types == ["Int", "Double"], values.allSatisfy(\.isNumber) { return "Double" }
    return types.count == 1 ? types.first ?? nil : nil
  }

  private func type(of tuple: TupleExprSyntax) -> String? {
    if tuple.elements.count == 1, let only = tuple.elements.first, only.label == nil {
      return type(of: only.expression)
    }
    var parts: [String] = []
    for element in tuple.elements {
      guard let type = type(of: element.expression) else { return nil }
      parts.append((element.label.map { "\($0.text): " } ?? "") + type)
    }
    return "(\(parts.joined(separator: ", ")))"
  }

  /// The type of operands with operators between them.
  private func type(of sequence: SequenceExprSyntax) -> String? {
    let elements = Array(sequence.elements)
    guard elements.count.isMultiple(of: 2) == false else { return nil }
    let operators = elements.enumerated().filter { !$0.offset.isMultiple(of: 2) }.map {
      $0.element.as(BinaryOperatorExprSyntax.self)?.operator.text ?? ""
    }
    let operands = elements.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
    guard let type = common(operands) else { return nil }
    switch type {
    case "Int" where operators.allSatisfy({ ["+", "-", "*", "/", "%", "<<", ">>"].contains($0) }),
      "Double" where operators.allSatisfy({ ["+", "-", "*", "/"].contains($0) }),
      "String" where operators.allSatisfy { $0 == "+" }:
      return type
    case "Int", "Double", "String":
      return operators == ["..<"]
        ? "Range<\(type)>"
        : operators == ["..."]
          ? "ClosedRange<\(type)>" : nil
    default:
      return type.hasPrefix("[") && operators.allSatisfy { $0 == "+" } ? type : nil
    }
  }

  /// The constants of the standard library's numbers.
  private static let constants: Set<String> = [
    "max", "min", "pi", "infinity", "nan", "zero", "greatestFiniteMagnitude", "ulpOfOne",
    "leastNormalMagnitude", "leastNonzeroMagnitude",
  ]
  private static let numbers: Set<String> = [
    "Double", "Float", "Int", "Int16", "Int32", "Int64", "Int8", "UInt", "UInt16", "UInt32",
    "UInt64", "UInt8",
  ]

  private func type(ofMember member: MemberAccessExprSyntax) -> String? {
    guard let base = member.base?.code else { return nil }
    let name = member.declName.baseName.text
    if Self.numbers.contains(base) { return Self.constants.contains(name) ? base : nil }
    let type = base.split(separator: ".").last.map(String.init) ?? ""
    return members[type]?.contains(name) == true && !generic.contains(type) ? base : nil
  }

  private func type(of call: FunctionCallExprSyntax) -> String? {
    if let array = call.calledExpression.as(ArrayExprSyntax.self) { return array.code }
    if let dictionary = call.calledExpression.as(DictionaryExprSyntax.self) {
      return dictionary.code
    }
    if let member = call.calledExpression.as(MemberAccessExprSyntax.self) {
      // A case with values.
      return member.declName.baseName.text.first?.isUppercase == false
        ? type(ofMember: member) : nil
    }
    guard let name = typeName(calledBy: ExprSyntax(call)), !failable.contains(name) else {
      return nil
    }
    let arguments = Array(call.arguments)
    if generic.contains(name) { return type(name, of: arguments) }
    let isUnlabelled = arguments.count == 1 && arguments[0].label == nil
    if isUnlabelled, Self.numbers.contains(name) {
      // A number in a text may be none.
      let isNumber = ["Int", "Double"].contains(type(of: arguments[0].expression))
      return isNumber ? name : nil
    }
    let mayFail = arguments.contains { $0.label.map { Self.failing.contains($0.text) } ?? false }
    return mayFail ? nil : name
  }

  /// The labels of initialisers of Foundation's that return optionals.
  private static let failing: Set<String> = [
    "string", "uuidString", "base64Encoded", "exactly", "rawValue", "data", "identifier",
  ]

  /// The type of a value of a generic type that is made of what tells its parameters.
  private func type(_ name: String, of arguments: [LabeledExprSyntax]) -> String? {
    guard let first = arguments.first, let value = type(of: first.expression) else { return nil }
    let labels = arguments.map { $0.label?.text ?? "_" }
    switch (name, labels) {
    case ("Array", ["repeating", "count"]): return "[\(value)]"
    case ("Optional", ["_"]): return value.hasSuffix("?") ? nil : "\(value)?"
    case ("Array", ["_"]), ("Set", ["_"]):
      guard let element = Self.element(of: value) else { return nil }
      return name == "Array" ? "[\(element)]" : "Set<\(element)>"
    default: return nil
    }
  }

  /// The type of the elements of a collection.
  private static func element(of type: String) -> String? {
    if type == "String" { return "Character" }
    if type == "Range<Int>" || type == "ClosedRange<Int>" { return "Int" }
    guard type.hasPrefix("["), type.hasSuffix("]"), !type.contains(":") else { return nil }
    return String(type.dropFirst().dropLast())
  }

  /// The name of the type that a call is of, judged by its first letter (Swift API Design Guidelines,
  /// "Follow case conventions").
  private func typeName(calledBy value: ExprSyntax) -> String? {
    guard let call = value.as(FunctionCallExprSyntax.self) else { return nil }
    let name = call.calledExpression.code
    return name.first?.isUppercase == true && !name.contains(".") ? name : nil
  }
}

extension ExprSyntax {
  /// Whether this is a literal of a number, with or without a sign.
  fileprivate var isNumber: Bool {
    if let prefix = self.as(PrefixOperatorExprSyntax.self) { return prefix.expression.isNumber }
    return self.is(IntegerLiteralExprSyntax.self) || self.is(FloatLiteralExprSyntax.self)
  }
}

extension Declaration {
  /// What a type alias stands for.
  fileprivate var aliased: String {
    syntax.as(TypeAliasDeclSyntax.self)?.initializer.value.code ?? ""
  }
}

extension VariableDeclSyntax {
  fileprivate var isStatic: Bool {
    modifiers.contains { $0.name.tokenKind == .keyword(.static) }
  }

  /// The names of the variables that are written to be of a type, or made by calling it.
  fileprivate func names(ofType type: String) -> [String] {
    bindings.filter { binding in
      let written = binding.typeAnnotation?.type.code
      let called = binding.initializer?.value.as(FunctionCallExprSyntax.self)?.calledExpression.code
      let found: String? = written ?? called
      return found.map { $0 == type || $0 == "Self" } ?? false
    }.map(\.pattern.code)
  }
}
