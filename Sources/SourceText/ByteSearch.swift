#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

// The searches of the standard library are generic and not specialised for bytes outside of it; that
// for a part alone took a third of a conversion's time.

extension [UInt8] {
  /// The first place where some bytes stand in a part of a text.
  ///
  /// Each place is compared anew, so what is looked for should not repeat its own start.
  /// - Parameters:
  ///   - pattern: What is looked for; where it is empty, it stands nowhere.
  ///   - range: The part, in offsets of the text.
  package func firstRange(of pattern: [UInt8], in range: Range<Int>) -> Range<Int>? {
    guard let first = pattern.first, range.count >= pattern.count else { return nil }
    let end = range.upperBound - pattern.count + 1
    return withUnsafeBytes { bytes in
      var start = range.lowerBound
      while let place = bytes.firstIndex(of: first, in: start..<end) {
        var length = 1
        while length < pattern.count, bytes[place + length] == pattern[length] { length += 1 }
        if length == pattern.count { return place..<place + length }
        start = place + 1
      }
      return nil
    }
  }

  /// The first place where a byte stands in a part of a text; nil where it does not.
  /// - Parameters:
  ///   - byte: The byte.
  ///   - range: The part, in offsets of the text.
  package func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
    withUnsafeBytes { $0.firstIndex(of: byte, in: range) }
  }

  /// How often a byte stands in a text.
  /// - Parameter byte: The byte.
  package func count(of byte: UInt8) -> Int {
    // Sums of eight bits, of which the compiler makes vectors: so few bytes do not overflow one.
    let length = 192
    return withUnsafeBufferPointer { bytes in
      var count = 0
      for start in stride(from: 0, to: bytes.count, by: length) {
        var sum: UInt8 = 0
        for offset in start..<Swift.min(start + length, bytes.count) where bytes[offset] == byte {
          sum &+= 1
        }
        count += Int(sum)
      }
      return count
    }
  }
}

extension UnsafeRawBufferPointer {
  /// The first place of a byte, as the library of C finds it: with the vectors of the processor.
  fileprivate func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
    guard let base = baseAddress else { return nil }
    return memchr(base + range.lowerBound, Int32(byte), range.count)
      .map { UnsafeRawPointer($0) - base }
  }
}
