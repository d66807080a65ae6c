internal import NotebookAnalysis
internal import SwiftSyntax

/// What the declarations of a notebook tell, by names alone, of the values that its examples show.
final class ValueTypes {
  /// The types of the notebook whose values can be compared.
  let comparable: Set<String>
  private let cells: [AnalyzedCell]
  // Most notebooks are asked for nothing.
  private lazy var declared: DeclaredTypes = DeclaredTypes(cells, comparable: comparable)

  init(_ cells: [AnalyzedCell]) {
    self.cells = cells
    comparable = ComparableTypes.names(cells)
  }

  /// The type of the value that a statement shows; nil where it is not certain.
  func type(of item: Item) -> String? {
    if case .decl(let declaration) = item.syntax.item {
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
private struct DeclaredTypes {
  /// The types of the notebook, each with whether its values can be compared with a literal.
  private(set) var takesLiterals: [String: Bool] = [:]
  private(set) var enums: Set<String> = []
  /// For each case, the types that have it, and whether they can be compared.
  private(set) var cases: [String: [String: Bool]] = [:]
  /// The types whose initialisers may give nil.
  private var failable: Set<String> = []
  private var functions: [String: String] = [:]
  private var methods: [String: String] = [:]
  private var properties: [String: String] = [:]
  private var variables: [String: String] = [:]

  init(_ cells: [AnalyzedCell], comparable: Set<String>) {
    let items = cells.filter { $0.role.kind != .excluded }.flatMap(\.items)
    var literals: Set<String> = []
    for case .declaration(let declaration) in items.map(\.kind) {
      add(declaration, comparable, &literals)
    }
    for name in literals where comparable.contains(name) && takesLiterals[name] != nil {
      takesLiterals[name] = true
    }
    for item in items {
      guard case .variable = item.kind else { continue }
      let bindings = item.declaration?.as(VariableDeclSyntax.self)?.bindings
      for binding in bindings ?? [] {
        if let name = binding.pattern.as(IdentifierPatternSyntax.self)?.identifier.text {
          Self.note(type(of: binding), name, in: &variables)
        } else {
          for name in item.definitions { Self.note(nil, name, in: &variables) }
        }
      }
    }
  }

  /// The protocols to which only types conform that literals can make.
  private static let literalProtocols: Set<String> = [
    "BinaryInteger", "FixedWidthInteger", "FloatingPoint", "Numeric", "OptionSet", "SetAlgebra",
    "SignedInteger", "SignedNumeric", "UnsignedInteger",
  ]

  private mutating func add(
    _ type: Declaration, _ comparable: Set<String>, _ literals: inout Set<String>
  ) {
    if type.kind == .function { note(type, of: nil) }
    guard type.kind.isType || type.kind == .extension else { return }
    let name = Self.baseName(type.name)
    let isOwn = type.kind.isType && type.kind != .protocol
    if isOwn, takesLiterals[name] == nil { takesLiterals[name] = false }
    let isMadeOfLiterals = type.inheritedTypes.contains {
      $0.hasPrefix("ExpressibleBy") || Self.literalProtocols.contains($0)
    }
    if isMadeOfLiterals { literals.insert(name) }
    var isComparable = false
    if type.kind == .enum {
      enums.insert(name)
      isComparable =
        comparable.contains(name) || ComparableTypes.isPlainEnum(type)
        || !ComparableTypes.protocols.isDisjoint(with: type.inheritedTypes)
    }
    for member in type.members {
      if member.kind == .case {
        for other in member.memberCases { cases[other, default: [:]][name] = isComparable }
      } else if member.kind.isType {
        add(member, comparable, &literals)
      } else {
        note(member, of: name)
      }
    }
  }

  /// Notes a function, property or initialiser.
  private mutating func note(_ declaration: Declaration, of owner: String?) {
    if let function = declaration.syntax.as(FunctionDeclSyntax.self) {
      let result = function.signature.returnClause?.type.code ?? "Void"
      if let owner {
        Self.note(result == "Self" ? owner : result, declaration.name, in: &methods)
      } else {
        Self.note(result, declaration.name, in: &functions)
      }
    } else if let variable = declaration.syntax.as(VariableDeclSyntax.self) {
      for binding in variable.bindings {
        guard let name = binding.pattern.as(IdentifierPatternSyntax.self)?.identifier.text else {
          continue
        }
        let type =
          binding.typeAnnotation?.type.code
          ?? binding.initializer.flatMap {
            $0.value.is(BooleanLiteralExprSyntax.self) ? "Bool" : nil
          }
        Self.note(type, name, in: &properties)
      }
    } else if let owner,
      declaration.syntax.as(InitializerDeclSyntax.self)?.optionalMark != nil
    {
      failable.insert(owner)
    }
  }

  private static func note(_ type: String?, _ name: String, in types: inout [String: String]) {
    types[name] = types[name].map { $0 == type ? $0 : "" } ?? type ?? ""
  }

  /// The name of a type without the types around it, its arguments, and the mark of an optional.
  static func baseName(_ type: String) -> String {
    guard type.utf8.contains(where: { "?<.".utf8.contains($0) }) else { return type }
    let name = type.prefix { $0 != "<" && $0 != "?" }
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
    case .declReferenceExpr(let name): variables[name.baseName.text]
    case .memberAccessExpr(let access):
      access.base.flatMap { type(ofMember: access, of: $0, in: properties, Self.truthProperties) }
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
      return value(of: access.declName.baseName.text)
        ?? type(ofMember: access, of: base, in: methods, Self.truthMethods)
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
    ofMember access: MemberAccessExprSyntax, of base: ExprSyntax, in members: [String: String],
    _ truths: Set<String>
  ) -> String? {
    let name = access.declName.baseName.text
    if let type = base.as(DeclReferenceExprSyntax.self)?.baseName.text {
      if name == "init" { return value(of: type) }
      if cases[name]?[type] != nil { return type }
    }
    return members[name] ?? (truths.contains(name) ? "Bool" : nil)
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

extension Item {
  /// The expression whose value a statement shows, or gives to a variable; nil where it assigns one.
  var shownExpression: ExprSyntax? {
    switch syntax.item {
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
