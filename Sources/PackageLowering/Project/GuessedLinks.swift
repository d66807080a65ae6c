/// What files of a project need that plain names do not show: members of extensions, which belong to
/// values of types that only the compiler knows, and operators, which may be those of the language.
///
/// A library is guessed where it has a member of that name, with these labels, and no library at hand
/// has one. It has to build on something that the file has at hand, or on nothing in the project.
struct GuessedLinks {
  private let index: SymbolIndex
  /// For each target, all libraries that it is built on, and itself.
  private let reached: [String: Set<String>]
  /// For each target, the libraries that it names.
  private let edges: [String: Set<String>]

  init(_ index: SymbolIndex, _ edges: [String: Set<String>]) {
    self.index = index
    self.edges = edges
    var reached: [String: Set<String>] = [:]
    for start in edges.keys {
      var found: Set<String> = [start]
      var pending = [start]
      while let next = pending.popLast() {
        for needed in edges[next] ?? [] where found.insert(needed).inserted {
          pending.append(needed)
        }
      }
      reached[start] = found
    }
    self.reached = reached
  }

  /// The libraries that a file most probably needs besides those that it imports.
  func libraries(
    neededBy file: NotebookInterface.File, importing imports: [String]
  ) -> Set<String> {
    var added: Set<String> = []
    let atHand = Set([file.target] + imports)
    let reached = atHand.reduce(into: Set<String>()) { $0.formUnion(self.reached[$1] ?? []) }
    func isPlausible(_ target: String) -> Bool {
      guard !atHand.contains(target), let needs = edges[target] else { return false }
      return needs.isEmpty || reached.contains(target) || !needs.isDisjoint(with: reached)
    }
    func look(for use: String) {
      if MemberName.isOperator(use) {
        let owners = Set((index.owners[use] ?? []).filter { !$0.isClosed }.map(\.target))
        added.formUnion(owners.filter(isPlausible))
      }
      guard let candidates = index.extensionMembers[MemberName.base(of: use)] else { return }
      let name = MemberName(use)
      let owners = Set(candidates.filter { $0.name.answers(name) }.map(\.target))
      guard owners.isDisjoint(with: atHand) else { return }
      let plausible = owners.filter(isPlausible)
      guard !isKnown(name, to: atHand) || MemberName.isOperator(use) else { return }
      // Of several, none is more probable than the others, but for operators, which may be overloaded.
      if plausible.count == 1 || MemberName.isOperator(use) { added.formUnion(plausible) }
    }
    for part in file.parts {
      part.memberUses.forEach(look)
      // Inside of a type, members are used by their names alone.
      guard part.extended != nil || !part.members.isEmpty else { continue }
      for name in part.uses where index.owners[name] == nil { look(for: name) }
    }
    return added
  }

  /// Whether libraries at hand have a member that may be meant.
  private func isKnown(_ name: MemberName, to libraries: Set<String>) -> Bool {
    (index.members[name.base] ?? []).contains {
      libraries.contains($0.target) && $0.name.answers(name)
    }
  }
}
