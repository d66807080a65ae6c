@_spi(RawSyntax) internal import SwiftSyntax

/// A hash of names that takes a fraction of what that of a string takes, since most names are short.
///
/// It is negative where a name is not ASCII: then it may be equal to one that is written in other bytes.
enum NameHash {
  /// Where hashes start. Notebooks are untrusted: whoever knew it could choose names that have the
  /// same hash, and each look-up would go over all of them. No order depends on it.
  private static let seed = UInt64(truncatingIfNeeded: Hasher().finalize())

  private static let highestBits: UInt64 = 0x8080_8080_8080_8080

  static func of(_ name: String) -> Int {
    name.utf8.withContiguousStorageIfAvailable { hash(of: UnsafeRawBufferPointer($0)) } ?? -1
  }

  static func of(_ name: SyntaxText) -> Int {
    name.withContiguousStorageIfAvailable { hash(of: UnsafeRawBufferPointer($0)) } ?? -1
  }

  /// Eight bytes are looked at together.
  private static func hash(of bytes: UnsafeRawBufferPointer) -> Int {
    var hash = seed ^ UInt64(bytes.count)
    var bits: UInt64 = 0
    func add(_ eight: UInt64) {
      bits |= eight
      let product = (hash ^ eight).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
      hash = product.high ^ product.low
    }
    var offset = 0
    while offset + 8 <= bytes.count {
      add(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var rest: UInt64 = 0
    if bytes.count & 4 != 0 {
      rest = UInt64(bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
      offset += 4
    }
    if bytes.count & 2 != 0 {
      rest = rest << 16 | UInt64(bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
      offset += 2
    }
    if bytes.count & 1 != 0 { rest = rest << 8 | UInt64(bytes[offset]) }
    add(rest)
    let value = Int(truncatingIfNeeded: hash)
    return bits & highestBits == 0 ? value & Int.max : value | Int.min
  }
}
