internal import NotebookAnalysis
internal import SwiftParser
internal import SwiftSyntax

/// What declarations tell of whether values of their types may be sent.
struct SendableShapes {
  /// The generic parameters of a type.
  struct Parameters {
    /// All of them.
    var all: Set<String> = []
    /// Those that are not said to be `Sendable`, in their order.
    var open: [String] = []
  }

  /// What each value type stores, and what each other name of a type stands for; nil for what is not written.
  private(set) var parts: [String: [TypeSyntax?]] = [:]
  /// The parameters of generic types.
  private(set) var generics: [String: Parameters] = [:]
  /// All parameters of generic types.
  private(set) var parameters: Set<String> = []
  /// The structures and enumerations.
  private(set) var values: Set<String> = []
  /// The names of all types.
  private(set) var declared: Set<String> = []
  private var aliases: Set<String> = []
  /// The names of several types, of which it is not known which one is meant.
  private var repeated: Set<String> = []
  /// The value types that are not `Sendable` by what they store.
  private var excluded: Set<String> = []
  /// The types that belong to an actor, or are one.
  private var isolated: Set<String> = []
  /// For each name, the types that inherit from it or conform to it.
  private var children: [String: [String]] = [:]

  /// Reads declarations.
  /// - Parameters:
  ///   - declarations: The declarations.
  ///   - members: The members that are added to types from elsewhere, by their names.
  ///   - inherited: What types inherit from besides, by their names.
  init(
    _ declarations: [Declaration], adding members: [String: [Declaration]],
    inheriting inherited: [String: [String]]
  ) {
    for declaration in declarations { add(declaration) }
    for (name, members) in members where parts[name] != nil {
      Self.appendParts(of: members, to: &parts[name, default: []])
    }
    for (name, inherited) in inherited { add(inherited, to: name) }
  }

  /// The types that say that they are `Sendable`, by a protocol or by their actor.
  var stated: Set<String> {
    var pending = children.keys.filter {
      SendableTypes.protocols.contains($0) && !declared.contains($0)
    }
    pending += isolated
    var found = isolated
    while let name = pending.popLast() {
      for child in children[name] ?? [] where found.insert(child).inserted { pending.append(child) }
    }
    return found.subtracting(repeated)
  }

  /// The types that are `Sendable` where all their parts are.
  var implicit: Set<String> {
    // What stands for a parameter somewhere may do so here as well.
    Set(parts.keys).subtracting(excluded).subtracting(repeated)
      .subtracting(aliases.intersection(parameters))
  }

  /// The words of a type, the names of others among them.
  static func words(of type: TypeSyntax?) -> [String] {
    type?.tokens(viewMode: .sourceAccurate).map(\.text) ?? []
  }

  private mutating func add(_ declaration: Declaration) {
    // Functions and the like say nothing, and there are many.
    guard
      declaration.kind.isType || declaration.kind == .extension || declaration.kind == .typealias
    else { return }
    for member in declaration.members { add(member) }
    let name = declaration.name.lastPart
    if let alias = declaration.syntax.as(TypeAliasDeclSyntax.self) {
      add(alias, name)
    } else if declaration.kind == .extension {
      let isDenied = declaration.syntax.attributes?.contains { $0.code.contains("unavailable") }
      if isDenied == true {
        excluded.insert(name)
      } else {
        add(declaration.inheritedTypes, to: name)
      }
    } else if declaration.kind.isType {
      if !declared.insert(name).inserted { repeated.insert(name) }
      add(declaration.inheritedTypes, to: name)
      let isOnActor = declaration.kind != .protocol && declaration.syntax.globalActor != nil
      if isOnActor || declaration.kind == .actor { isolated.insert(name) }
      addParameters(of: declaration, name)
      addParts(of: declaration, name)
    }
  }

  private mutating func add(_ alias: TypeAliasDeclSyntax, _ name: String) {
    // Types may each have a name of their own for something.
    if !declared.insert(name).inserted, !aliases.contains(name) || generics[name] != nil {
      repeated.insert(name)
    }
    aliases.insert(name)
    parts[name, default: []].append(alias.initializer.value)
    if let clause = alias.genericParameterClause { add(clause, of: name) }
  }

  private mutating func add(_ inherited: [String], to name: String) {
    for parent in inherited.flatMap(\.inheritedNames) {
      children[parent, default: []].append(name)
    }
  }

  private mutating func addParameters(of declaration: Declaration, _ name: String) {
    guard let clause = declaration.syntax.genericParameterClause else { return }
    add(clause, of: name)
    if declaration.syntax.code.contains("~Copyable") { excluded.insert(name) }
  }

  private mutating func add(_ clause: GenericParameterClauseSyntax, of name: String) {
    parameters.formUnion(clause.parameters.map(\.name.text))
    // Packs and values are no types.
    guard clause.parameters.allSatisfy({ $0.specifier == nil }) else {
      excluded.insert(name)
      return
    }
    var own = Parameters()
    for parameter in clause.parameters {
      own.all.insert(parameter.name.text)
      let words = Self.words(of: parameter.inheritedType)
      if !words.contains("Sendable"), !words.contains("Error") {
        own.open.append(parameter.name.text)
      }
    }
    generics[name] = own
  }

  private mutating func addParts(of declaration: Declaration, _ name: String) {
    guard declaration.kind == .struct || declaration.kind == .enum else { return }
    values.insert(name)
    if declaration.kind == .struct, declaration.syntax.attributes?.isEmpty == false {
      excluded.insert(name)
    }
    Self.appendParts(of: declaration.members, to: &parts[name, default: []])
  }

  /// Appends the types of what the members of a structure or enumeration store.
  private static func appendParts(of members: [Declaration], to types: inout [TypeSyntax?]) {
    for member in members {
      if let cases = member.syntax.as(EnumCaseDeclSyntax.self) {
        for element in cases.elements {
          guard let clause = element.parameterClause else { continue }
          for parameter in clause.parameters { types.append(parameter.type) }
        }
      } else if let variable = member.syntax.as(VariableDeclSyntax.self), variable.storesValues {
        appendTypes(of: variable, to: &types)
      }
    }
  }

  /// Appends the types of stored properties; nil for one that is not written.
  private static func appendTypes(
    of variable: VariableDeclSyntax, to types: inout [TypeSyntax?]
  ) {
    guard variable.attributes.isEmpty else {
      types.append(nil)
      return
    }
    for binding in variable.bindings {
      if let type = binding.typeAnnotation?.type {
        types.append(type)
      } else if let text = binding.initializer.flatMap({ inferredType(of: $0.value) }) {
        var parser = Parser(text)
        types.append(TypeSyntax.parse(from: &parser))
      } else {
        types.append(variable.bindings.last?.typeAnnotation?.type)
      }
    }
  }
}

extension String {
  /// The name of a type without those of the types around it.
  fileprivate var lastPart: String {
    // Few names have a point.
    guard utf8.contains(UInt8(ascii: ".")), let point = lastIndex(of: ".") else { return self }
    return String(self[point...].dropFirst())
  }

  /// The last names of what a declaration inherits from: `@unchecked Sendable`, `Swift.Error`, `A & B`.
  fileprivate var inheritedNames: [String] {
    guard !utf8.allSatisfy({ (0x61...0x7A).contains($0 | 0x20) }) else { return [self] }
    return prefix { $0 != "<" }.split(separator: "&").compactMap { part in
      part.split { $0.isWhitespace || $0 == "." }.last.map(String.init)
    }
  }
}
