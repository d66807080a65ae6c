internal import NotebookAnalysis
internal import SwiftSyntax

/// What the declarations of a notebook tell, by names alone, of the values that its examples show.
final class ValueTypes {
  private let declared: DeclaredTypes

  init(_ cells: [AnalyzedCell]) { declared = DeclaredTypes(cells) }

  /// The types of the notebook whose values can be compared.
  var comparable: Set<String> { declared.comparable }

  /// The type of the value that a statement shows; nil where it is not certain.
  func type(of item: Item) -> String? {
    if case .decl(let declaration) = item.content {
      guard let binding = declaration.as(VariableDeclSyntax.self)?.bindings.last,
        binding.pattern.is(IdentifierPatternSyntax.self)
      else { return nil }
      return declared.type(of: binding)
    }
    return item.shownExpression.flatMap { declared.type(of: $0) }
  }

  /// Whether a recorded text says how a value describes itself, though it looks like a literal: no number
  /// equals a structure, or a string.
  func isDescribed(_ text: [UInt8], _ type: String?) -> Bool {
    guard let type, let first = text.first else { return false }
    if type.hasSuffix("?"), text.elementsEqual("nil".utf8) { return false }
    let name = DeclaredTypes.baseName(type)
    let quote = UInt8(ascii: "\"")
    if name == "String" { return first != quote }
    guard declared.takesLiterals[name] == false else { return false }
    return (0x30...0x39).contains(first) || "-[".utf8.contains(first) || first == quote
      || ["true", "false"].contains { text.elementsEqual($0.utf8) }
  }

  /// Whether a case that a recorded text names without its type may be compared.
  /// - Parameters:
  ///   - name: The case.
  ///   - type: The type of the value; nil where it is not certain.
  func isComparableCase(_ name: String, of type: String?) -> Bool {
    guard let owners = declared.cases[name] else {
      // What can fail holds any error, which equals nothing.
      return name != "success" && name != "failure"
    }
    if let type, let isComparable = owners[DeclaredTypes.baseName(type)] { return isComparable }
    return owners.values.contains(true)
  }

  /// Where the name of a case starts that a text is about, behind the dot: in `.point` and `Shape.point`.
  /// - Parameter text: The text, in UTF-8.
  /// - Returns: Zero where it is about none.
  func caseStart(in text: [UInt8]) -> Int {
    guard let dot = text.firstIndex(where: { !$0.isWordCharacter }), dot + 1 < text.count,
      text[dot] == UInt8(ascii: "."), text[dot + 1].isWordCharacter, text[dot + 1] > 0x39
    else { return 0 }
    let type = String(decoding: text[..<dot], as: UTF8.self)
    return dot == 0 || declared.enums.contains(type) ? dot + 1 : 0
  }
}

/// The types of what a notebook declares, by their names; where several of a name differ, or the text
/// does not tell, an empty one.
///
/// Each kind of declaration is read once it is asked for: most notebooks show values of few kinds.
private final class DeclaredTypes {
  private let cells: [AnalyzedCell]
  /// The types whose values can be compared.
  private(set) lazy var comparable = ComparableTypes.names(cells)
  /// The types of the notebook, each with whether its values can be compared with a literal.
  private(set) lazy var takesLiterals = readTypes()
  /// The types whose initialisers may give nil.
  private lazy var failable = readFailable()
  private lazy var functions = readFunctions()
  private(set) lazy var enums = readEnums()
  /// For each case, the types that have it, and whether they can be compared.
  private(set) lazy var cases = readCases()
  /// The types that have cases: what is called has another type as a rule.
  private lazy var ownersOfCases = readOwnersOfCases()
  private lazy var methods = readMethods()
  private lazy var properties = readProperties()
  private lazy var declarations = readDeclarations()
  private var variables: [String: String] = [:]
  private var knowsVariables = false

  init(_ cells: [AnalyzedCell]) { self.cells = cells }

  private func readDeclarations() -> [Declaration] {
    var found: [Declaration] = []
    for cell in cells where cell.role.kind != .excluded {
      for item in cell.items {
        if case .declaration(let declaration) = item.kind { found.append(declaration) }
      }
    }
    return found
  }

