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
  /// The type of its result or value, or what it is another name of, in one form; nil where none is
  /// written.
  private(set) var type: String?
  /// What it does beside returning, with the type that it throws in one form.
  private(set) var effects: SymbolEffects
  /// Those of its generic parameters that stand for any number of types.
  let packs: Set<String>
  /// Whether its types are written with another name of a type, which is compared by itself.
  let usesAlias: Bool
  /// The global actor to which it belongs, or `nonisolated`; nil for neither.
  let isolation: String?
  /// From which version of each platform on it may be used.
  let introduced: [String: String]

  var declaration: SymbolDeclaration { symbol.declaration }

  /// Reads a symbol.
  /// - Parameters:
  ///   - symbol: The symbol.
  ///   - module: Its module.
  ///   - names: What the names in it mean.
  init(_ symbol: Symbol, in module: SymbolModule, _ names: TypeNames) {
    self.symbol = symbol
    self.module = module.name
    path = symbol.path
    let declaration = symbol.declaration
    let place = names.place(of: symbol, in: module)
    let own = Self.ownType(of: symbol, in: module)
    func member(_ text: String) -> String {
      let form = names.form(text, at: place)
      return own.map { $0.replaced(in: form) } ?? form
    }
    parameterTypes = declaration.parameters.map {
      member($0.type) + ($0.isVariadic ? " . . ." : "")
    }
    switch declaration.kind {
    case .enumCase: type = nil
    case .typealias: type = declaration.value.map { names.form($0, at: place) }
    default:
      type = (declaration.type ?? declaration.value.flatMap(InferredType.ofLiteral)).map(member)
    }
    effects = declaration.effects
    if case .errors(let error?) = effects.throwing {
      let form = names.form(error, at: place)
      effects.throwing = .errors(form == "Error" ? nil : form)
    }
    genericNames = declaration.genericParameters.map(TypeNames.parameterName)
    packs = Set(
      declaration.genericParameters.filter { $0.hasPrefix("each ") }.map(TypeNames.parameterName))
    constraints = Self.constraints(of: symbol, names, at: place)
    isolation = Self.isolation(of: symbol, in: module)
    introduced = Self.introduced(symbol, in: module)
    let types = declaration.parameters.map(\.type) + [declaration.type].compactMap { $0 }
    usesAlias = types.contains { names.usesAlias($0, at: place) }
    nameOpaqueParameters(names)
  }

  /// What a symbol asks of its generic parameters, or of the types that conform to it.
  private static func constraints(
    of symbol: Symbol, _ names: TypeNames, at place: TypeNames.Place
  ) -> Set<String> {
    let declaration = symbol.declaration
    var inside = place
    if declaration.kind == .protocol { inside = TypeNames.Place(place, inside: symbol.path) }
    var found: [String] = []
    if declaration.kind != .protocol {
      for parameter in declaration.genericParameters where parameter.contains(":") {
        let parts = parameter.split(separator: ":", maxSplits: 1)
        let name = TypeNames.parameterName(parameter)
        found += GenericConstraint.each("\(name): \(parts[1])", names, at: place)
      }
    }
    found += declaration.requirements.flatMap { GenericConstraint.each($0, names, at: inside) }
    found +=
      symbol.enclosingExtension?.requirements
      .flatMap { GenericConstraint.each($0, names, at: place) } ?? []
    switch declaration.kind {
    case .associatedType:
      found += declaration.inheritedTypes.flatMap {
        GenericConstraint.each("\(declaration.name): \($0)", names, at: place)
      }
    case .protocol:
      // `P: Identifiable<Int>` asks for `ID == Int`; that it is `Identifiable` is a conformance.
      found += declaration.inheritedTypes.flatMap {
        GenericConstraint.each("Self: \($0)", names, at: place)
      }
      found.removeAll { $0.hasPrefix("Self : ") }
    default: break
    }
    return Set(found)
  }

  /// The type around a member, which is `Self` in it where nothing can inherit from it.
  private struct OwnType {
    let path: String
    let arguments: [String]

    func replaced(in form: String) -> String {
      guard form.utf8.count >= path.utf8.count else { return form }
      let words = form.split(separator: " ").map(String.init)
      guard words.contains(path) else { return form }
      var result: [String] = []
      var index = 0
      while index < words.count {
        let word = words[index]
        let follows = words.dropFirst(index + 1)
        if word != path || result.last == "." {
          result.append(word)
        } else if follows.first != "<" {
          result.append("Self")
        } else if !arguments.isEmpty, follows.starts(with: ["<"] + arguments + [">"]) {
          result.append("Self")
          index += arguments.count + 2
        } else {
          result.append(word)
        }
        index += 1
      }
      return result.joined(separator: " ")
    }
  }

  private static func ownType(of symbol: Symbol, in module: SymbolModule) -> OwnType? {
    guard let parent = symbol.parent.map({ module.symbols[$0] }) else { return nil }
    let declaration = parent.declaration
    switch declaration.kind {
    case .struct, .enum, .actor: break
    case .class where declaration.modifiers.contains("final"): break
    default: return nil
    }
    let names = declaration.genericParameters.map(TypeNames.parameterName)
    return OwnType(
      path: parent.path.joined(separator: "."),
      arguments: Array(names.map { [$0] }.joined(separator: [","])))
  }

  /// `some P` as the type of a parameter is a generic parameter without a name (SE-0341): it gets one, so
  /// that `f(_: some P)` and `f<T: P>(_: T)` are the same.
  private mutating func nameOpaqueParameters(_ names: TypeNames) {
    guard key.family == .callable || declaration.kind == .subscript else { return }
    for index in parameterTypes.indices where parameterTypes[index].contains("some ") {
      let parameter = declaration.parameters[index]
      let name = parameter.name ?? parameter.label ?? "\(index + 1)"
      var words = parameterTypes[index].split(separator: " ").map(String.init)
      var count = 0
      while let start = words.firstIndex(of: "some") {
        let bound = Self.bound(words[(start + 1)...])
        let own = count == 0 ? name : "\(name)\(count)"
        constraints.formUnion(
          GenericConstraint.each(own, is: GenericConstraint.withoutGroup(bound), names))
        words.replaceSubrange(start...(start + bound.count), with: [own])
        genericNames.append(own)
        count += 1
      }
      parameterTypes[index] = words.joined(separator: " ")
    }
  }

  /// The protocols after `some`: names with their arguments, with `&` between them.
  private static func bound(_ words: ArraySlice<String>) -> [String] {
    var depth = 0
    var bound: [String] = []
    for word in words {
      if depth == 0, [",", ")", "]", ">", "?", "!", "->", "=", "some"].contains(word) { break }
      if ["<", "(", "["].contains(word) { depth += 1 }
      if [">", ")", "]"].contains(word) { depth -= 1 }
      bound.append(word)
    }
    return bound
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

  /// The member as one that throws what its arguments throw, where it says so with a type: what `rethrows`
  /// said before `throws(E)` came.
  var forwardingErrors: InterfaceMember? {
    guard case .errors(let error?) = effects.throwing,
      let index = genericNames.firstIndex(of: error)
    else { return nil }
    var member = self
    member.effects.throwing = .forwarded
    member.genericNames.remove(at: index)
    member.constraints.remove("\(error) : Error")
    member.parameterTypes = parameterTypes.map {
      $0.replacing("throws ( \(error) )", with: "throws")
    }
    let texts = member.parameterTypes + Array(member.constraints) + [member.type ?? ""]
    let isUsed = texts.contains { $0.split(separator: " ").contains(Substring(error)) }
    return isUsed || member.parameterTypes == parameterTypes ? nil : member
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
        guard let version = item.introduced, item.domain != "*", item.isKnown else { continue }
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
  var key: Key { Key(declaration, path, in: module) }

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

  /// Whether it cannot be used in asynchronous code.
  var isNotAsync: Bool {
    let all = declaration.attributes + (symbol.enclosingExtension?.attributes ?? [])
    return all.flatMap(\.availability).contains { $0.isNotAsync }
  }

  /// Whether clients can set the value.
  var isSettable: Bool {
    declaration.isMutable
      && (declaration.setterAccess ?? .open) >= min(symbol.access, .public)
  }
}

extension InterfaceMember.Key {
  init(_ declaration: SymbolDeclaration, _ path: [String], in module: String) {
    self.init(
      module: module, path: path, family: .init(declaration.kind),
      isRequirement: declaration.isRequirement)
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
