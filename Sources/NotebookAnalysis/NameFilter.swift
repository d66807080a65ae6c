/// Tells of most names that were not inserted that they were not, by a cheap hash.
///
/// The hash of a set of strings takes several times as long, and most questions are about names
/// that nothing has.
struct NameFilter {
  /// A name with its hash, where many notebooks are asked for it.
  struct Name {
    let text: String
    fileprivate let hash: Int?

    init(_ text: String) {
      self.text = text
      hash = NameFilter.hash(of: text)
    }
  }

  private var isTaken: [Bool]
  /// Whether a name that is not ASCII may be equal to one that is.
  private var holdsLookAlikes = false
  /// The only characters beside ASCII that are equal to one of ASCII (Unicode, canonical
  /// equivalence): the Greek question mark, the Greek varia, the sign of Kelvin.
  private static let lookAlikes: Set<Unicode.Scalar> = ["\u{37E}", "\u{1FEF}", "\u{212A}"]

  /// Makes a filter.
  /// - Parameter size: How many places there are, a power of two.
  init(size: Int = 4096) {
    isTaken = Array(repeating: false, count: size)
  }

  /// Adds a name.
  mutating func insert(_ name: String) {
    if let hash = Self.hash(of: name) {
      isTaken[hash & (isTaken.count - 1)] = true
    } else if name.unicodeScalars.contains(where: Self.lookAlikes.contains) {
      holdsLookAlikes = true
    }
  }

  /// Adds a name.
  /// - Returns: Whether it may have been inserted before.
  mutating func mayRepeat(_ name: String) -> Bool {
    defer { insert(name) }
    return mayHold(name)
  }

  /// Whether a name may have been inserted.
  func mayHold(_ name: String) -> Bool { mayHold(hash: Self.hash(of: name)) }

  /// Whether a name may have been inserted.
  func mayHold(_ name: Name) -> Bool { mayHold(hash: name.hash) }

  private func mayHold(hash: Int?) -> Bool {
    // What is not ASCII may be equal to what is written in other bytes.
    guard let hash else { return true }
    return holdsLookAlikes || isTaken[hash & (isTaken.count - 1)]
  }

  /// The hash of a name; nil where it is not ASCII.
  private static func hash(of name: String) -> Int? {
    name.utf8.withContiguousStorageIfAvailable { bytes in
      var hash = 0
      for byte in bytes {
        guard byte < 0x80 else { return nil }
        hash = hash &* 31 &+ Int(byte)
      }
      return hash
    } ?? nil
  }
}

/// A set of names that is mostly asked for names that it does not hold.
struct NameSet: ExpressibleByArrayLiteral {
  private let names: Set<String>
  private let filter: NameFilter

  init(arrayLiteral names: String...) {
    self.names = Set(names)
    var filter = NameFilter()
    for name in names { filter.insert(name) }
    self.filter = filter
  }

  func contains(_ name: String) -> Bool { filter.mayHold(name) && names.contains(name) }
}
