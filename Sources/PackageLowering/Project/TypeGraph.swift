/// Which members the code of types reaches by their names alone: their own, and those of what they inherit
/// from or extend. Types around others count where they are written around them: what extends
/// `Outer.Item` does not see the members of `Outer`.
struct TypeGraph {
  private struct Node {
    var reached: Set<Int> = []
    /// Whether the project does not show the type.
    var isForeign = true
  }

  private var nodes: [Node] = []
  private var positions: [String: Int] = [:]
  /// The types that have a member of a name.
  private var holders: [String: Set<Int>] = [:]

  /// Reads the types of a project.
  /// - Parameters:
  ///   - notebooks: The notebooks.
  ///   - isAsked: Whether members of a name will be asked for.
  init(_ notebooks: [NotebookInterface], asking isAsked: (String) -> Bool) {
    let types = notebooks.lazy.flatMap { notebook in
      notebook.files.lazy.flatMap { $0.parts.lazy.flatMap(\.types) }
    }
    for type in types {
      let position = position(of: type.path)
      if type.kind != .extension { nodes[position].isForeign = false }
      for member in type.members {
        let base = MemberName.base(of: member)
        if isAsked(base) { holders[base, default: []].insert(position) }
      }
    }
    for type in types {
      let position = position(of: type.path)
      let parents = type.inherited.map { self.position(ofName: $0, in: type.path) }
      nodes[position].reached.formUnion(parents)
      // What an extension of another name adds is a member of the type, and the other way around.
      if type.kind == .alias { for parent in parents { nodes[parent].reached.insert(position) } }
    }
  }

  private mutating func position(of path: String) -> Int {
    if let known = positions[path] { return known }
    positions[path] = nodes.count
    nodes.append(Node())
    return nodes.count - 1
  }

  /// The type that a name means inside of another type.
  private mutating func position(ofName name: String, in path: String) -> Int {
    var outer = path[...]
    while !outer.isEmpty {
      if let known = positions["\(outer).\(name)"] { return known }
      outer = outer.lastIndex(of: ".").map { outer[..<$0] } ?? ""
    }
    return position(of: name)
  }

  /// What a name may mean in the code of some types.
  enum Meaning {
    case member
    /// It may be a member of a type that the project does not show.
    case perhaps
    case outer
  }

  /// What a name means in the code of some types.
  func meaning(of name: String, in types: [TypeNames]) -> Meaning {
    var pending = types.compactMap { positions[$0.path] }
    var seen = Set(pending)
    var meetsForeign = false
    let holders = holders[name] ?? []
    while let next = pending.popLast() {
      if holders.contains(next) { return .member }
      meetsForeign = meetsForeign || nodes[next].isForeign
      pending += nodes[next].reached.filter { seen.insert($0).inserted }
    }
    return meetsForeign && StandardNames.isMember(name) ? .perhaps : .outer
  }
}
