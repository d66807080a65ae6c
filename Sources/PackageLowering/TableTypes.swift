internal import NotebookAnalysis
internal import SwiftParser
internal import SwiftSyntax

/// What the declarations of a notebook tell about the values in tables of cases.
///
/// Only what is `Sendable` can be an argument of a test (Swift Testing, "Implementing parameterized tests"),
/// and only what is `Equatable` can be compared with `==`.
final class TableTypes {
  private let placement: Placement
  private let known: SendableInference
  /// The types that may be sent. What a type inherits from only where it is shown again, matters here alone.
  private lazy var sendable =
    inheritance.isEmpty
    ? known
    : SendableInference(
      declarations, adding: placement.addedMembers, inheriting: inheritance)
  private lazy var declarations = placement.references(.source).compactMap { reference in
    placement.item(placement.merged[reference]?.host ?? reference).declared
  }
  /// What types inherit from only where they are shown again, by their names.
  private lazy var inheritance = placement.addedInheritance.reduce(into: [String: [String]]()) {
    guard let name = placement.item($1.key).declared?.name else { return }
    $0[name, default: []] += $1.value
  }
  private lazy var declared = DeclaredTypeNames(declarations)
  /// The types whose values hold others.
  private lazy var stateful = findStateful()
  /// The types that say that they are `Equatable`, or are so without saying; few functions return one of the
  /// notebook's own.
  private lazy var comparable = findComparable()

  private static let comparableProtocols = ComparableTypes.protocols.union([
    "AdditiveArithmetic", "BinaryFloatingPoint", "BinaryInteger", "FloatingPoint", "NSObject",
    "SetAlgebra", "SignedNumeric",
  ])
  private static let incomparableTypes: Set<String> = [
    "Any", "AnyIterator", "AnyObject", "AnySequence", "AsyncStream", "Error", "Regex",
  ]

  /// - Parameters:
  ///   - placement: Where the parts of the notebook go.
  ///   - known: The types of the sources that may be sent.
  init(_ placement: Placement, sendable known: SendableInference) {
    self.placement = placement
    self.known = known
  }

  private func findStateful() -> Set<String> {
    var found: Set<String> = []
    func add(_ declaration: Declaration) {
      for member in declaration.members { add(member) }
      let holdsValues = declaration.members.contains {
        $0.syntax.as(VariableDeclSyntax.self)?.storesValues ?? false
      }
      if holdsValues, declaration.kind.isType { found.insert(declaration.name.lastPart) }
    }
    for declaration in declarations { add(declaration) }
    return found
  }

  private func findComparable() -> Set<String> {
    var found = Comparisons()
    for declaration in declarations { found.add(declaration) }
    for (name, inherited) in inheritance { found.add(inherited, to: name) }
    return found.heirs(of: Self.comparableProtocols).union(found.compared)
  }

  /// How a test may hold the values of a type, as far as can be told.
  /// - Parameters:
  ///   - type: The type, as it is written outside.
  ///   - node: The type, as it is written in the signature.
  func use(of type: String, _ node: TypeSyntax? = nil) -> ValueUse {
    let type = parsed(type, node)
    guard isEquatable(type, isWhole: true) else { return .described }
    return sendable.isSendable(type) ? .argument : .made
  }

  /// Whether the notebook declares a type, by its name without those of the types around it.
  func declares(_ name: String) -> Bool { declared.types.contains(name) }

  /// Whether an enumeration of the notebook has a case.
  func hasCase(_ name: String, of type: String?) -> Bool {
    declarations.contains { $0.kind == .enum && $0.name == type && $0.memberNames.contains(name) }
  }

  /// Whether the values of a type of the notebook may differ.
  func holdsValues(_ name: String) -> Bool { stateful.contains(name) }

  /// Whether a value of a type may be an argument of a test.
  /// - Parameters:
  ///   - type: The type, as it is written outside.
  ///   - node: The type, as it is written in the signature.
  func isSendable(_ type: String, _ node: TypeSyntax) -> Bool {
    sendable.isSendable(parsed(type, node))
  }

  private func parsed(_ type: String, _ node: TypeSyntax?) -> TypeSyntax {
    // Most types are written the same outside.
    if let node, node.code == type { return node }
    // Most types are a name alone; a word of the language starts with a small letter.
    if type.isWord, let first = type.utf8.first, (0x41...0x5A).contains(first) {
      return TypeSyntax(IdentifierTypeSyntax(name: .identifier(type)))
    }
    var parser = Parser(type)
    return TypeSyntax.parse(from: &parser)
  }

