package import PackageSymbols

/// What clients of a package see of its modules.
package struct Interface: Sendable {
  /// The names of the modules.
  package let modules: [String]
  /// The symbols, by module, file and place.
  package private(set) var members: [InterfaceMember]
  /// All symbols by module and path, also those that clients do not see: to say why one went.
  let hidden: [InterfaceMember.Key: Symbol]
  /// For each type the types after its colon, through extensions too, with their conditions.
  private(set) var conformances: [TypePath: Set<Conformance>]
  /// The cases of enums, by the paths of those, as indices in ``members``.
  private var enumCases: [TypePath: [Int]]
  /// The initialisers of types, by the paths of those, as indices in ``members``.
  private var initializers: [TypePath: [Int]]
  /// The initialisers of classes on which subclasses build, hidden ones among them, by their names.
  let designated: [TypePath: Set<String>]
  /// The modules that a module hands on to those who import it.
  let exports: [String: Set<String>]
  /// The operators and precedence groups of each module.
  let operators: [String: [OperatorDeclaration]]
  /// The symbols by their paths, as indices in ``members``.
  private var places: [TypePath: [Int]]
  /// The least version of each platform.
  let platforms: [String: String]
  /// The products.
  let products: [PackageManifest.Product]

  /// A type of a module.
  struct TypePath: Hashable {
    let module: String
    let path: [String]
  }

  /// A type after the colon, and what it asks for.
  struct Conformance: Hashable {
    let name: String
    let conditions: Set<String>
    /// From which version of each platform on it is there.
    var introduced: [String: String] = [:]
  }

  /// Reads the interface of a package.
  /// - Parameter package: The package.
  package init(of package: PackageSnapshot) {
    self.init(package.modules, manifest: package.manifest)
  }

  /// Reads the interface of modules.
  /// - Parameters:
  ///   - modules: The modules.
  ///   - manifest: The manifest, which says for which platforms they are.
  package init(_ modules: [SymbolModule], manifest: PackageManifest? = nil) {
    self.modules = modules.map(\.name)
    platforms = Dictionary(
      (manifest?.platforms ?? []).map { ($0.name, $0.version) }, uniquingKeysWith: { $1 })
    products = manifest?.products ?? []
    let names = TypeNames(modules)
    var members: [InterfaceMember] = []
    var hidden: [InterfaceMember.Key: Symbol] = [:]
    var conformances: [TypePath: Set<Conformance>] = [:]
    var designated: [TypePath: Set<String>] = [:]
    for module in modules {
      for symbol in module.symbols {
        if symbol.counts(at: .public) {
          members.append(InterfaceMember(symbol, in: module, names))
        } else {
          hidden[.init(symbol.declaration, symbol.path, in: module.name)] = symbol
        }
        if symbol.isDesignatedInitializer(in: module) {
          let type = TypePath(module: module.name, path: symbol.path.dropLast())
          designated[type, default: []].insert(symbol.declaration.name)
        }
      }
      Self.add(module, names, to: &conformances)
    }
    self.members = members
    (enumCases, initializers, places) = Self.index(members)
    self.hidden = hidden
    self.conformances = conformances
    self.designated = designated
    exports = Dictionary(
      modules.map { ($0.name, Set($0.files.flatMap(\.exportedImports))) },
      uniquingKeysWith: { $0.union($1) })
    operators = Dictionary(
      modules.map { ($0.name, $0.files.flatMap(\.operators)) }, uniquingKeysWith: +)
  }

  private static func index(
    _ members: [InterfaceMember]
  ) -> (cases: [TypePath: [Int]], initializers: [TypePath: [Int]], places: [TypePath: [Int]]) {
    func byType(_ kind: SymbolKind) -> [TypePath: [Int]] {
      Dictionary(grouping: members.indices.filter { members[$0].declaration.kind == kind }) {
        TypePath(module: members[$0].module, path: members[$0].path.dropLast())
      }
    }
    return (
      byType(.enumCase), byType(.initializer),
      Dictionary(grouping: members.indices) { members[$0].typePath }
    )
  }

  /// The interface where types have other names.
  func renamed(by renaming: TypeRenaming) -> Interface {
    var interface = self
    interface.members = members.map { $0.renamed(by: renaming) }
    (interface.enumCases, interface.initializers, interface.places) = Self.index(interface.members)
    interface.conformances = [:]
    for (path, found) in conformances {
      let new = TypePath(module: path.module, path: renaming.path(path.path, in: path.module))
      interface.conformances[new, default: []].formUnion(
        found.map { conformance in
          Conformance(
            name: renaming.applied(to: conformance.name),
            conditions: Set(conformance.conditions.map(renaming.applied)),
            introduced: conformance.introduced)
        })
    }
    return interface
  }

  /// The symbols of a path: overloads, and a requirement with its defaults.
  func members(at path: TypePath) -> [InterfaceMember] {
    places[path]?.map { members[$0] } ?? []
  }

  /// The type of a path.
  func type(at path: TypePath) -> InterfaceMember? {
    members(at: path).first { $0.declaration.kind.isType }
  }

  /// The cases of an enum.
  func cases(of path: TypePath) -> [InterfaceMember] {
    enumCases[path]?.map { members[$0] } ?? []
  }

  /// The initialisers that a type declares.
  func initializers(of path: TypePath) -> [InterfaceMember] {
    initializers[path]?.map { members[$0] } ?? []
  }

  /// Whether a path is that of a type that clients do not see.
  func isHiddenType(_ path: TypePath) -> Bool {
    let key = InterfaceMember.Key(
      module: path.module, path: path.path, family: .type, isRequirement: false)
    return hidden[key] != nil
  }

  private static func add(
    _ module: SymbolModule, _ names: TypeNames,
    to conformances: inout [TypePath: Set<Conformance>]
  ) {
    func insert(
      _ types: [String], at place: TypeNames.Place, _ path: [String],
      _ conditions: Set<String> = [], _ introduced: [String: String] = [:]
    ) {
      for type in types {
        let words = names.form(type, at: place).split(separator: " ").map(String.init)
          .filter { !$0.hasPrefix("@") && $0 != "nonisolated" }
        for part in GenericConstraint.parts(words, by: "&") {
          let name = GenericConstraint.primary(part, names).name
          conformances[TypePath(module: module.name, path: path), default: []].insert(
            Conformance(
              name: name.filter { $0 != " " }, conditions: conditions, introduced: introduced))
        }
      }
    }
    for symbol in module.symbols where symbol.declaration.kind.isType {
      let place = names.place(of: symbol, in: module)
      insert(symbol.declaration.inheritedTypes, at: place, symbol.path)
      let macros = symbol.declaration.attributes.map(\.name)
      insert(macros.flatMap { StandardProtocols.macros[$0] ?? [] }, at: place, symbol.path)
      guard symbol.declaration.kind == .protocol else { continue }
      // `protocol P where Self: Q` is `protocol P: Q`.
      for requirement in symbol.declaration.requirements {
        let words = TypeText.words(requirement)
        guard words.starts(with: ["Self", ":"]) else { continue }
        insert([words.dropFirst(2).joined(separator: " ")], at: place, symbol.path)
      }
    }
    for (number, file) in module.files.enumerated() {
      for declaration in file.extensions where !declaration.inheritedTypes.isEmpty {
        let outside = names.place(inFile: number, of: module.name, path: [])
        let type = names.form(declaration.extendedType, at: outside)
        let path = TypeText.words(type).prefix { $0 != "<" }.filter { $0 != "." }
        let inside = names.place(inFile: number, of: module.name, path: Array(path))
        insert(
          declaration.inheritedTypes, at: outside, Array(path),
          Set(
            declaration.requirements.flatMap { GenericConstraint.each($0, names, at: inside) }),
          declaration.introduced)
      }
    }
  }
}

extension SymbolFile.Extension {
  /// From which version of each platform on what it declares is there.
  fileprivate var introduced: [String: String] {
    Dictionary(
      attributes.flatMap(\.availability).compactMap { item in
        item.domain == "*" || !item.isKnown ? nil : item.introduced.map { (item.domain, $0) }
      }, uniquingKeysWith: { first, _ in first })
  }
}

extension Symbol {
  /// Whether it is an initialiser of a class on which those of subclasses build.
  fileprivate func isDesignatedInitializer(in module: SymbolModule) -> Bool {
    // Those in extensions are convenience initialisers.
    guard declaration.kind == .initializer, declaration.parent != nil, let parent else {
      return false
    }
    return module.symbols[parent].declaration.kind == .class
      && !declaration.modifiers.contains("convenience")
  }
}
