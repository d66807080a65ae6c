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

  /// What a value stores, or what another name of a type stands for.
  enum Part {
    /// A type that is one word, or several of its values.
    case named(String)
    case written(TypeSyntax)
    case unwritten

    /// The words of the type, the names of others among them.
    var words: [String] {
      switch self {
      case .named(let name): [name]
      case .written(let type): SendableShapes.words(of: type)
      case .unwritten: []
      }
    }
  }

  /// What the declarations of one name tell.
  struct Shape {
    /// What the value type stores, or what the other name of a type stands for; nil for neither.
    var parts: [Part]?
    var isGeneric = false
    /// Whether the name is that of a type, and not only of one that is extended.
    var isDeclared = false
    /// Whether the type says that it is `Sendable`, by a protocol or by its actor.
    var isStated = false
    /// Whether the type is a structure or an enumeration.
    var isValue = false
    var isAlias = false
    /// Whether the name is that of several types, of which it is not known which one is meant.
    var isRepeated = false
    /// Whether the value type is not `Sendable` whatever it stores.
    var isExcluded = false

    /// Whether the type is `Sendable` where all its parts are.
    var isImplicit: Bool { parts != nil && !isStated && !isExcluded && !isRepeated }
  }

  /// The shapes by their names.
  private(set) var named: [String: Shape] = [:]
  /// The generic parameters of types, by the names of these.
  private(set) var generics: [String: Parameters] = [:]
  /// All parameters of generic types.
  private(set) var parameters: Set<String> = []
  /// The types that belong to an actor, or are one.
  private var isolated: Set<String> = []
  /// The classes that may have subclasses.
  private var openClasses: Set<String> = []
  /// Those of them that are `Sendable` since all errors are, and do not say so: in Swift 6, they have to say
  /// that nothing checks it.
  private(set) var uncheckedClasses: Set<String> = []
  /// Those of them that say themselves that they are `Sendable`.
  private(set) var statingClasses: Set<String> = []
  /// The types with what they inherit from or conform to.
  private var inheritance: [(parent: String, child: String)] = []

  /// Reads declarations.
  /// - Parameters:
  ///   - declarations: The declarations.
  ///   - members: The members that are added to types from elsewhere, by their names.
  ///   - inherited: What types inherit from besides, by their names.
  init(
    _ declarations: [Declaration], adding members: [String: [Declaration]],
    inheriting inherited: [String: [String]]
  ) {
    // A table that grows moves its entries again and again.
    named.reserveCapacity(declarations.count)
    for declaration in declarations { add(declaration) }
    for (name, members) in members where named[name]?.parts != nil {
      named[name, default: Shape()].appendParts(of: members)
    }
    for (name, inherited) in inherited { add(inherited, to: name) }
    // What stands for a parameter somewhere may do so here as well.
    for name in parameters where named[name]?.isAlias == true { exclude(name) }
    state()
  }

  /// The types that are `Sendable` where all their parts are.
  var implicit: [String] { named.compactMap { $1.isImplicit ? $0 : nil } }

  /// Notes that a value type is not `Sendable`.
  mutating func exclude(_ name: String) { named[name, default: Shape()].isExcluded = true }

  /// Finds the types that say that they are `Sendable`.
  private mutating func state() {
    var stating = isolated
    for (parent, _) in inheritance
    where SendableTypes.protocols.contains(parent) && named[parent]?.isDeclared != true {
      stating.insert(parent)
    }
    // In many notebooks nothing says so.
    guard !stating.isEmpty else { return }
    var pending = Array(stating)
    let children = Dictionary(grouping: inheritance, by: \.parent)
    if !openClasses.isEmpty { findUncheckedClasses(children) }
    var found = isolated
    while let name = pending.popLast() {
      for (_, child) in children[name] ?? [] where found.insert(child).inserted {
        pending.append(child)
      }
    }
    // Of several types of one name, it is not known which one says so.
    for name in found {
      let isRepeated = named[name]?.isRepeated ?? false
      named[name, default: Shape()].isStated = !isRepeated
    }
  }

  private mutating func findUncheckedClasses(
    _ children: [String: [(parent: String, child: String)]]
  ) {
    statingClasses = openClasses.intersection(children["Sendable"]?.map(\.child) ?? [])
    var pending = SendableTypes.errorProtocols.filter { named[$0]?.isDeclared != true }
    var found: Set<String> = []
    while let name = pending.popLast() {
      for (_, child) in children[name] ?? []
      where !statingClasses.contains(child) && !isolated.contains(child)
        && found.insert(child).inserted
      {
        pending.append(child)
      }
    }
    uncheckedClasses = openClasses.intersection(found).filter { named[$0]?.isRepeated != true }
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
        exclude(name)
      } else {
        add(declaration.inheritedTypes, to: name)
      }
    } else if declaration.kind.isType {
      named[name, default: Shape()].add(declaration)
      add(declaration.inheritedTypes, to: name)
      if declaration.kind == .class, declaration.syntax.isOpenToSubclasses {
        openClasses.insert(name)
      }
      let isOnActor = declaration.kind != .protocol && declaration.syntax.globalActor != nil
      if isOnActor || declaration.kind == .actor { isolated.insert(name) }
      guard let clause = declaration.syntax.genericParameterClause else { return }
      add(clause, of: name)
      if declaration.syntax.code.contains("~Copyable") { exclude(name) }
    }
  }

  private mutating func add(_ alias: TypeAliasDeclSyntax, _ name: String) {
    named[name, default: Shape()].add(alias)
    if let clause = alias.genericParameterClause { add(clause, of: name) }
  }

  private mutating func add(_ inherited: [String], to name: String) {
    for type in inherited {
      if type.isOneWord {
        inheritance.append((type, name))
      } else {
        for parent in type.inheritedNames { inheritance.append((parent, name)) }
      }
    }
  }

  private mutating func add(_ clause: GenericParameterClauseSyntax, of name: String) {
    parameters.formUnion(clause.parameters.map(\.name.text))
    // Packs and values are no types.
    guard clause.parameters.allSatisfy({ $0.specifier == nil }) else {
      exclude(name)
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
    named[name, default: Shape()].isGeneric = true
    generics[name] = own
  }
}

