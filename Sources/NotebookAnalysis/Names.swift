/// The names that a part of a cell uses in one way.
///
/// Most parts use two or three: comparing them one by one, by a cheap hash, takes a fraction of what a
/// set of strings takes to be made and to be asked.
package struct Names: Sequence, Sendable {
  fileprivate struct Entry: Sendable {
    let text: String
    let hash: Int
  }

  /// From how many names on a set is quicker.
  private static let many = 64

  private let entries: [Entry]
  /// The same names, where they are many.
  private let set: Set<String>?

  /// Makes a list.
  /// - Parameters:
  ///   - names: The names, each once.
  ///   - count: How many they are.
  package init(_ names: some Sequence<String>, count: Int) {
    var entries: [Entry] = []
    if count > 0 { entries.reserveCapacity(count) }
    for name in names {
      entries.append(Entry(text: name, hash: NameFilter.hash(of: name) ?? Self.notASCII))
    }
    self.entries = entries
    set = entries.count < Self.many ? nil : Set(entries.lazy.map(\.text))
  }

  /// The hash of a name that is not ASCII, which may be equal to one that is spelled otherwise.
  private static let notASCII = -1

  /// Whether there are none.
  package var isEmpty: Bool { entries.isEmpty }

  /// How many there are.
  package var count: Int { entries.count }

  /// Whether a name is among them.
  /// - Parameter name: The name.
  package func contains(_ name: String) -> Bool {
    if let set { return set.contains(name) }
    guard !entries.isEmpty else { return false }
    guard let hash = NameFilter.hash(of: name) else { return entries.contains { $0.text == name } }
    return entries.contains {
      ($0.hash == hash || $0.hash == Self.notASCII) && $0.text == name
    }
  }

  /// Whether no name is in a set.
  /// - Parameter names: The set.
  package func isDisjoint(with names: Set<String>) -> Bool {
    if names.isEmpty { return true }
    return names.count < entries.count
      ? !names.contains { contains($0) } : !entries.contains { names.contains($0.text) }
  }

  /// Whether no name is among others.
  /// - Parameter names: The others.
  package func isDisjoint(with names: some Sequence<String>) -> Bool {
    isEmpty || !names.contains { contains($0) }
  }

  /// The names that are in a set as well.
  /// - Parameter names: The set.
  package func intersection(_ names: Set<String>) -> Set<String> {
    names.isEmpty ? [] : Set(entries.lazy.map(\.text).filter(names.contains))
  }

  /// These names and others.
  /// - Parameter names: The others.
  package func union(_ names: some Sequence<String>) -> Set<String> {
    Set(self).union(names)
  }

  package func makeIterator() -> Iterator { Iterator(entries: entries) }

  /// Goes through the names in the order in which they stand in the part.
  package struct Iterator: IteratorProtocol {
    fileprivate let entries: [Entry]
    private var position = 0

    fileprivate init(entries: [Entry]) { self.entries = entries }

    package mutating func next() -> String? {
      guard position < entries.count else { return nil }
      defer { position += 1 }
      return entries[position].text
    }
  }
}

extension Names: ExpressibleByArrayLiteral, Equatable {
  package init(arrayLiteral names: String...) { self.init(names, count: names.count) }

  package static func == (left: Names, right: Names) -> Bool {
    left.count == right.count && left.allSatisfy(right.contains)
  }
}
