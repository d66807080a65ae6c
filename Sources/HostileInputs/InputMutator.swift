/// Makes inputs of others, as a fuzzer does, in an order that a number alone decides.
///
/// Coverage is not looked at, so it finds less than libFuzzer does; it needs no sanitizer, so it runs
/// with the tests.
package struct InputMutator {
  /// What mutations cut out, copy and put in, besides single bytes.
  private let inputs: [[UInt8]]
  private let words: [[UInt8]]
  private let limit: Int
  // Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014): SplitMix64.
  private var state: UInt64

  /// Makes a mutator.
  /// - Parameters:
  ///   - inputs: The inputs to start from.
  ///   - words: What means something in them.
  ///   - limit: How many bytes an input may have.
  ///   - seed: The number that decides the order.
  package init(_ inputs: [[UInt8]], words: [[UInt8]], limit: Int, seed: UInt64) {
    self.inputs = inputs.filter { !$0.isEmpty && $0.count <= limit }
    self.words = words
    self.limit = limit
    state = seed
  }

  /// The next input.
  package mutating func next() -> [UInt8] {
    var bytes = inputs[below(inputs.count)]
    for _ in 0...below(4) { mutate(&bytes) }
    return Array(bytes.prefix(limit))
  }

  private mutating func mutate(_ bytes: inout [UInt8]) {
    let range = stretch(of: bytes)
    switch below(7) {
    case 0: bytes.removeSubrange(range)
    case 1: bytes.insert(contentsOf: bytes[range], at: below(bytes.count + 1))
    case 2: bytes.insert(contentsOf: words[below(words.count)], at: below(bytes.count + 1))
    case 3: bytes.replaceSubrange(range, with: words[below(words.count)])
    case 4 where !bytes.isEmpty: bytes[below(bytes.count)] = UInt8(truncatingIfNeeded: random())
    case 5:
      let other = inputs[below(inputs.count)]
      bytes.insert(contentsOf: other[stretch(of: other)], at: below(bytes.count + 1))
    default:
      // Line by line, since lines are what Markdown is made of.
      var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      lines.swapAt(below(lines.count), below(lines.count))
      bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    }
  }

  private mutating func stretch(of bytes: [UInt8]) -> Range<Int> {
    let start = below(bytes.count + 1)
    return start..<min(bytes.count, start + below(64))
  }

  private mutating func below(_ bound: Int) -> Int { Int(random() % UInt64(max(bound, 1))) }

  private mutating func random() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
