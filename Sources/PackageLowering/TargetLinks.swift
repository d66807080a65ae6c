internal import NotebookAnalysis
internal import OrderedCollections

/// Which libraries of one notebook build on which others.
///
/// What a library uses by its name decides. Members of extensions and operators are only guessed at, since
/// syntax does not tell whose they are: a library that has one at hand needs no other, and a guess never
/// closes a circle. Between notebooks, ``TargetGraph`` decides.
struct TargetLinks {
  /// The libraries that each one needs, in ascending order.
  private(set) var needed: [String: [String]] = [:]

  /// Links libraries.
  /// - Parameters:
  ///   - libraries: The parts of each library.
  ///   - placement: Where the parts go.
  init(_ libraries: OrderedDictionary<String, [ItemReference]>, _ placement: Placement) {
    guard libraries.count > 1 else { return }
    let contents = libraries.map { Contents(name: $0.key, $0.value.map { placement.item($0) }) }
    let definers = Self.owners(contents.map(\.definitions))
    var needs = contents.enumerated().map { user, content in
      Self.others(content.uses, definers, besides: user)
    }
    if var graph = AcyclicGraph(needs) {
      let offering = Self.owners(contents.map(\.offers))
      for (user, content) in contents.enumerated() {
        for owner in Self.others(content.guesses, offering, besides: user) {
          _ = graph.insert(user, needing: owner)
        }
      }
      needs = graph.needs
    }
    for (user, content) in contents.enumerated() {
      needed[content.name] = needs[user].map { contents[$0].name }.sorted()
    }
  }

  /// For each name, the libraries that have it, by their positions.
  private static func owners(_ names: [Set<String>]) -> [String: [Int]] {
    names.enumerated().reduce(into: [:]) { owners, entry in
      for name in entry.element { owners[name, default: []].append(entry.offset) }
    }
  }

  /// The libraries that have some names, but for one, in ascending order.
  private static func others(
    _ names: Set<String>, _ owners: [String: [Int]], besides own: Int
  ) -> [Int] {
    Set(names.flatMap { owners[$0] ?? [] }).subtracting([own]).sorted()
  }

  /// What a library has and uses.
  private struct Contents {
    let name: String
    var definitions: Set<String> = []
    var uses: Set<String> = []
    /// The members of its extensions, and the operators that it declares.
    var offers: Set<String> = []
    /// The members and operators that it uses and has not itself.
    var guesses: Set<String> = []

    init(name: String, _ items: [Item]) {
      self.name = name
      var members: Set<String> = []
      for item in items {
        definitions.formUnion(item.definitions)
        uses.formUnion(item.uses)
        guesses.formUnion(item.memberUses)
        let names = LinkNames(item)
        uses.formUnion(names.others)
        guesses.formUnion(names.operators)
        guard let declaration = item.declared else { continue }
        members.formUnion(declaration.memberNames)
        if declaration.kind == .extension {
          // Inside of an extension, members are used by their names alone.
          guesses.formUnion(item.uses)
          offers.formUnion(declaration.memberNames)
        } else if declaration.kind == .operator {
          offers.insert(declaration.name)
        }
      }
      guesses.subtract(members)
      guesses.subtract(definitions)
      guesses = guesses.filter { !StandardNames.isMember($0) }
    }
  }
}
