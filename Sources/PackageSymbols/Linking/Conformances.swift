/// A symbol in one of the modules.
struct SymbolReference: Hashable, Sendable {
  let module: Int
  let symbol: Int
}

/// A type: one of the modules, or one of elsewhere by its name.
enum TypeReference: Hashable, Sendable {
  case local(DeclarationReference)
  case external(String)
}

/// A member or requirement, with what documents it.
struct DocumentedMember: Sendable {
  /// The symbol; nil for one of another package.
  let reference: SymbolReference?
  let shape: MemberShape?
  let isDocumented: Bool
  let isRequirement: Bool
  /// The dotted path of the member.
  let path: [String]

  /// The state of whatever inherits its comment.
  var state: DocumentationState {
    let name = path.joined(separator: ".")
    return reference == nil ? .inheritedExternal(from: name) : .inheritedLocal(from: name)
  }
}

/// What is written after the colon of a type or of an extension of it, and where.
private struct WrittenBases: Sendable {
  let names: [String]
  /// What the type conforms to without a word.
  let implied: [String]
  let module: Int
  let file: Int
  let scope: [String]
}

/// A type and the name of some of its members.
private struct MemberKey: Hashable, Sendable {
  let type: TypeReference
  let name: String
}

/// Which types conform to what, and what their members are, across all modules; found as it is asked
/// for.
struct Conformances: Sendable {
  private let modules: [SymbolModule]
  private let types: TypeIndex
  private let standard = StandardRequirements.shared
  /// The members of each type, extensions included.
  private var members: [TypeReference: [SymbolReference]] = [:]
  /// What is written after the colon of each type and of its extensions.
  private var written: [TypeReference: [WrittenBases]] = [:]
  /// The members of the types that were asked for, by name.
  private var memberNames: [TypeReference: [String: [SymbolReference]]] = [:]
  /// What the types that were asked for inherit from.
  private var inherited: [TypeReference: [TypeReference]] = [:]
  private var hosts: [[TypeReference?]] = []
  /// The names of all requirements that are known; most members have none of them.
  private var requirementNames: Set<String>
  private var closures: [TypeReference: [TypeReference]] = [:]
  private var matches: [TypeReference: WitnessMatch] = [:]
  private var unknown: [TypeReference: Bool] = [:]
  // A visitor has hundreds of members of one name, and each that overrides one asks for all.
  private var knownMembers: [MemberKey: [DocumentedMember]] = [:]
  private var knownRequirements: [MemberKey: [DocumentedMember]] = [:]

  init(_ modules: [SymbolModule], _ types: TypeIndex) {
    self.modules = modules
    self.types = types
    requirementNames = standard.names
    for (number, module) in modules.enumerated() {
      var found: [TypeReference?] = []
      found.reserveCapacity(module.symbols.count)
      for symbol in module.symbols {
        if symbol.declaration.isRequirement { requirementNames.insert(symbol.declaration.name) }
        let host = Self.host(of: symbol, module: number, module, types)
        found.append(host)
        guard let host else { continue }
        members[host, default: []].append(SymbolReference(module: number, symbol: symbol.id))
      }
      hosts.append(found)
    }
    addWrittenBases()
  }

  /// Whether any protocol has a requirement of a name.
  func mayBeWitness(_ name: String) -> Bool { requirementNames.contains(name) }

  /// The type of which a symbol is a member.
  func host(of reference: SymbolReference) -> TypeReference? {
    hosts[reference.module][reference.symbol]
  }

  private static func host(
    of symbol: Symbol, module number: Int, _ module: SymbolModule, _ types: TypeIndex
  ) -> TypeReference? {
    if let parent = symbol.declaration.parent {
      return .local(
        DeclarationReference(module: number, file: symbol.file, declaration: parent))
    }
    guard let index = symbol.declaration.enclosingExtension else { return nil }
    return reference(types.extended[number][symbol.file][index])
  }

  private static func reference(_ type: TypeIndex.ExtendedType) -> TypeReference {
    if let declaration = type.declaration { return .local(declaration) }
    return .external(type.path.joined(separator: "."))
  }