  /// Whether values of a type can be compared.
  /// - Parameters:
  ///   - type: The type.
  ///   - isWhole: Whether the type is no part of another one: `==` takes tuples alone, and no list of them.
  ///   - seen: The other names of types that lead here.
  private func isEquatable(
    _ type: TypeSyntax, isWhole: Bool = false, seen: Set<String> = []
  ) -> Bool {
    func holds(_ part: TypeSyntax?) -> Bool { part.map { isEquatable($0, seen: seen) } ?? false }
    switch type.as(TypeSyntaxEnum.self) {
    case .identifierType(let node):
      let name = node.name.text
      if let alias = declared.aliases[name], !seen.contains(name) {
        return isEquatable(alias, isWhole: isWhole, seen: seen.union([name]))
      }
      return isEquatable(name)
        && node.genericArgumentClause?.arguments.allSatisfy { holds(TypeSyntax($0.argument)) }
          ?? true
    case .memberType(let node): return isEquatable(node.name.text)
    case .arrayType(let node): return holds(node.element)
    case .dictionaryType(let node): return holds(node.key) && holds(node.value)
    case .optionalType(let node): return holds(node.wrappedType)
    case .implicitlyUnwrappedOptionalType(let node): return holds(node.wrappedType)
    case .tupleType(let node):
      guard isWhole || node.elements.count == 1 else { return false }
      return node.elements.count <= 6 && node.elements.allSatisfy { holds($0.type) }
    default: return false
    }
  }

  private func isEquatable(_ name: String) -> Bool {
    declared.types.contains(name)
      ? comparable.contains(name) : !Self.incomparableTypes.contains(name)
  }
}

/// The types that declarations name.
private struct DeclaredTypeNames {
  private(set) var types: Set<String> = []
  private(set) var aliases: [String: TypeSyntax] = [:]

  init(_ declarations: [Declaration]) {
    types.reserveCapacity(declarations.count)
    for declaration in declarations { add(declaration) }
  }

  private mutating func add(_ declaration: Declaration) {
    for member in declaration.members { add(member) }
    if declaration.kind == .typealias, let alias = declaration.syntax.as(TypeAliasDeclSyntax.self) {
      aliases[declaration.name.lastPart] = alias.initializer.value
    } else if declaration.kind.isType {
      types.insert(declaration.name.lastPart)
    }
  }
}

/// What declarations say of whether values of types can be compared.
private struct Comparisons {
  /// The types that have an `==`, without having to say so.
  private(set) var compared: Set<String> = []
  /// For each name, the types that inherit from it or conform to it.
  private var children: [String: [String]] = [:]

  mutating func add(_ declaration: Declaration) {
    for member in declaration.members { add(member) }
    if declaration.kind == .function, declaration.name.lastPart == "==",
      let function = declaration.syntax.as(FunctionDeclSyntax.self)
    {
      let type = function.signature.parameterClause.parameters.first?.type
      if let type = type?.as(IdentifierTypeSyntax.self) { compared.insert(type.name.text) }
    }
    guard declaration.kind.isType || declaration.kind == .extension else { return }
    let name = declaration.name.lastPart
    if ComparableTypes.isPlainEnum(declaration) { compared.insert(name) }
    add(declaration.inheritedTypes, to: name)
  }

  mutating func add(_ inherited: [String], to name: String) {
    for parent in inherited.flatMap(\.nameWords) { children[parent, default: []].append(name) }
  }

  /// The types that come from some others, at any distance.
  func heirs(of roots: Set<String>) -> Set<String> {
    var found: Set<String> = []
    var pending = Array(roots)
    while let name = pending.popLast() {
      for child in children[name] ?? [] where found.insert(child).inserted { pending.append(child) }
    }
    return found
  }
}

extension String {
  /// The name of a type without those of the types around it.
  fileprivate var lastPart: String {
    guard utf8.contains(UInt8(ascii: ".")) else { return self }
    return split(separator: ".").last.map(String.init) ?? ""
  }

  /// Whether the text is one name, of ASCII.
  fileprivate var isWord: Bool {
    !isEmpty && utf8.allSatisfy { $0 < 0x80 && $0.isWordCharacter }
  }

  /// The names in a type.
  fileprivate var nameWords: [String] {
    isWord ? [self] : split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
  }
}