  /// The protocols to which only types conform that literals can make.
  private static let literalProtocols: Set<String> = [
    "BinaryInteger", "FixedWidthInteger", "FloatingPoint", "Numeric", "OptionSet", "SetAlgebra",
    "SignedInteger", "SignedNumeric", "UnsignedInteger",
  ]

  private func readTypes() -> [String: Bool] {
    var types: [String: Bool] = Dictionary(minimumCapacity: declarations.count)
    var literals: Set<String> = []
    forEachType { type in
      let name = Self.baseName(type.name)
      if type.kind.isType, type.kind != .protocol { types[name] = false }
      let isMadeOfLiterals = type.inheritedTypes.contains {
        $0.hasPrefix("ExpressibleBy") || Self.literalProtocols.contains($0)
      }
      if isMadeOfLiterals { literals.insert(name) }
    }
    for name in literals where types[name] != nil && comparable.contains(name) {
      types[name] = true
    }
    return types
  }

  private func readFailable() -> Set<String> {
    var types: Set<String> = []
    forEachType { type in
      let mayFail = type.members.contains {
        $0.syntax.as(InitializerDeclSyntax.self)?.optionalMark != nil
      }
      if mayFail { types.insert(Self.baseName(type.name)) }
    }
    return types
  }

  /// Calls a function with each type and each extension, and with the types inside of them.
  private func forEachType(_ body: (Declaration) -> Void) {
    func visit(_ type: Declaration) {
      body(type)
      for member in type.members where member.kind.isType { visit(member) }
    }
    for declaration in declarations
    where declaration.kind.isType || declaration.kind == .extension { visit(declaration) }
  }

  private func readFunctions() -> [String: String] {
    var functions: [String: String] = Dictionary(minimumCapacity: declarations.count)
    for declaration in declarations {
      guard let function = declaration.syntax.as(FunctionDeclSyntax.self) else { continue }
      let result = function.signature.returnClause?.type.code ?? "Void"
      note(result, declaration.name, in: &functions)
    }
    return functions
  }

  /// The type of a variable of the notebook that is none of a type.
  private func variable(_ name: String) -> String? {
    if !knowsVariables {
      // The value of a variable may be one from above, which is known by then.
      knowsVariables = true
      readVariables()
    }
    return variables[name]
  }

  private func readVariables() {
    for cell in cells where cell.role.kind != .excluded {
      for item in cell.items {
        guard case .variable = item.kind else { continue }
        for binding in item.declaration?.as(VariableDeclSyntax.self)?.bindings ?? [] {
          if let name = binding.pattern.as(IdentifierPatternSyntax.self)?.identifier.text {
            let type = type(of: binding)
            note(type, name, in: &variables)
          } else {
            for name in item.definitions { note(nil, name, in: &variables) }
          }
        }
      }
    }
  }