  private mutating func addWrittenBases() {
    for (number, module) in modules.enumerated() {
      for symbol in module.symbols where symbol.declaration.kind.isType {
        let names = symbol.declaration.inheritedTypes
        guard !names.isEmpty || !symbol.declaration.attributes.isEmpty else { continue }
        let local = DeclarationReference(
          module: number, file: symbol.file, declaration: module.index(of: symbol))
        var implied: [String] = []
        if symbol.declaration.attributes.contains(where: { $0.name == "globalActor" }) {
          implied.append("GlobalActor")
        }
        // `enum E: Int` is raw representable.
        if symbol.declaration.kind == .enum, !names.isEmpty { implied.append("RawRepresentable") }
        written[.local(local), default: []].append(
          WrittenBases(
            names: names, implied: implied, module: number, file: symbol.file, scope: symbol.path))
      }
      for (fileNumber, file) in module.files.enumerated() {
        for (index, node) in file.extensions.enumerated() where !node.inheritedTypes.isEmpty {
          let type = types.extended[number][fileNumber][index]
          written[Self.reference(type), default: []].append(
            WrittenBases(
              names: node.inheritedTypes, implied: [], module: number, file: fileNumber,
              scope: type.path))
        }
      }
    }
  }

  private func resolved(_ bases: WrittenBases) -> [TypeReference] {
    func type(_ name: Substring) -> TypeIndex.ExtendedType {
      types.type(
        named: String(name).trimmingBlanks, in: bases.module, file: bases.file, scope: bases.scope)
    }
    let parts = bases.names.flatMap { $0.split(separator: "&") }
    return parts.flatMap { part in
      let found = type(part)
      // A `typealias` may name a composition.
      guard found.declaration == nil, found.path.contains(where: { $0.contains("&") }) else {
        return [Self.reference(found)]
      }
      return found.path.joined(separator: ".").split(separator: "&").map {
        Self.reference(type($0))
      }
    } + bases.implied.map { .external($0) }
  }

  /// Whether a type is a protocol.
  func isProtocol(_ type: TypeReference) -> Bool {
    switch type {
    case .local(let reference): types.declaration(reference).kind == .protocol
    case .external(let name): standard.entries[name].map { !$0.isClass } ?? false
    }
  }

  /// Every protocol that a type conforms to, and for a protocol itself and those that it refines.
  mutating func closure(of type: TypeReference) -> [TypeReference] {
    if let known = closures[type] { return known }
    var found: [TypeReference] = isProtocol(type) ? [type] : []
    var seen: Set<TypeReference> = [type]
    var queue = bases(of: type)
    while let next = queue.popLast() {
      guard seen.insert(next).inserted else { continue }
      if isProtocol(next) { found.append(next) }
      if case .external(let name) = next, let parts = standard.compositions[name] {
        queue += parts.map { .external($0) }
      }
      // What a superclass conforms to is met by its own members.
      if isProtocol(next) { queue += bases(of: next) }
    }
    closures[type] = found
    return found
  }

  private mutating func bases(of type: TypeReference) -> [TypeReference] {
    if let known = inherited[type] { return known }
    var bases = (written[type] ?? []).flatMap(resolved)
    if case .external(let name) = type {
      bases += standard.entries[name]?.bases.map { .external($0) } ?? []
    }
    inherited[type] = bases
    return bases
  }

  /// Whether a type conforms to something of which nothing is known.
  mutating func hasUnknown(_ type: TypeReference) -> Bool {
    if let known = unknown[type] { return known }
    let found = findUnknown(type)
    unknown[type] = found
    return found
  }

  private mutating func findUnknown(_ type: TypeReference) -> Bool {
    var seen: Set<TypeReference> = []
    var queue = bases(of: type)
    while let next = queue.popLast() {
      guard seen.insert(next).inserted else { continue }
      switch next {
      case .local: queue += bases(of: next)
      case .external(let name):
        let isKnown =
          standard.entries[name] != nil || standard.compositions[name] != nil
          || Self.markers.contains(name) || name.hasPrefix("~")
        if !isKnown { return true }
        queue += bases(of: next)
      }
    }
    return false
  }

  /// Types without members that may stand after the colon, raw types among them.
  private static let markers: Set<String> = [
    "AnyObject", "Any", "Sendable", "Copyable", "Escapable", "BitwiseCopyable", "Error", "String",
    "Int", "Int8", "Int16", "Int32", "Int64", "UInt", "UInt8", "UInt16", "UInt32", "UInt64",
    "Double", "Float", "Character", "SendableMetatype", "class",
  ]

  /// The superclass of a class.
  mutating func superclass(of type: TypeReference) -> TypeReference? {
    bases(of: type).first { base in
      switch base {
      case .local(let reference): types.declaration(reference).kind == .class
      case .external(let name): standard.entries[name]?.isClass ?? false
      }
    }
  }

  private mutating func memberNames(of type: TypeReference) -> [String: [SymbolReference]] {
    if let known = memberNames[type] { return known }
    let names = Dictionary(grouping: members[type] ?? []) {
      modules[$0.module].symbols[$0.symbol].declaration.name
    }
    memberNames[type] = names
    return names
  }

