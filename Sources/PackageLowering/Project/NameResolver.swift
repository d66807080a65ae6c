/// Finds out which definition of a project a name means.
struct NameResolver {
  /// What a name means.
  enum Meaning {
    /// Something of the own target, a member, or nothing of the project.
    case nothing
    /// What another library has.
    case library(Int)
    /// What another library has, or a member or function that only the compiler knows.
    case perhaps(Int)
    /// What another notebook defines in its examples.
    case state(SymbolIndex.Owner)
    /// What is kept from other modules.
    case closed(SymbolIndex.Owner)
    /// One of several, of which these are two.
    case ambiguous([SymbolIndex.Owner])
  }

  private let notebooks: [NotebookInterface]
  private let index: SymbolIndex
  /// Made when the first name is also that of a member.
  private var types: TypeGraph?

  init(_ notebooks: [NotebookInterface], _ index: SymbolIndex) {
    self.notebooks = notebooks
    self.index = index
  }

  /// Finds out what a name means.
  /// - Parameters:
  ///   - name: The name.
  ///   - part: The part that uses it.
  ///   - file: The file that holds the part.
  ///   - position: The position of the notebook.
  ///   - named: The libraries that the file imports already.
  mutating func meaning(
    of name: String, in part: PartNames, of file: NotebookInterface.File, _ position: Int,
    importing named: Set<Int>
  ) -> Meaning {
    guard let entry = index.entries[name] else { return .nothing }
    let own = file.kind == .test ? notebooks[position].target : file.target
    let isKnown =
      index.positions[own].map { target in
        entry.owners(in: target).contains { owner in
          switch owner.closing {
          case nil, .author, .setting, .signature: file.kind == .library || file.kind == .test
          case .file, .program: owner.notebook == position
          }
        }
      } ?? false
    // An open definition of the library that a test is for is imported like any other.
    if isKnown, file.kind == .library || !entry.isOpen(in: index.positions[own]) { return .nothing }
    var isCertain = !StandardNames.isGlobal(name)
    if !part.types.isEmpty, entry.isMember || StandardNames.isMember(name) {
      switch typeGraph().meaning(of: name, in: part.types) {
      case .member: return .nothing
      case .perhaps: isCertain = false
      case .outer: break
      }
    }
    return meaning(entry, isCertain: isCertain, importing: named)
  }

  private func meaning(
    _ entry: SymbolIndex.Entry, isCertain: Bool, importing named: Set<Int>
  ) -> Meaning {
    // Of many definitions, those of what is imported are looked up.
    let imported = named.filter { entry.isOpen(in: $0) }
    if let target = imported.first, imported.count == 1 { return .library(target) }
    if let first = entry.owners.first(where: { $0.closing == nil }) {
      let other = entry.owners.first { $0.closing == nil && $0.target != first.target }
      if let other { return isCertain ? .ambiguous([first, other]) : .nothing }
      return isCertain ? .library(first.target) : .perhaps(first.target)
    }
    guard isCertain else { return .nothing }
    if let closed = entry.owners.first(where: { !$0.isState }) { return .closed(closed) }
    guard let first = entry.owners.first else { return .nothing }
    let other = entry.owners.first { $0.notebook != first.notebook }
    return other.map { .ambiguous([first, $0]) } ?? .state(first)
  }

  private mutating func typeGraph() -> TypeGraph {
    if let types { return types }
    let made = TypeGraph(notebooks) { [index] in index.entries[$0]?.isMember ?? false }
    types = made
    return made
  }
}

extension SymbolIndex.Entry {
  /// Whether a target has an open definition.
  func isOpen(in target: Int?) -> Bool {
    guard let target else { return false }
    return owners(in: target).contains { $0.closing == nil }
  }
}
