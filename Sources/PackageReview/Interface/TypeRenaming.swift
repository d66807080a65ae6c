internal import PackageSymbols

/// The types that have another name in the new version of an interface.
///
/// Only what is certain counts: a type that went and one that came in its place, of the same kind, with
/// the same members, where no other type could be meant; or a type whose old name is an alias of the
/// new one.
struct TypeRenaming {
  /// The new path of each renamed type.
  private var paths: [Interface.TypePath: [String]] = [:]
  /// The new path of each renamed type by its old one, with dots between the names.
  private var names: [String: String] = [:]
  /// The types whose old name still works.
  private(set) var aliases: Set<Interface.TypePath> = []

  /// Of the members of two types, so many must be the same in both.
  private static let likeness = 0.8

  init(_ old: Interface, _ new: Interface) {
    let before = Self.types(of: old, missingIn: new)
    let after = Self.types(of: new, missingIn: old)
    for (path, member) in before {
      let aliases = new.members(at: path).filter { $0.declaration.kind == .typealias }
      guard let alias = aliases.first else { continue }
      let value = TypeText.words(alias.declaration.value ?? "").prefix { $0 != "<" }
        .filter { $0 != "." && $0 != path.module }
      let target = Interface.TypePath(module: path.module, path: Array(value))
      guard after[target]?.declaration.kind == member.declaration.kind else { continue }
      paths[path] = target.path
      self.aliases.insert(path)
    }
    let free = before.filter { paths[$0.key] == nil && new.members(at: $0.key).isEmpty }
    let taken = Set(paths.map { Interface.TypePath(module: $0.key.module, path: $0.value) })
    let others = after.filter { !taken.contains($0.key) }
    let shapes = (old: Self.shapes(of: free, in: old), new: Self.shapes(of: others, in: new))
    let places = Dictionary(grouping: others) { Place($0.key, $0.value) }
    var matches: [Interface.TypePath: [Interface.TypePath]] = [:]
    for (path, member) in free {
      matches[path] = (places[Place(path, member)] ?? []).map(\.key).filter { candidate in
        Self.isSame(shapes.old[path] ?? [], shapes.new[candidate] ?? [])
      }
    }
    let found = Dictionary(grouping: matches.values.joined(), by: \.self).mapValues(\.count)
    for (path, candidates) in matches {
      guard let only = candidates.first, candidates.count == 1, found[only] == 1 else { continue }
      paths[path] = only.path
    }
    addNames()
  }

  private mutating func addNames() {
    for (path, new) in paths {
      names[path.path.joined(separator: ".")] = new.joined(separator: ".")
    }
  }

  /// The types that one interface has and the other has not, or has as an alias only; of nested ones
  /// the outer.
  private static func types(
    of interface: Interface, missingIn other: Interface
  ) -> [Interface.TypePath: InterfaceMember] {
    var found: [Interface.TypePath: InterfaceMember] = [:]
    for member in interface.members where member.declaration.kind.isNominal {
      guard other.modules.contains(member.module) else { continue }
      let path = member.typePath
      let isMissing = other.type(at: path).map { !$0.declaration.kind.isNominal } ?? true
      let parent = Interface.TypePath(module: path.module, path: path.path.dropLast())
      if isMissing, path.path.count == 1 || other.type(at: parent) != nil { found[path] = member }
    }
    return found
  }

  /// Where a type stands and what it is: only there may another one take its place.
  private struct Place: Hashable {
    let module: String
    let parent: [String]
    let kind: SymbolKind
    let genericCount: Int

    init(_ path: Interface.TypePath, _ member: InterfaceMember) {
      module = path.module
      parent = path.path.dropLast()
      kind = member.declaration.kind
      genericCount = member.genericNames.count
    }
  }

  private static func isSame(_ before: Set<String>, _ after: Set<String>) -> Bool {
    let (least, most) = (min(before.count, after.count), max(before.count, after.count))
    guard least > 0, Double(least) >= likeness * Double(most) else { return false }
    return Double(before.intersection(after).count) >= likeness * Double(before.union(after).count)
  }

  /// The members of some types, without the names of those; a member that every type might have says
  /// nothing.
  private static func shapes(
    of types: [Interface.TypePath: InterfaceMember], in interface: Interface
  ) -> [Interface.TypePath: Set<String>] {
    var shapes: [Interface.TypePath: Set<String>] = [:]
    guard !types.isEmpty else { return [:] }
    for member in interface.members where member.path.last != "init()" {
      for count in stride(from: member.path.count - 1, to: 0, by: -1) {
        let type = Interface.TypePath(module: member.module, path: Array(member.path[..<count]))
        guard types[type] != nil else { continue }
        let place = member.path[count...].joined(separator: ".")
        let name = type.path.joined(separator: ".")
        let texts = (member.parameterTypes + [member.type ?? ""]).map { text in
          text.split(separator: " ").map { $0 == name ? "Self" : String($0) }
            .joined(separator: " ")
        }
        shapes[type, default: []].insert(
          "\(place) \(member.key.family) \(texts.joined(separator: ", "))")
      }
    }
    return shapes
  }

  /// The path that a symbol has after the renaming.
  func path(_ path: [String], in module: String) -> [String] {
    for count in stride(from: path.count, to: 0, by: -1) {
      let head = Interface.TypePath(module: module, path: Array(path[..<count]))
      if let new = paths[head] { return new + path[count...] }
    }
    return path
  }

  /// A type in one form, with the new names.
  func applied(to text: String) -> String {
    guard !names.isEmpty else { return text }
    return text.split(separator: " ").map { renamed(String($0)) }.joined(separator: " ")
  }

  /// A name, where it or a type around it has another one.
  private func renamed(_ name: String) -> String {
    if let new = names[name] { return new }
    guard let dot = name.lastIndex(of: ".") else { return name }
    let outer = String(name[..<dot])
    let new = renamed(outer)
    return new == outer ? name : new + name[dot...]
  }

  /// The old version of an interface under the new names.
  func applied(to old: Interface) -> Interface {
    paths.isEmpty ? old : old.renamed(by: self)
  }
}

extension SymbolKind {
  /// Whether it declares a type, and no other name of one.
  fileprivate var isNominal: Bool {
    switch self {
    case .struct, .class, .actor, .enum, .protocol: true
    case .typealias, .associatedType, .macro, .function, .method, .typeMethod, .operator,
      .initializer, .variable, .property, .typeProperty, .subscript, .typeSubscript, .enumCase:
      false
    }
  }
}
