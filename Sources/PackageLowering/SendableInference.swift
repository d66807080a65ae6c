internal import NotebookAnalysis
internal import SwiftParser
internal import SwiftSyntax

/// The value types that the compiler takes for `Sendable` as long as they are not public.
///
/// "Structures and enumerations that are not public … are implicitly sendable" (The Swift
/// Programming Language, "Concurrency", section "Sendable Types"; SE-0302). Opening such a type
/// would take that away, so the conformance is written out with the access level; that of a generic type
/// depends on the parameters of which it stores values.
struct SendableInference {
  /// The names of the types.
  private(set) var types: Set<String> = []
  /// The parameters of generic types.
  private var generics: [String: Parameters] = [:]
  /// The parameters of generic types that must be `Sendable` for the type to be.
  private(set) var conditions: [String: [String]] = [:]

  /// The generic parameters of a type.
  private struct Parameters {
    /// All of them.
    var all: Set<String> = []
    /// Those that are not said to be `Sendable`, in their order.
    var open: [String] = []
  }

  private static let known: Set<String> = [
    "Int", "Int8", "Int16", "Int32", "Int64", "UInt", "UInt8", "UInt16", "UInt32", "UInt64",
    "Double", "Float", "Bool", "String", "Substring", "Character", "Unicode.Scalar", "StaticString",
    "Duration", "Date", "URL", "UUID", "Data", "Decimal", "Never", "Void", "ObjectIdentifier",
  ]
  private static let containers: Set<String> = [
    "Array", "Dictionary", "Set", "Optional", "Range", "ClosedRange", "Result", "ArraySlice",
  ]

  /// Finds the types.
  /// - Parameters:
  ///   - declarations: The declarations of the sources.
  ///   - added: The members that are added to types from elsewhere, by their names.
  init(_ declarations: [Declaration], adding added: [String: [Declaration]] = [:]) {
    var parts: [String: [TypeSyntax?]] = [:]
    var excluded: Set<String> = []
    var generics: [String: Parameters] = [:]
    for declaration in declarations { Self.collect(declaration, &parts, &generics, &excluded) }
    for (name, members) in added where parts[name] != nil {
      parts[name, default: []] += members.flatMap { Self.parts(of: $0) }
    }
    // Take all for sendable, then take out what holds something that is not, until nothing moves.
    var candidates = Set(parts.keys).subtracting(excluded)
    lazy var users = Self.users(in: parts)
    var pending = Array(candidates)
    while let name = pending.popLast() {
      guard candidates.contains(name),
        !(parts[name] ?? []).allSatisfy({ Self.isSendable($0, candidates, generics, in: name) })
      else { continue }
      candidates.remove(name)
      pending += users[name] ?? []
    }
    types = candidates
    self.generics = generics
    for (name, parameters) in generics where candidates.contains(name) {
      let stored = Set((parts[name] ?? []).flatMap { Self.words(of: $0) })
      conditions[name] = parameters.open.filter(stored.contains)
    }
  }

  /// Whether a type is `Sendable`, also for what its parameters stand for.
  func isSendable(_ type: TypeSyntax) -> Bool {
    Self.isSendable(type, types, generics, in: "")
  }

  /// For each word of the types that are stored, the types that hold them.
  private static func users(in parts: [String: [TypeSyntax?]]) -> [String: [String]] {
    parts.reduce(into: [:]) { users, part in
      for word in Set(part.value.flatMap { words(of: $0) }) {
        users[word, default: []].append(part.key)
      }
    }
  }

  /// The words of a type, the names of others among them.
  private static func words(of type: TypeSyntax?) -> [String] {
    type?.tokens(viewMode: .sourceAccurate).map(\.text) ?? []
  }

  private static func collect(
    _ declaration: Declaration, _ parts: inout [String: [TypeSyntax?]],
    _ generics: inout [String: Parameters], _ excluded: inout Set<String>
  ) {
    for member in declaration.members { collect(member, &parts, &generics, &excluded) }
    guard declaration.kind == .struct || declaration.kind == .enum else { return }
    let name = declaration.name
    let hasAttributes = declaration.syntax.attributes?.isEmpty == false
    if parts[name] != nil || (declaration.kind == .struct && hasAttributes) {
      excluded.insert(name)
    }
    if let clause = declaration.syntax.genericParameterClause {
      if let parameters = Self.parameters(clause), !declaration.syntax.code.contains("~Copyable") {
        generics[name] = parameters
      } else {
        excluded.insert(name)
      }
    }
    parts[name] = declaration.members.flatMap { Self.parts(of: $0) }
  }

  /// The parameters of a generic type; nil where one is a pack or a value.
  private static func parameters(_ clause: GenericParameterClauseSyntax) -> Parameters? {
    var parameters = Parameters()
    for parameter in clause.parameters {
      guard parameter.specifier == nil else { return nil }
      parameters.all.insert(parameter.name.text)
      let words = words(of: parameter.inheritedType)
      if !words.contains("Sendable"), !words.contains("Error") {
        parameters.open.append(parameter.name.text)
      }
    }
    return parameters
  }

  /// The types of what a member of a structure or enumeration stores.
  private static func parts(of member: Declaration) -> [TypeSyntax?] {
    guard let cases = member.syntax.as(EnumCaseDeclSyntax.self) else {
      return storedTypes(of: member.syntax)
    }
    return cases.elements.flatMap { $0.parameterClause?.parameters.map(\.type) ?? [] }
  }

  /// The types of the stored properties; nil for one that is not written.
  private static func storedTypes(of declaration: DeclSyntax) -> [TypeSyntax?] {
    guard let variable = declaration.as(VariableDeclSyntax.self), variable.storesValues else {
      return []
    }
    guard variable.attributes.isEmpty else { return [nil] }
    return variable.bindings.map { binding in
      if let type = binding.typeAnnotation?.type { return type }
      return binding.initializer.flatMap { inferredType(of: $0.value) }
        .map { text in
          var parser = Parser(text)
          return TypeSyntax.parse(from: &parser)
        }
        ?? variable.bindings.last?.typeAnnotation?.type
    }
  }

  private static func isSendable(
    _ type: TypeSyntax?, _ candidates: Set<String>, _ generics: [String: Parameters],
    in owner: String
  ) -> Bool {
    guard let type else { return false }
    func isSendable(_ type: TypeSyntax?) -> Bool {
      Self.isSendable(type, candidates, generics, in: owner)
    }
    switch type.as(TypeSyntaxEnum.self) {
    case .identifierType(let node):
      let name = node.name.text
      guard let arguments = node.genericArgumentClause?.arguments else {
        // Inside of a generic type, its name stands for what it is there.
        return known.contains(name) || generics[owner]?.all.contains(name) == true
          || candidates.contains(name) && (generics[name] == nil || name == owner)
      }
      return (containers.contains(name) || candidates.contains(name) && generics[name] != nil)
        && arguments.allSatisfy { isSendable(TypeSyntax($0.argument)) }
    case .memberType(let node):
      return known.contains(node.code)
        || candidates.contains(node.name.text) && generics[node.name.text] == nil
    case .arrayType(let node): return isSendable(node.element)
    case .dictionaryType(let node):
      return isSendable(node.key) && isSendable(node.value)
    case .optionalType(let node): return isSendable(node.wrappedType)
    case .tupleType(let node):
      return node.elements.allSatisfy { isSendable($0.type) }
    default: return false
    }
  }
}
