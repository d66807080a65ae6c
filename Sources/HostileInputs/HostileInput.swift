/// A kind of notebook that is written to make a converter slow, or to break it.
///
/// Each kind grows in proportion to a number, so that what is worse than linear shows as a ratio of
/// times. Where a kind is known from elsewhere, its name says so.
package struct HostileInput: Sendable, CustomStringConvertible {
  /// What the kind is, in a few words.
  package let name: String
  /// The number of repetitions up to which it is measured.
  package let largest: Int
  private let make: @Sendable (Int) -> [UInt8]

  init(_ name: String, _ largest: Int, bytes make: @escaping @Sendable (Int) -> [UInt8]) {
    self.name = name
    self.largest = largest
    self.make = make
  }

  init(_ name: String, _ largest: Int, _ make: @escaping @Sendable (Int) -> String) {
    self.init(name, largest) { Array(make($0).utf8) }
  }

  /// The notebook, as UTF-8 bytes as far as it is text at all.
  /// - Parameter count: How often the part that makes it hostile is repeated.
  package func bytes(_ count: Int) -> [UInt8] { make(count) }

  package var description: String { name }

  /// Every kind.
  package static let all =
    deepMarkdown + slowMarkdown + deepSwift + longLines + manyParts + manyDeclarations
    + manySettings + brokenBytes
}

/// A text, some times over.
func many(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }

/// A text for each number from zero.
func each(_ count: Int, _ text: (Int) -> String) -> String {
  var whole = ""
  for number in 0..<count { whole += text(number) }
  return whole
}

/// A Swift fence.
func cell(_ code: String, _ words: String = "") -> String {
  "```swift\(words.isEmpty ? "" : " ")\(words)\n\(code)\n```\n\n"
}

/// A text between two others, each some times over.
func nested(_ count: Int, _ opening: String, _ inner: String, _ closing: String) -> String {
  many(count, opening) + inner + many(count, closing)
}