extension SendableShapes.Shape {
  /// Takes in a type.
  fileprivate mutating func add(_ declaration: Declaration) {
    if isDeclared { isRepeated = true }
    isDeclared = true
    guard declaration.kind == .struct || declaration.kind == .enum else { return }
    isValue = true
    if declaration.kind == .struct, declaration.syntax.hasAttributes {
      isExcluded = true
    }
    appendParts(of: declaration.members)
  }

  /// Takes in another name of a type.
  fileprivate mutating func add(_ alias: TypeAliasDeclSyntax) {
    // Types may each have a name of their own for something.
    if isDeclared, !isAlias || isGeneric { isRepeated = true }
    isDeclared = true
    isAlias = true
    if parts == nil { parts = [] }
    parts?.append(.written(alias.initializer.value))
  }

  /// Appends the types of what the members of a structure or enumeration store.
  fileprivate mutating func appendParts(of members: [Declaration]) {
    var types = parts ?? []
    parts = nil
    types.reserveCapacity(types.count + members.count)
    for member in members {
      if member.kind == .case, let cases = member.syntax.as(EnumCaseDeclSyntax.self) {
        Self.appendTypes(of: cases, to: &types)
      } else if let variable = member.storedVariable {
        Self.appendTypes(of: variable, to: &types)
      }
    }
    parts = types
  }

  /// Appends the types of associated values.
  private static func appendTypes(
    of cases: EnumCaseDeclSyntax, to types: inout [SendableShapes.Part]
  ) {
    if let names = cases.valueTypeNames {
      for name in names { types.append(.named(name)) }
      return
    }
    for element in cases.elements {
      guard let clause = element.parameterClause else { continue }
      for parameter in clause.parameters { types.append(.written(parameter.type)) }
    }
  }

  /// Appends the types of stored properties.
  private static func appendTypes(
    of variable: VariableDeclSyntax, to types: inout [SendableShapes.Part]
  ) {
    if let name = variable.typeName {
      types.append(.named(name))
      return
    }
    guard variable.tellingAttributes.isEmpty else {
      types.append(.unwritten)
      return
    }
    for binding in variable.bindings {
      if let type = binding.typeAnnotation?.type {
        types.append(.written(type))
      } else if let text = binding.initializer.flatMap({ inferredType(of: $0.value) }) {
        var parser = Parser(text)
        types.append(.written(TypeSyntax.parse(from: &parser)))
      } else {
        let type = variable.bindings.last?.typeAnnotation?.type
        types.append(type.map { .written($0) } ?? .unwritten)
      }
    }
  }
}

extension DeclSyntax {
  /// Whether a class is not said to be `final`.
  var isOpenToSubclasses: Bool {
    modifiers?.contains { $0.name.tokenKind == .keyword(.final) } != true
  }
}

extension String {
  /// The name of a type without those of the types around it.
  fileprivate var lastPart: String {
    // Few names have a point.
    guard utf8.contains(UInt8(ascii: ".")), let point = lastIndex(of: ".") else { return self }
    return String(self[point...].dropFirst())
  }

  /// Whether there are letters of ASCII only, as in most names of types.
  fileprivate var isOneWord: Bool { utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) } }

  /// The last names of what a declaration inherits from: `@unchecked Sendable`, `Swift.Error`, `A & B`.
  fileprivate var inheritedNames: [String] {
    prefix { $0 != "<" }.split(separator: "&").compactMap { part in
      part.split { $0.isWhitespace || $0 == "." }.last.map(String.init)
    }
  }
}
