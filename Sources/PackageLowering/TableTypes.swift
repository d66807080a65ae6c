internal import NotebookAnalysis
internal import SwiftParser
internal import SwiftSyntax

/// What the declarations of a notebook tell about the values in tables of cases.
///
/// Only what is `Sendable` can be an argument of a test (Swift Testing, "Implementing parameterized tests"),
/// and only what is `Equatable` can be compared with `==`.
struct TableTypes {
  /// What a type is asked for.
  private enum Demand {
    case sendable
    case equatable
  }

  private let sendable: SendableInference
  /// The types that the notebook declares, also those in others.
  private let declared: Set<String>
  /// The types that say that they are `Sendable`.
  private let shareable: Set<String>
  /// The types that say that they are `Equatable`, or are so without saying.
  private let comparable: Set<String>
  private let aliases: [String: TypeSyntax]

  private static let shareableProtocols: Set<String> = [
    "Sendable", "Error", "LocalizedError", "CustomNSError", "CodingKey", "Actor",
  ]
  /// What ``SendableInference`` does not write out, since it is seldom stored.
  private static let shareableTypes: Set<String> = [
    "Calendar", "CGFloat", "DateComponents", "DateInterval", "IndexSet", "Int128", "Locale",
    "TimeInterval", "TimeZone", "UInt128",
  ]
  private static let containers: Set<String> = [
    "Array", "ArraySlice", "ClosedRange", "ContiguousArray", "Dictionary", "Optional", "Range",
    "Result", "Set",
  ]
  private static let comparableProtocols = ComparableTypes.protocols.union([
    "AdditiveArithmetic", "BinaryFloatingPoint", "BinaryInteger", "FloatingPoint", "NSObject",
    "SetAlgebra", "SignedNumeric",
  ])
  private static let incomparableTypes: Set<String> = [
    "Any", "AnyIterator", "AnyObject", "AnySequence", "AsyncStream", "Error", "Regex",
  ]

  /// Reads what the sources declare.
  init(_ placement: Placement) {
    let references = placement.references(.source)
    let declarations = references.compactMap { reference in
      placement.item(placement.merged[reference]?.host ?? reference).declared
    }
    var found = Found()
    for declaration in declarations { found.add(declaration) }
    for (reference, inherited) in placement.addedInheritance {
      guard let name = placement.item(reference).declared?.name else { continue }
      found.add(inherited, to: name)
    }
    sendable = SendableInference(declarations, adding: placement.addedMembers)
    declared = found.types
    aliases = found.aliases
    shareable = found.heirs(of: Self.shareableProtocols).union(found.isolated)
    comparable = found.heirs(of: Self.comparableProtocols).union(found.compared)
  }

  /// How a test may hold the values of a type, as far as can be told.
  /// - Parameter type: The type, as it is written outside.
  func use(of type: String) -> ValueUse {
    let type = parsed(type)
    guard fits(type, .equatable, isWhole: true) else { return .described }
    return fits(type, .sendable) ? .argument : .made
  }

  /// Whether a value of a type may be an argument of a test.
  /// - Parameter type: The type, as it is written outside.
  func isSendable(_ type: String) -> Bool { fits(parsed(type), .sendable) }

  private func parsed(_ type: String) -> TypeSyntax {
    var parser = Parser(type)
    return TypeSyntax.parse(from: &parser)
  }

  /// Whether a type is what is asked for.
  /// - Parameters:
  ///   - type: The type.
  ///   - demand: What is asked for.
  ///   - isWhole: Whether the type is no part of another one: `==` takes tuples alone, and no list of them.
  ///   - seen: The other names of types that lead here.
  private func fits(
    _ type: TypeSyntax, _ demand: Demand, isWhole: Bool = false, seen: Set<String> = []
  ) -> Bool {
    func holds(_ part: TypeSyntax?) -> Bool { part.map { fits($0, demand, seen: seen) } ?? false }
    switch type.as(TypeSyntaxEnum.self) {
    case .identifierType(let node):
      let name = node.name.text
      if let alias = aliases[name], !seen.contains(name) {
        return fits(alias, demand, isWhole: isWhole, seen: seen.union([name]))
      }
      guard let arguments = node.genericArgumentClause?.arguments else {
        return isFit(name, demand) || demand == .sendable && sendable.isSendable(type)
      }
      let isGenericFit =
        isFit(name, demand)
        || demand == .sendable && (Self.containers.contains(name) || sendable.types.contains(name))
      return isGenericFit && arguments.allSatisfy { holds(TypeSyntax($0.argument)) }
    case .memberType(let node):
      return isFit(node.name.text, demand) || demand == .sendable && sendable.isSendable(type)
    case .arrayType(let node): return holds(node.element)
    case .dictionaryType(let node): return holds(node.key) && holds(node.value)
    case .optionalType(let node): return holds(node.wrappedType)
    case .implicitlyUnwrappedOptionalType(let node): return holds(node.wrappedType)
    case .tupleType(let node):
      guard demand == .sendable || isWhole || node.elements.count == 1 else { return false }
      return node.elements.count <= 6 && node.elements.allSatisfy { holds($0.type) }
    case .someOrAnyType(let node):
      return demand == .sendable
        && node.constraint.code.nameWords.contains {
          Self.shareableProtocols.contains($0) || shareable.contains($0)
        }
    default: return false
    }
  }

  private func isFit(_ name: String, _ demand: Demand) -> Bool {
    switch demand {
    case .sendable: shareable.contains(name) || Self.shareableTypes.contains(name)
    case .equatable:
      declared.contains(name) ? comparable.contains(name) : !Self.incomparableTypes.contains(name)
    }
  }
}

/// What declarations say of types.
private struct Found {
  var types: Set<String> = []
  var aliases: [String: TypeSyntax] = [:]
  /// The types that belong to an actor, or are one.
  var isolated: Set<String> = []
  /// The types that have an `==`, without having to say so.
  var compared: Set<String> = []
  /// For each name, the types that inherit from it or conform to it.
  private var children: [String: [String]] = [:]

  mutating func add(_ declaration: Declaration) {
    for member in declaration.members { add(member) }
    let name = declaration.name.split(separator: ".").last.map(String.init) ?? ""
    if let alias = declaration.syntax.as(TypeAliasDeclSyntax.self) {
      aliases[name] = alias.initializer.value
    } else if let function = declaration.syntax.as(FunctionDeclSyntax.self), name == "==" {
      let type = function.signature.parameterClause.parameters.first?.type
      if let type = type?.as(IdentifierTypeSyntax.self) { compared.insert(type.name.text) }
    }
    guard declaration.kind.isType || declaration.kind == .extension else { return }
    if declaration.kind != .extension { types.insert(name) }
    if declaration.kind == .actor || declaration.syntax.globalActor != nil { isolated.insert(name) }
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
  /// The names in a type.
  fileprivate var nameWords: [String] {
    split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
  }
}