  /// The members of a type of a name.
  mutating func members(of type: TypeReference, named name: String) -> [DocumentedMember] {
    let key = MemberKey(type: type, name: name)
    if let known = knownMembers[key] { return known }
    var members = (memberNames(of: type)[name] ?? []).map(member)
    if case .external(let typeName) = type, standard.entries[typeName]?.isClass ?? false {
      members += standardMembers(of: typeName, named: name)
    }
    knownMembers[key] = members
    return members
  }

  /// The requirements of a protocol of a name.
  mutating func requirements(of type: TypeReference, named name: String) -> [DocumentedMember] {
    let key = MemberKey(type: type, name: name)
    if let known = knownRequirements[key] { return known }
    let requirements =
      switch type {
      case .local: members(of: type, named: name).filter(\.isRequirement)
      case .external(let typeName): standardMembers(of: typeName, named: name)
      }
    knownRequirements[key] = requirements
    return requirements
  }

  /// The documented default implementations of a protocol of a name.
  mutating func defaults(of type: TypeReference, named name: String) -> [DocumentedMember] {
    switch type {
    case .local: members(of: type, named: name).filter { !$0.isRequirement && $0.isDocumented }
    case .external(let typeName):
      (standard.entries[typeName]?.defaults ?? []).filter { $0.name == name }.map {
        DocumentedMember(
          reference: nil, shape: $0, isDocumented: true, isRequirement: false,
          path: [typeName, name])
      }
    }
  }

  private func member(_ reference: SymbolReference) -> DocumentedMember {
    let symbol = modules[reference.module].symbols[reference.symbol]
    return DocumentedMember(
      reference: reference, shape: MemberShape(symbol.declaration),
      isDocumented: symbol.declaration.comment.map { !$0.isBlank } ?? false,
      isRequirement: symbol.declaration.isRequirement, path: symbol.path)
  }

  private func standardMembers(of type: String, named name: String) -> [DocumentedMember] {
    let members = standard.entries[type]?.members ?? []
    return members.filter { $0.shape.name == name }.map {
      DocumentedMember(
        reference: nil, shape: $0.shape, isDocumented: $0.isDocumented, isRequirement: true,
        path: [type, name])
    }
  }

  /// What is needed to compare requirements with the members of a type.
  mutating func match(for type: TypeReference) -> WitnessMatch {
    if let known = matches[type] { return known }
    var associated: Set<String> = []
    for base in closure(of: type) {
      switch base {
      case .local:
        for (name, references) in memberNames(of: base) where !name.hasSuffix(")") {
          let isAssociated = references.contains {
            modules[$0.module].symbols[$0.symbol].declaration.kind == .associatedType
          }
          if isAssociated { associated.insert(name) }
        }
      case .external(let name):
        for member in standard.entries[name]?.members ?? [] where member.shape.role == .type {
          associated.insert(member.shape.name)
        }
      }
    }
    var aliases: [String: TypeShape] = [:]
    for (name, references) in memberNames(of: type) where !name.hasSuffix(")") {
      for reference in references {
        let declaration = modules[reference.module].symbols[reference.symbol].declaration
        if declaration.kind == .typealias, let value = declaration.value {
          aliases[name] = TypeShape(parsing: value)
        }
      }
    }
    infer(&aliases, type)
    let match = WitnessMatch(
      typeNames: typeNames(of: type), associatedTypes: associated, aliases: aliases)
    matches[type] = match
    return match
  }

  /// Infers the types of a collection from its members, as the compiler does where no `typealias` says.
  private mutating func infer(_ aliases: inout [String: TypeShape], _ type: TypeReference) {
    for member in members(of: type, named: "subscript(_:)") where aliases["Element"] == nil {
      guard let shape = member.shape, let parameter = shape.parameters.first,
        shape.generics.isEmpty, !parameter.name.contains("Range"), parameter.name != "->"
      else { continue }
      aliases["Element"] = shape.result
    }
    for member in members(of: type, named: "startIndex") where aliases["Index"] == nil {
      aliases["Index"] = member.shape?.result
    }
  }

  private func typeNames(of type: TypeReference) -> Set<String> {
    switch type {
    case .local(let reference): [types.declaration(reference).name]
    case .external(let name): [name.split(separator: ".").last.map(String.init) ?? name]
    }
  }
}

extension SymbolModule {
  /// The index of a symbol's declaration in its file.
  fileprivate func index(of symbol: Symbol) -> Int {
    symbol.id - symbols(inFile: symbol.file).startIndex
  }
}

extension String {
  fileprivate var trimmingBlanks: String { SyntaxText.trimmed(self) }
}
