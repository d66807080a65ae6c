/// Tells of most names that were not inserted that they were not, by a cheap hash.
///
/// The hash of a set of strings takes several times as long, and most questions are about names
/// that nothing has.
package struct NameFilter: Sendable {
  /// A name with its hash, where many notebooks are asked for it.
  package struct Name: Sendable {
    /// The name.
    package let text: String
    fileprivate let hash: Int

    /// Makes a name of its text.
    package init(_ text: String) {
      self.text = text
      hash = NameHash.of(text)
    }
  }

  /// A bit for each place.
  private var taken: [UInt64]
  /// Whether a name that is not ASCII may be equal to one that is.
  private var holdsLookAlikes = false
  /// The only characters beside ASCII that are equal to one of ASCII (Unicode, canonical
  /// equivalence): the Greek question mark, the Greek varia, the sign of Kelvin.
  private static let lookAlikes: Set<Unicode.Scalar> = ["\u{37E}", "\u{1FEF}", "\u{212A}"]

  /// Makes a filter.
  /// - Parameter size: How many places there are, a power of two from 64 on.
  package init(size: Int = 4096) {
    taken = Array(repeating: 0, count: size / 64)
  }

  /// Adds a name.
  /// - Parameter name: The name.
  package mutating func insert(_ name: String) { insert(name, hash: NameHash.of(name)) }

  /// Adds names.
  /// - Parameter names: The names.
  package mutating func insert(_ names: Names) { names.insert(into: &self) }

  mutating func insert(_ name: String, hash: Int) {
    if hash >= 0 {
      taken[word(of: hash)] |= Self.bit(of: hash)
    } else if name.unicodeScalars.contains(where: Self.lookAlikes.contains) {
      holdsLookAlikes = true
    }
  }

  /// Adds a name.
  /// - Parameter name: The name.
  /// - Returns: Whether it may have been inserted before.
  package mutating func mayRepeat(_ name: String) -> Bool {
    defer { insert(name) }
    return mayHold(name)
  }

  /// Whether a name may have been inserted.
  /// - Parameter name: The name.
  package func mayHold(_ name: String) -> Bool { mayHold(hash: NameHash.of(name)) }

  /// Those of some names that may have been inserted.
  /// - Parameter names: The names.
  package func candidates(among names: [Name]) -> [String] {
    var found: [String] = []
    for position in names.indices where mayHold(hash: names[position].hash) {
      found.append(names[position].text)
    }
    return found
  }

  func mayHold(hash: Int) -> Bool {
    // What is not ASCII may be equal to what is written in other bytes.
    hash < 0 || holdsLookAlikes || taken[word(of: hash)] & Self.bit(of: hash) != 0
  }

  private func word(of hash: Int) -> Int { hash >> 6 & (taken.count - 1) }

  private static func bit(of hash: Int) -> UInt64 { 1 << UInt64(hash & 63) }
}

/// A set of names that is mostly asked for names that it does not hold.
package struct NameSet: ExpressibleByArrayLiteral, Sendable {
  private let names: Set<String>
  private let filter: NameFilter

  package init(arrayLiteral names: String...) { self.init(names) }

  /// Makes a set.
  /// - Parameter names: The names.
  package init(_ names: [String]) {
    self.names = Set(names)
    var filter = NameFilter()
    for name in names { filter.insert(name) }
    self.filter = filter
  }

  /// Whether the set holds a name.
  /// - Parameter name: The name.
  package func contains(_ name: String) -> Bool { filter.mayHold(name) && names.contains(name) }

  func contains(_ name: Names.Entry) -> Bool {
    filter.mayHold(hash: name.hash) && names.contains(name.text)
  }
}