  /// The name of a type without the types around it, its arguments, and the mark of an optional.
  static func baseName(_ type: String) -> String {
    let isPlain = type.utf8.allSatisfy {
      $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ".")
    }
    guard !isPlain else { return type }
    let name = type.prefix { $0 != "<" && $0 != "?" }
    guard name.utf8.contains(UInt8(ascii: ".")) else { return String(name) }
    return String(name.split(separator: ".").last ?? name)
  }

  func type(of binding: PatternBindingSyntax) -> String? {
    binding.typeAnnotation?.type.code ?? binding.initializer.flatMap { type(of: $0.value) }
  }

  func type(of expression: ExprSyntax) -> String? {
    var expression = expression
    var isOptional = false
    while let wrapped = expression.wrapped {
      isOptional = isOptional || expression.isAttempt
      expression = wrapped
    }
    var isUnwrapped = false
    if let unwrapped = expression.as(ForceUnwrapExprSyntax.self) {
      isUnwrapped = true
      expression = unwrapped.expression
    }
    guard var type = plainType(of: expression), !type.isEmpty else { return nil }
    if isUnwrapped, type.hasSuffix("?") { type.removeLast() }
    isOptional = isOptional || expression.isOptionalChain
    return isOptional && !type.hasSuffix("?") ? type + "?" : type
  }

  private func plainType(of expression: ExprSyntax) -> String? {
    switch expression.as(ExprSyntaxEnum.self) {
    case .stringLiteralExpr: "String"
    case .booleanLiteralExpr: "Bool"
    case .declReferenceExpr(let name): variable(name.baseName.text)
    case .memberAccessExpr(let access):
      access.base.flatMap {
        type(
          ofMember: access.declName.baseName.text, of: $0, in: properties, Self.truthProperties)
      }
    case .functionCallExpr(let call): result(of: call.calledExpression)
    case .sequenceExpr(let sequence): isTruth(sequence) ? "Bool" : nil
    case .prefixOperatorExpr(let prefix):
      prefix.operator.text == "!" && isTruth(operator: "!") ? "Bool" : nil
    default: nil
    }
  }

  /// The type of what is called, or of what that returns.
  private func result(of called: ExprSyntax) -> String? {
    switch called.as(ExprSyntaxEnum.self) {
    case .declReferenceExpr(let reference):
      let name = reference.baseName.text
      return name == "String" ? name : value(of: name) ?? functions[name]
    case .genericSpecializationExpr(let generic):
      return result(of: generic.expression)
    case .memberAccessExpr(let access):
      guard let base = access.base else { return nil }
      let name = access.declName.baseName.text
      return value(of: name) ?? type(ofMember: name, of: base, in: methods, Self.truthMethods)
    default: return nil
    }
  }

  /// The type of a value that the name of a type makes; nil for another name.
  private func value(of name: String) -> String? {
    guard takesLiterals[name] != nil else { return nil }
    return failable.contains(name) ? name + "?" : name
  }

  private static let truthProperties: Set<String> = ["isEmpty"]
  private static let truthMethods: Set<String> = [
    "allSatisfy", "contains", "hasPrefix", "hasSuffix", "isDisjoint", "isMultiple", "isSubset",
    "isSuperset",
  ]

  /// The type of a member: of a case, as the notebook declares it, or as the standard library does.
  private func type(
    ofMember name: String, of base: ExprSyntax, in types: [String: String], _ truths: Set<String>
  ) -> String? {
    if let type = base.as(DeclReferenceExprSyntax.self)?.baseName.text {
      if name == "init" { return value(of: type) }
      if ownersOfCases.contains(type), cases[name]?[type] != nil { return type }
    }
    return types[name] ?? (truths.contains(name) ? "Bool" : nil)
  }

  private static let comparisons: Set<String> = ["==", "!=", "<", ">", "<=", ">=", "&&", "||"]
  /// The operators of the standard library that bind tighter.
  private static let others: Set<String> = [
    "+", "-", "*", "/", "%", "??", "...", "..<", "&", "|", "^", "<<", ">>", "&+", "&-", "&*",
  ]

  /// Whether operands with operators between them are a comparison, or several.
  private func isTruth(_ sequence: SequenceExprSyntax) -> Bool {
    guard sequence.elements.first?.isAttempt == false else { return false }
    var isTruth = false
    for element in sequence.elements {
      if let infix = element.as(BinaryOperatorExprSyntax.self)?.operator.text {
        if Self.comparisons.contains(infix), self.isTruth(operator: infix) {
          isTruth = true
        } else if !Self.others.contains(infix) {
          return false
        }
      } else if element.is(UnresolvedTernaryExprSyntax.self)
        || element.is(AssignmentExprSyntax.self)
      {
        return false
      }
    }
    return isTruth
  }

  /// Whether all operators of a name give a truth value, as far as the notebook declares them.
  private func isTruth(operator name: String) -> Bool {
    (functions[name] ?? "Bool") == "Bool" && (methods[name] ?? "Bool") == "Bool"
  }
}

// The members that the types of a notebook declare, with their types by their names.

extension DeclaredTypes {
  private func readEnums() -> Set<String> {
    var enums: Set<String> = []
    forEachType { type in
      if type.kind == .enum { enums.insert(Self.baseName(type.name)) }
    }
    return enums
  }

  private func readOwnersOfCases() -> Set<String> {
    var owners: Set<String> = []
    forEachType { type in
      if type.members.contains(where: { $0.kind == .case }) {
        owners.insert(Self.baseName(type.name))
      }
    }
    return owners
  }

