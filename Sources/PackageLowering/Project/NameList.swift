/// A list of names in one text: a project has so many lists that an array for each would be most of
/// what is kept of its notebooks.
package struct NameList: Sendable, Hashable {
  /// The names, a line each; no name of Swift holds the end of a line.
  private let lines: String

  /// Makes a list.
  /// - Parameter names: The names, none of them empty.
  package init(_ names: some Sequence<String>) {
    lines = names.joined(separator: "\n")
  }

  /// Whether there is none.
  var isEmpty: Bool { lines.isEmpty }
}

extension NameList: Sequence {
  /// The names that were not reached yet.
  package struct Iterator: IteratorProtocol {
    fileprivate var rest: Substring.UTF8View

    package mutating func next() -> String? {
      guard !rest.isEmpty else { return nil }
      let name = rest.prefix { $0 != UInt8(ascii: "\n") }
      rest = rest[name.endIndex...].dropFirst()
      return String(Substring(name))
    }
  }

  package func makeIterator() -> Iterator { Iterator(rest: lines[...].utf8) }
}

extension NameList: ExpressibleByArrayLiteral {
  package init(arrayLiteral names: String...) { self.init(names) }
}

extension NameList: Codable {
  package init(from decoder: any Decoder) throws {
    lines = try decoder.singleValueContainer().decode(String.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(lines)
  }
}
