package import PackageSymbols

/// A symbol that clients see, in the form in which two versions of it are compared.
package struct InterfaceMember: Sendable {
  /// The symbol.
  package let symbol: Symbol
  /// The module that declares it.
  package let module: String
  /// The names of what encloses it, and its own; where a type was renamed, under the new name.
  private(set) var path: [String]
  /// What it asks of its generic parameters, with what encloses it.
  private(set) var constraints: Set<String>
  /// The names of its generic parameters, in order.
  private(set) var genericNames: [String]
  /// The types of its parameters, in one form.
  private(set) var parameterTypes: [String]
  /// The type of its result or value, in one form; nil where none is written.
  private(set) var type: String?
  /// The global actor to which it belongs, or `nonisolated`; nil for neither.
  let isolation: String?
  /// From which version of each platform on it may be used.
  let introduced: [String: String]

  var declaration: SymbolDeclaration { symbol.declaration }

  /// Reads a symbol.
  /// - Parameters:
  ///   - symbol: The symbol.
  ///   - module: Its module.
  init(_ symbol: Symbol, in module: SymbolModule) {
    self.symbol = symbol
    self.module = module.name
    path = symbol.path
    let declaration = symbol.declaration
    let name = module.name
    func form(_ text: String) -> String { TypeText.normalized(text, in: name) }
    var names: [String] = []
    var constraints: [String] = []
    for parameter in declaration.genericParameters {
      let parts = parameter.split(separator: ":", maxSplits: 1)
      let own = String(parts[0]).trimmed
      names.append(own)
      if parts.count > 1, declaration.kind != .protocol {
        constraints += Self.each(form("\(own): \(parts[1])"))
      }
    }
    constraints += declaration.requirements.flatMap { Self.each(form($0)) }
    constraints += symbol.enclosingExtension?.requirements.flatMap { Self.each(form($0)) } ?? []
    let parent = symbol.parent.map { module.symbols[$0].declaration }
    // In a value type, `Self` and its name are the same.
    let own = parent.flatMap { parent in
      [.struct, .enum].contains(parent.kind) && parent.genericParameters.isEmpty
        ? parent.name : nil
    }
    func member(_ text: String) -> String {
      guard let own else { return form(text) }
      return form(text).split(separator: " ").map { $0 == own ? "Self" : String($0) }
        .joined(separator: " ")
    }
    parameterTypes = declaration.parameters.map {
      member($0.type) + ($0.isVariadic ? " . . ." : "")
    }
    type =
      declaration.type.map(member)
      ?? (declaration.kind == .enumCase
        ? nil : declaration.value.flatMap { InferredType.ofLiteral($0) })
    genericNames = declaration.kind == .protocol ? Self.primaryTypes(of: declaration) : names
    self.constraints = Set(constraints)
    isolation = Self.isolation(of: symbol, in: module)
    introduced = Self.introduced(symbol, in: module)
    nameOpaqueParameters()
  }

  /// `some P` as the type of a parameter is a generic parameter without a name (SE-0341): it gets one, so
  /// that `f(_: some P)` and `f<T: P>(_: T)` are the same.
  private mutating func nameOpaqueParameters() {
    guard key.family == .callable else { return }
    for index in parameterTypes.indices where parameterTypes[index].hasPrefix("some ") {
      let parameter = declaration.parameters[index]
      let name = parameter.name ?? parameter.label ?? "\(index + 1)"
      for bound in parameterTypes[index].dropFirst("some ".count).split(separator: "&") {
        constraints.insert("\(name) : \(String(bound).trimmed)")
      }
      parameterTypes[index] = name
      genericNames.append(name)
    }
  }

  /// The member where types have other names.
  func renamed(by renaming: TypeRenaming) -> InterfaceMember {
    var member = self
    member.path = renaming.path(path, in: module)
    member.constraints = Set(constraints.map(renaming.applied))
    member.parameterTypes = parameterTypes.map(renaming.applied)
    member.type = type.map(renaming.applied)
    return member
  }

  /// The primary associated types of a protocol: `protocol P<A, B>`.
  private static func primaryTypes(of declaration: SymbolDeclaration) -> [String] {
    let signature = declaration.signature
    guard let name = signature.firstRange(of: "protocol \(declaration.name)<") else { return [] }
    return signature[name.upperBound...].prefix { $0 != ">" }.split(separator: ",")
      .map { String($0).trimmed }
  }

  /// `T : A & B` as two constraints.
  private static func each(_ constraint: String) -> [String] {
    guard let colon = constraint.firstRange(of: " : ") else { return [constraint] }
    let subject = constraint[..<colon.lowerBound]
    return constraint[colon.upperBound...].split(separator: "&").map { part in
      "\(subject) : \(String(part).trimmed)"
    }
  }

  /// The isolation that is written on a symbol, or on what encloses it.
  private static func isolation(of symbol: Symbol, in module: SymbolModule) -> String? {
    var current: Symbol? = symbol
    while let next = current {
      if let word = next.declaration.modifiers.first(where: { $0.hasPrefix("nonisolated") }) {
        return word
      }
      let attributes =
        next.declaration.attributes + (next.enclosingExtension?.attributes ?? [])
      // Global actors are named so by convention, `MainActor` first.
      if let actor = attributes.first(where: { $0.name.hasSuffix("Actor") }) { return actor.name }
      current = next.parent.map { module.symbols[$0] }
      if current?.declaration.kind == .actor, !next.declaration.isStatic { return ownActor }
    }
    return nil
  }

  /// The isolation of a member of an actor.
  static let ownActor = "self"

  private static func introduced(_ symbol: Symbol, in module: SymbolModule) -> [String: String] {
    var found: [String: String] = [:]
    var current: Symbol? = symbol
    while let next = current {
      let attributes =
        next.declaration.attributes + (next.enclosingExtension?.attributes ?? [])
      for item in attributes.flatMap(\.availability) {
        guard let version = item.introduced, item.domain != "*" else { continue }
        if found[item.domain].map({ Version($0) < Version(version) }) ?? true {
          found[item.domain] = version
        }
      }
      current = next.parent.map { module.symbols[$0] }
    }
    return found
  }

  /// The name that is shown: `Order.total(with:)`.
  package var name: String { symbol.name }

  /// What two versions of a symbol have in common: overloads share it.
  var key: Key {
    Key(
      module: module, path: path, family: Family(declaration.kind),
      isRequirement: declaration.isRequirement)
  }

  /// What may become what without another name.
  enum Family: Hashable {
    case type, callable, value, enumCase

    init(_ kind: SymbolKind) {
      switch kind {
      case .struct, .class, .actor, .enum, .protocol, .typealias, .associatedType: self = .type
      case .function, .method, .typeMethod, .operator, .initializer, .macro: self = .callable
      case .variable, .property, .typeProperty, .subscript, .typeSubscript: self = .value
      case .enumCase: self = .enumCase
      }
    }
  }

  struct Key: Hashable {
    let module: String
    let path: [String]
    let family: Family
    let isRequirement: Bool
  }

  /// Where it cannot be used, and from which version on it no longer can: `macOS`, `swift 6`.
  var exclusions: Set<String> {
    let all = declaration.attributes + (symbol.enclosingExtension?.attributes ?? [])
    return Set(
      all.flatMap(\.availability).compactMap { item in
        if item.isUnavailable { return item.domain }
        return item.obsoleted.map { "\(item.domain) from \($0) on" }
      })
  }

  /// Whether clients can set the value.
  var isSettable: Bool {
    declaration.isMutable
      && (declaration.setterAccess ?? .open) >= min(symbol.access, .public)
  }
}

/// A version, compared part by part.
package struct Version: Sendable, Hashable, Comparable {
  /// The numbers, without zeros at the end.
  package let parts: [Int]

  /// Reads a version; what is not a number ends it.
  /// - Parameter text: The version, as `10.15`; a `v` in front is passed over.
  package init(_ text: String) {
    let digits = text.first == "v" ? text.dropFirst() : text[...]
    var parts = digits.prefix { $0.isNumber || $0 == "." }.split(separator: ".").map {
      Int($0) ?? 0
    }
    while parts.last == 0 { parts.removeLast() }
    self.parts = parts
  }

  package static func < (left: Version, right: Version) -> Bool {
    left.parts.lexicographicallyPrecedes(right.parts)
  }
}

extension String {
  /// The text without blanks at its ends.
  var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
