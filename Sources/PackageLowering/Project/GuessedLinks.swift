/// What files of a project need that plain names do not show: members of extensions, which belong to
/// values of types that only the compiler knows, operators, which may be those of the language, and
/// conformances, which no name shows.
///
/// A library is guessed where it has a member of that name, with these labels. It has to build on
/// something that the file has at hand, or on nothing in the project.
struct GuessedLinks {
  private let index: SymbolIndex
  private let graph: AcyclicGraph
  private let reached: Reachability
  /// The conformances that matter to who has one of these libraries at hand.
  private var conformances: [Int: [SymbolIndex.Conformance]] = [:]

  init(_ index: SymbolIndex, _ graph: AcyclicGraph) {
    self.index = index
    self.graph = graph
    reached = Reachability(graph)
    for conformance in index.conformances {
      let named = ([conformance.type] + conformance.inherited).flatMap {
        index.libraries(declaring: $0)
      }
      for target in Set(named) where target != conformance.target {
        conformances[target, default: []].append(conformance)
      }
    }
  }

  /// Whether nothing has to be guessed in the project.
  static func isNeedless(_ index: SymbolIndex) -> Bool {
    index.extensionMembers.isEmpty && index.conformances.isEmpty
      && !index.entries.keys.contains(where: MemberName.isOperator)
  }

  // MARK: Members

  /// The libraries whose members a file most probably needs.
  /// - Parameters:
  ///   - file: The file.
  ///   - atHand: The libraries that it imports, and its own target.
  func libraries(neededBy file: NotebookInterface.File, with atHand: Set<Int>) -> Set<Int> {
    var added: Set<Int> = []
    for part in file.parts {
      for use in part.memberUses { added.formUnion(libraries(for: use, atHand)) }
      // Inside of a type, members are used by their names alone.
      guard !part.types.isEmpty else { continue }
      for name in part.uses where index.extensionMembers[name] != nil {
        added.formUnion(libraries(for: name, atHand))
      }
    }
    return added
  }

  private func libraries(for use: String, _ atHand: Set<Int>) -> Set<Int> {
    if MemberName.isOperator(use) {
      let owners = (index.entries[use]?.owners ?? []).filter { $0.closing == nil }.map(\.target)
      let members = (index.extensionMembers[use] ?? []).map(\.target)
      // Of several, none is more probable than the others: they may be overloads.
      return Set(owners + members).filter { isPlausible($0, atHand) }
    }
    let name = MemberName(use)
    var candidates = index.extensionMembers[name.base] ?? []
    if name.typeOfInitializer != nil { candidates += initializersOfProtocols(like: name) }
    candidates = candidates.filter { $0.name.answers(name) && isInSight($0.type, atHand) }
    let owners = Set(candidates.map(\.target))
    guard !owners.isEmpty, owners.isDisjoint(with: atHand) else { return [] }
    // What is called with these labels may be another one than that of a type at hand.
    let isExact = candidates.contains { $0.name.isCalled(by: name) }
    guard isExact || !isKnown(name, atHand) else { return [] }
    let plausible = owners.filter { isPlausible($0, atHand) }
    return plausible.count == 1 ? plausible : []
  }

  /// The initialisers with labels that types get from what they conform to.
  private func initializersOfProtocols(like name: MemberName) -> [SymbolIndex.Member] {
    guard name.hasLabels else { return [] }
    return (index.extensionMembers["init"] ?? []).filter {
      $0.type != name.typeOfInitializer && index.libraries(declaring: $0.type).isEmpty
        && !StandardNames.isValueType($0.type)
    }
  }

  /// Whether a file can have values of a type: it is not of the project, or of what the file builds on.
  private func isInSight(_ type: String, _ atHand: Set<Int>) -> Bool {
    let owners = index.libraries(declaring: type)
    return owners.isEmpty || owners.contains { isReached($0, atHand) }
  }

  private func isReached(_ target: Int, _ atHand: Set<Int>) -> Bool {
    atHand.contains { reached.leads($0, to: target) }
  }

  private func isPlausible(_ target: Int, _ atHand: Set<Int>) -> Bool {
    guard !atHand.contains(target) else { return false }
    let needs = graph.needs[target]
    return needs.isEmpty || isReached(target, atHand) || needs.contains { isReached($0, atHand) }
  }

  /// Whether libraries at hand have a member that may be meant.
  private func isKnown(_ name: MemberName, _ libraries: Set<Int>) -> Bool {
    (index.members[name.base] ?? []).contains {
      libraries.contains($0.target) && $0.name.answers(name)
    }
  }

  // MARK: Conformances

  /// The libraries that make types which a file may use conform to what it may ask for.
  func conformances(neededWith atHand: Set<Int>) -> Set<Int> {
    guard !conformances.isEmpty else { return [] }
    return atHand.reduce(into: []) { found, target in
      for conformance in conformances[target] ?? []
      where !atHand.contains(conformance.target) && isInSight(conformance.type, atHand)
        && conformance.inherited.contains(where: { isInSight($0, atHand) })
      {
        found.insert(conformance.target)
      }
    }
  }
}
