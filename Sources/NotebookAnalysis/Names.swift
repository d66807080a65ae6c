/// The names that a part of a cell uses in one way.
///
/// Most parts use two or three: comparing them one by one, by a cheap hash, takes a fraction of what a
/// set of strings takes to be made and to be asked.
package struct Names: Sequence, Sendable {
  /// A name in a part, with all ways in which the part uses it.
  struct Entry: Sendable {
    let text: String
    let hash: Int
    let ways: Ways
  }

  /// The ways in which a part uses a name.
  struct Ways: OptionSet, Sendable {
    let rawValue: UInt8

    static let used = Ways(rawValue: 1)
    static let usedAfterDot = Ways(rawValue: 2)
    static let mutated = Ways(rawValue: 4)
    static let called = Ways(rawValue: 8)
  }

  /// From how many names on a set is quicker.
  private static let many = 64

  /// Where they are few, all names of the part, in a list that its other uses share.
  private let entries: [Entry]
  private let way: Ways
  /// The same names, where they are many.
  private let set: Set<String>?
  /// How many there are.
  package let count: Int

  /// Takes the names that a part uses in one way.
  /// - Parameters:
  ///   - all: The names that it uses, each once.
  ///   - way: The way.
  init(_ all: [Entry], _ way: Ways) {
    self.way = way
    count = all.indices.count { all[$0].ways.contains(way) }
    if all.count < Self.many {
      entries = count == 0 ? [] : all
      set = nil
    } else {
      entries = all.filter { $0.ways.contains(way) }
      set = count < Self.many ? nil : Set(entries.lazy.map(\.text))
    }
  }

  /// Makes a list.
  /// - Parameter names: The names, each once.
  package init(_ names: some Sequence<String>) {
    self.init(names.map { Entry(text: $0, hash: NameHash.of($0), ways: .used) }, .used)
  }

  /// Whether there are none.
  package var isEmpty: Bool { count == 0 }

  package var underestimatedCount: Int { count }

  /// Whether a name is among them.
  /// - Parameter name: The name.
  package func contains(_ name: String) -> Bool {
    if let set { return set.contains(name) }
    guard !isEmpty else { return false }
    let hash = NameHash.of(name)
    return entries.contains {
      // What is not ASCII may be equal to what is written in other bytes.
      ($0.hash == hash || $0.hash < 0 || hash < 0) && $0.ways.contains(way) && $0.text == name
    }
  }

  /// Whether a name is among them for which something holds.
  /// - Parameter isWanted: Whether it does.
  package func contains(where isWanted: (String) throws -> Bool) rethrows -> Bool {
    try entries.contains { try $0.ways.contains(way) && isWanted($0.text) }
  }

  /// Whether no name is in a set.
  /// - Parameter names: The set.
  package func isDisjoint(with names: Set<String>) -> Bool {
    if isEmpty || names.isEmpty { return true }
    return names.count < count
      ? !names.contains { contains($0) } : !contains { names.contains($0) }
  }

  /// Whether no name is in a set.
  /// - Parameter names: The set.
  package func isDisjoint(with names: NameSet) -> Bool {
    !entries.contains { $0.ways.contains(way) && names.contains($0) }
  }

  /// Whether no name is among others.
  /// - Parameter names: The others.
  package func isDisjoint(with names: some Sequence<String>) -> Bool {
    isEmpty || !names.contains { contains($0) }
  }

  /// The names that are in a set as well.
  /// - Parameter names: The set.
  package func intersection(_ names: Set<String>) -> Set<String> {
    isEmpty || names.isEmpty ? [] : Set(lazy.filter { names.contains($0) })
  }

  /// These names and others.
  /// - Parameter names: The others.
  package func union(_ names: some Sequence<String>) -> Set<String> {
    Set(self).union(names)
  }

  /// Calls a function with each name that a filter may hold.
  /// - Parameters:
  ///   - filter: The filter.
  ///   - body: The function.
  package func forEach(in filter: NameFilter, _ body: (String) -> Void) {
    for index in entries.indices
    where entries[index].ways.contains(way) && filter.mayHold(hash: entries[index].hash) {
      body(entries[index].text)
    }
  }

  /// Adds the names to a filter.
  func insert(into filter: inout NameFilter) {
    for index in entries.indices where entries[index].ways.contains(way) {
      filter.insert(entries[index].text, hash: entries[index].hash)
    }
  }

  package func makeIterator() -> Iterator { Iterator(entries: entries, way: way) }

  /// Goes through the names in the order in which they stand in the part.
  package struct Iterator: IteratorProtocol {
    fileprivate let entries: [Entry]
    fileprivate let way: Ways
    private var position = 0

    fileprivate init(entries: [Entry], way: Ways) {
      self.entries = entries
      self.way = way
    }

    package mutating func next() -> String? {
      while position < entries.count {
        defer { position += 1 }
        if entries[position].ways.contains(way) { return entries[position].text }
      }
      return nil
    }
  }
}

extension Names: ExpressibleByArrayLiteral, Equatable {
  package init(arrayLiteral names: String...) { self.init(names) }

  package static func == (left: Names, right: Names) -> Bool {
    left.count == right.count && left.allSatisfy(right.contains)
  }
}
