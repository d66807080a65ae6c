/// A member taken apart, so that it can be compared with a requirement.
struct MemberShape: Sendable, Hashable {
  /// What a member is; requirements are met by members of the same role.
  enum Role: Sendable, Hashable {
    case method
    case property
    case `subscript`
    case initializer
    case type
  }

  let name: String
  let role: Role
  let isStatic: Bool
  /// The types of the parameters.
  let parameters: [TypeShape]
  /// The type of the result or the variable; nil where it is not written.
  let result: TypeShape?
  /// The names that stand for any type.
  let generics: [String]

  init(
    name: String, role: Role, isStatic: Bool, parameters: [TypeShape], result: TypeShape?,
    generics: [String]
  ) {
    self.name = name
    self.role = role
    self.isStatic = isStatic
    self.parameters = parameters
    self.result = result
    self.generics = generics
  }

  /// The role of a member; nil for what can meet no requirement.
  static func role(of declaration: SymbolDeclaration) -> (role: Role, isStatic: Bool)? {
    switch declaration.kind {
    case .method: (.method, false)
    case .typeMethod, .operator: (.method, true)
    case .property: (.property, false)
    case .typeProperty: (.property, true)
    case .subscript: (.subscript, false)
    case .typeSubscript: (.subscript, true)
    case .initializer: (.initializer, true)
    case .struct, .class, .actor, .enum, .typealias, .associatedType, .protocol: (.type, true)
    // A case is as good as a static variable or function (SE-0280).
    case .enumCase: declaration.name.hasSuffix(")") ? (.method, true) : (.property, true)
    case .macro, .function, .variable: nil
    }
  }

  /// Takes a declaration apart.
  init?(_ declaration: SymbolDeclaration) {
    guard let (role, isStatic) = Self.role(of: declaration) else { return nil }
    name = declaration.name
    self.role = role
    self.isStatic = isStatic
    var generics = declaration.genericParameters.map { text in
      let words = text.split { $0 == " " || $0 == ":" }
      return words.first { $0 != "each" && $0 != "let" }.map(String.init) ?? text
    }
    // `some P` among the parameters is short for a generic parameter after the others (SE-0341).
    parameters = declaration.parameters.map {
      let shape = TypeShape(parsing: $0.type).naming(opaqueTypes: &generics)
      return $0.isVariadic ? TypeShape("Array", [shape]) : shape
    }
    self.generics = generics
    switch role {
    case .method:
      result =
        declaration.kind == .enumCase
        ? TypeShape("Self") : declaration.type.map(TypeShape.init(parsing:)) ?? .void
    case .subscript: result = declaration.type.map(TypeShape.init(parsing:))
    case .property:
      result =
        declaration.kind == .enumCase
        ? TypeShape("Self") : declaration.type.map(TypeShape.init(parsing:))
    case .initializer, .type: result = nil
    }
  }

  /// Whether both are spelt the same, but for the names of generic parameters and for `Self.`.
  func isEqual(to other: MemberShape) -> Bool {
    guard name == other.name, role == other.role, isStatic == other.isStatic,
      parameters.count == other.parameters.count, generics.count == other.generics.count
    else { return false }
    let mine = Dictionary(zip(generics, 0...), uniquingKeysWith: { first, _ in first })
    let theirs = Dictionary(zip(other.generics, 0...), uniquingKeysWith: { first, _ in first })
    let pairs = Array(zip(parameters, other.parameters))
    guard pairs.allSatisfy({ Self.isEqual($0, mine, $1, theirs) }) else { return false }
    guard let result, let otherResult = other.result else { return true }
    return Self.isEqual(result, mine, otherResult, theirs)
  }

  private static func isEqual(
    _ left: TypeShape, _ mine: [String: Int], _ right: TypeShape, _ theirs: [String: Int]
  ) -> Bool {
    guard left.arguments.count == right.arguments.count else { return false }
    let a = canonical(left.name, mine)
    let b = canonical(right.name, theirs)
    guard a == b else { return false }
    return zip(left.arguments, right.arguments).allSatisfy { isEqual($0, mine, $1, theirs) }
  }