  private func readCases() -> [String: [String: Bool]] {
    var cases: [String: [String: Bool]] = [:]
    func add(_ type: Declaration) {
      let name = Self.baseName(type.name)
      let isComparable =
        type.kind == .enum
        && (comparable.contains(name) || ComparableTypes.isPlainEnum(type)
          || !ComparableTypes.protocols.isDisjoint(with: type.inheritedTypes))
      for member in type.members {
        if member.kind == .case {
          for other in member.memberCases { cases[other, default: [:]][name] = isComparable }
        } else if member.kind.isType {
          add(member)
        }
      }
    }
    for declaration in declarations
    where declaration.kind.isType || declaration.kind == .extension { add(declaration) }
    return cases
  }

  private func readMethods() -> [String: String] {
    var methods: [String: String] = [:]
    forEachType { type in
      for member in type.members where member.kind == .function {
        guard let function = member.syntax.as(FunctionDeclSyntax.self) else { continue }
        let result = function.signature.returnClause?.type.code ?? "Void"
        note(result == "Self" ? Self.baseName(type.name) : result, member.name, in: &methods)
      }
    }
    return methods
  }

  private func readProperties() -> [String: String] {
    var properties: [String: String] = [:]
    forEachType { type in
      for member in type.members where member.kind == .variable {
        for binding in member.syntax.as(VariableDeclSyntax.self)?.bindings ?? [] {
          guard let name = binding.pattern.as(IdentifierPatternSyntax.self)?.identifier.text else {
            continue
          }
          let type =
            binding.typeAnnotation?.type.code
            ?? binding.initializer.flatMap {
              $0.value.is(BooleanLiteralExprSyntax.self) ? "Bool" : nil
            }
          note(type, name, in: &properties)
        }
      }
    }
    return properties
  }
}

/// Notes the type of what a name stands for.
private func note(_ type: String?, _ name: String, in types: inout [String: String]) {
  types[name] = types[name].map { $0 == type ? $0 : "" } ?? type ?? ""
}

extension Item {
  /// The expression whose value a statement shows, or gives to a variable; nil where it assigns one.
  var shownExpression: ExprSyntax? {
    switch content {
    case .expr(let expression):
      guard let elements = expression.as(SequenceExprSyntax.self)?.elements,
        elements.first?.is(DiscardAssignmentExprSyntax.self) == true
      else { return expression }
      return elements.count == 3 ? elements.last : nil
    case .decl(let declaration):
      return declaration.as(VariableDeclSyntax.self)?.bindings.last?.initializer?.value
    case .stmt: return nil
    }
  }
}

extension Declaration {
  /// The names of the cases that are declared together.
  fileprivate var memberCases: [String] {
    syntax.as(EnumCaseDeclSyntax.self)?.elements.map(\.name.text) ?? []
  }
}

extension ExprSyntax {
  /// Whether an error makes nil of the value: `try? f()`.
  fileprivate var isAttempt: Bool {
    self.as(TryExprSyntax.self)?.questionOrExclamationMark?.text == "?"
  }

  /// What stands behind `try` or `await`, or in parentheses; nil where nothing of that stands around it.
  var wrapped: ExprSyntax? {
    if let attempt = self.as(TryExprSyntax.self) { return attempt.expression }
    if let wait = self.as(AwaitExprSyntax.self) { return wait.expression }
    guard let elements = self.as(TupleExprSyntax.self)?.elements, elements.count == 1,
      let only = elements.first, only.label == nil
    else { return nil }
    return only.expression
  }

  /// Whether a member is asked for only where its owner is there: `a?.b`.
  fileprivate var isOptionalChain: Bool {
    var part: ExprSyntax? = self
    while let current = part {
      switch current.as(ExprSyntaxEnum.self) {
      case .optionalChainingExpr: return true
      case .memberAccessExpr(let access): part = access.base
      case .functionCallExpr(let call): part = call.calledExpression
      case .subscriptCallExpr(let call): part = call.calledExpression
      case .forceUnwrapExpr(let unwrapped): part = unwrapped.expression
      default: return false
      }
    }
    return false
  }
}
