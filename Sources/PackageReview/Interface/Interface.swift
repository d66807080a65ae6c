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
    var members: [InterfaceMember] = []
    var hidden: [InterfaceMember.Key: Symbol] = [:]
    var conformances: [TypePath: Set<Conformance>] = [:]
    for module in modules {
      for symbol in module.symbols {
        if symbol.counts(at: .public) {
          members.append(InterfaceMember(symbol, in: module))
        } else {
          hidden[InterfaceMember(symbol, in: module).key] = symbol
        }
      }
      Self.add(module, to: &conformances)
    }
    self.members = members
    (enumCases, places) = Self.index(members)
    self.hidden = hidden
    self.conformances = conformances
  }

  private static func index(
    _ members: [InterfaceMember]
  ) -> (cases: [TypePath: [Int]], places: [TypePath: [Int]]) {
    let cases = members.indices.filter { members[$0].declaration.kind == .enumCase }
    return (
      Dictionary(grouping: cases) { index in
        TypePath(module: members[index].module, path: members[index].path.dropLast())
      }, Dictionary(grouping: members.indices) { members[$0].typePath }
    )
  }

  /// The interface where types have other names.
  func renamed(by renaming: TypeRenaming) -> Interface {
    var interface = self
    interface.members = members.map { $0.renamed(by: renaming) }
    (interface.enumCases, interface.places) = Self.index(interface.members)
    interface.conformances = [:]
    for (path, found) in conformances {
      let new = TypePath(module: path.module, path: renaming.path(path.path, in: path.module))
      interface.conformances[new, default: []].formUnion(
        found.map { conformance in
          Conformance(
            name: renaming.applied(to: conformance.name),
            conditions: Set(conformance.conditions.map(renaming.applied)))
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

  /// Whether a path is that of a type that clients do not see.
  func isHiddenType(_ path: TypePath) -> Bool {
    let key = InterfaceMember.Key(
      module: path.module, path: path.path, family: .type, isRequirement: false)
    return hidden[key] != nil
  }

  private static func add(
    _ module: SymbolModule, to conformances: inout [TypePath: Set<Conformance>]
  ) {
    func insert(_ names: [String], _ path: [String], _ conditions: [String]) {
      let conditions = Set(conditions.map { TypeText.normalized($0, in: module.name) })
      for name in names {
        let words = TypeText.words(TypeText.normalized(name, in: module.name))
          .filter { !$0.hasPrefix("@") && $0 != "nonisolated" }
        for part in words.split(separator: "&") {
          conformances[TypePath(module: module.name, path: path), default: []]
            .insert(Conformance(name: part.joined(), conditions: conditions))
        }
      }
    }
    for symbol in module.symbols where symbol.declaration.kind.isType {
      insert(symbol.declaration.inheritedTypes, symbol.path, [])
    }
    for file in module.files {
      for declaration in file.extensions where !declaration.inheritedTypes.isEmpty {
        let path = TypeText.words(declaration.extendedType).prefix { $0 != "<" }
          .filter { $0 != "." && $0 != module.name }
        insert(declaration.inheritedTypes, Array(path), declaration.requirements)
      }
    }
  }
}

/// What a conformance brings with it, beside what modules themselves declare.
enum Refinements {
  /// Protocols of the standard library and what they refine (swift/stdlib/public/core).
  private static let standard: [String: [String]] = [
    "Codable": ["Encodable", "Decodable"], "Hashable": ["Equatable"], "Comparable": ["Equatable"],
    "Identifiable": [], "Error": ["Sendable"], "Strideable": ["Comparable"],
    "Collection": ["Sequence"], "BidirectionalCollection": ["Collection"],
    "RandomAccessCollection": ["BidirectionalCollection"], "MutableCollection": ["Collection"],
    "RangeReplaceableCollection": ["Collection"],
    "SetAlgebra": ["Equatable", "ExpressibleByArrayLiteral"],
    "OptionSet": ["SetAlgebra", "RawRepresentable"], "AdditiveArithmetic": ["Equatable"],
    "Numeric": ["AdditiveArithmetic", "ExpressibleByIntegerLiteral"], "SignedNumeric": ["Numeric"],
    "LosslessStringConvertible": ["CustomStringConvertible"], "CodingKey": ["Sendable"],
    "ExpressibleByStringLiteral": ["ExpressibleByExtendedGraphemeClusterLiteral"],
    "ExpressibleByExtendedGraphemeClusterLiteral": ["ExpressibleByUnicodeScalarLiteral"],
    "LocalizedError": ["Error"], "Actor": ["AnyActor", "Sendable"],
  ]

  /// A protocol with all that it refines.
  static func closure(
    of names: Set<String>, among conformances: [Interface.TypePath: Set<Interface.Conformance>],
    in module: String
  ) -> Set<String> {
    var found: Set<String> = []
    var pending = Array(names)
    while let next = pending.popLast() {
      guard found.insert(next).inserted else { continue }
      pending += standard[next] ?? []
      let path = Interface.TypePath(
        module: module, path: next.split(separator: ".").map(String.init))
      pending += conformances[path]?.map(\.name) ?? []
    }
    return found
  }
}