  private static func canonical(_ name: String, _ generics: [String: Int]) -> String {
    var parts = name.split(separator: ".")
    if parts.count > 1, parts[0] == "Self" || parts[0] == "Swift" { parts.removeFirst() }
    if let first = parts.first, let number = generics[String(first)] { parts[0] = "τ\(number)" }
    return parts.joined(separator: ".")
  }
}

/// Compares a requirement with the members that may meet it.
struct WitnessMatch: Sendable {
  /// The name of the conforming type, and what `Self` may be called.
  let typeNames: Set<String>
  /// The associated types, which stand for any type.
  let associatedTypes: Set<String>
  /// What the conforming type calls by other names.
  let aliases: [String: TypeShape]

  /// How well a member meets a requirement.
  /// - Returns: The number of names in which they agree; nil where it cannot be the one.
  func score(_ requirement: MemberShape, _ member: MemberShape) -> Int? {
    guard requirement.role == member.role, requirement.isStatic == member.isStatic,
      requirement.name == member.name, requirement.parameters.count == member.parameters.count
    else { return nil }
    let scope = Scope(requirement: Set(requirement.generics), member: Set(member.generics))
    var score = 0
    for (wanted, given) in zip(requirement.parameters, member.parameters) {
      guard let part = compare(wanted, given, scope) else { return nil }
      score += part
    }
    if let wanted = requirement.result, let given = member.result {
      guard let part = compare(wanted, given, scope) else { return nil }
      score += part
    }
    return score
  }

  private struct Scope {
    let requirement: Set<String>
    let member: Set<String>
  }

  private func compare(_ wanted: TypeShape, _ given: TypeShape, _ scope: Scope, depth: Int = 0)
    -> Int?
  {
    guard depth < 32 else { return nil }
    let name = Self.withoutSelf(wanted.name)
    if wanted.name == "Self" {
      if given.name == "Self" || typeNames.contains(Self.last(given.name)) { return 2 }
      if scope.member.contains(given.name) || given.name == "some" { return 0 }
      guard let alias = aliases[given.name], alias != given else { return nil }
      return compare(wanted, alias, scope, depth: depth + 1)
    }
    let head = String(name.prefix { $0 != "." })
    if associatedTypes.contains(head) || scope.requirement.contains(head) {
      if Self.withoutSelf(given.name) == name { return 2 }
      if scope.requirement.contains(name) {
        // What is asked for any type has to be given for any type.
        return scope.member.contains(given.name) || given.name == "some" ? 0 : nil
      }
      guard let alias = aliases[name] else { return 0 }
      if alias == given || aliases[given.name] == alias { return 2 }
      let isPlain = alias.arguments.isEmpty && given.arguments.isEmpty
      return isPlain && !scope.member.contains(given.name) && given.name != "some" ? nil : 0
    }
    if wanted.name == "some" || given.name == "some" || scope.member.contains(given.name) {
      return 0
    }
    if Self.isSame(name, Self.withoutSelf(given.name)),
      wanted.arguments.count == given.arguments.count || wanted.arguments.isEmpty
        || given.arguments.isEmpty
    {
      var score = 2
      for (left, right) in zip(wanted.arguments, given.arguments) {
        guard let part = compare(left, right, scope, depth: depth + 1) else { return nil }
        score += part
      }
      return score
    }
    // An implicitly unwrapped or a non-optional result is as good.
    if wanted.name == "Optional", let inner = wanted.arguments.first {
      return compare(inner, given, scope, depth: depth + 1)
    }
    if let alias = aliases[given.name], alias != given {
      return compare(wanted, alias, scope, depth: depth + 1)
    }
    return nil
  }

  private static func withoutSelf(_ name: String) -> String {
    name.hasPrefix("Self.") ? String(name.dropFirst(5)) : name
  }

  private static func last(_ name: String) -> String {
    name.split(separator: ".").last.map(String.init) ?? name
  }

  /// Whether two dotted names may be the same type, one of them spelt in full.
  private static func isSame(_ left: String, _ right: String) -> Bool {
    left == right || left.hasSuffix("." + right) || right.hasSuffix("." + left)
  }
}
