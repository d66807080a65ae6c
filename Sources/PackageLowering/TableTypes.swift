internal import NotebookAnalysis
internal import SwiftParser
internal import SwiftSyntax

/// What the declarations of a notebook tell about the values in tables of cases.
///
/// Only what is `Sendable` can be an argument of a test (Swift Testing, "Implementing parameterized tests"),
/// and only what is `Equatable` can be compared with `==`.
struct TableTypes {
  private let sendable: SendableInference
  /// The types that the notebook declares, also those in others.
  private let declared: Set<String>
  /// The types that say that they are `Equatable`, or are so without saying.
  private let comparable: Set<String>
  private let aliases: [String: TypeSyntax]

  private static let comparableProtocols = ComparableTypes.protocols.union([
    "AdditiveArithmetic", "BinaryFloatingPoint", "BinaryInteger", "FloatingPoint", "NSObject",
    "SetAlgebra", "SignedNumeric",
  ])
  private static let incomparableTypes: Set<String> = [
    "Any", "AnyIterator", "AnyObject", "AnySequence", "AsyncStream", "Error", "Regex",
  ]

  /// Reads what the sources declare.
  /// - Parameters:
  ///   - placement: Where the parts of the notebook go.
  ///   - known: The types of the sources that may be sent.
  init(_ placement: Placement, sendable known: SendableInference) {
    let references = placement.references(.source)
    let declarations = references.compactMap { reference in
      placement.item(placement.merged[reference]?.host ?? reference).declared
    }
    var found = Found()
    for declaration in declarations { found.add(declaration) }
    var inheritance: [String: [String]] = [:]
    for (reference, inherited) in placement.addedInheritance {
      guard let name = placement.item(reference).declared?.name else { continue }
      inheritance[name, default: []] += inherited
      found.add(inherited, to: name)
    }
    // What a type inherits from only where it is shown again, matters here alone.
    sendable =
      inheritance.isEmpty
      ? known
      : SendableInference(declarations, adding: placement.addedMembers, inheriting: inheritance)
    declared = found.types
    aliases = found.aliases
    comparable = found.heirs(of: Self.comparableProtocols).union(found.compared)
  }

  /// How a test may hold the values of a type, as far as can be told.
  /// - Parameter type: The type, as it is written outside.
  func use(of type: String) -> ValueUse {
    let type = parsed(type)
    guard isEquatable(type, isWhole: true) else { return .described }
    return sendable.isSendable(type) ? .argument : .made
  }

  /// Whether a value of a type may be an argument of a test.
  /// - Parameter type: The type, as it is written outside.
  func isSendable(_ type: String) -> Bool { sendable.isSendable(parsed(type)) }

  private func parsed(_ type: String) -> TypeSyntax {
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
      if let alias = aliases[name], !seen.contains(name) {
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
    declared.contains(name) ? comparable.contains(name) : !Self.incomparableTypes.contains(name)
  }
}

/// What declarations say of types.
private struct Found {
  var types: Set<String> = []
  var aliases: [String: TypeSyntax] = [:]
  /// The types that have an `==`, without having to say so.
  var compared: Set<String> = []
  /// For each name, the types that inherit from it or conform to it.
  private var children: [String: [String]] = [:]

  mutating func add(_ declaration: Declaration) {
    for member in declaration.members { add(member) }
    let name = declaration.name.lastPart
    if let alias = declaration.syntax.as(TypeAliasDeclSyntax.self) {
      aliases[name] = alias.initializer.value
    } else if let function = declaration.syntax.as(FunctionDeclSyntax.self), name == "==" {
      let type = function.signature.parameterClause.parameters.first?.type
      if let type = type?.as(IdentifierTypeSyntax.self) { compared.insert(type.name.text) }
    }
    guard declaration.kind.isType || declaration.kind == .extension else { return }
    if declaration.kind != .extension { types.insert(name) }
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
