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
    // The last bytes may be among those before: few branches depend on the length.
    let count = bytes.count
    if count >= 8 {
      var offset = 0
      while offset < count - 8 {
        add(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        offset += 8
      }
      add(bytes.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self))
    } else if count >= 4 {
      let first = bytes.loadUnaligned(fromByteOffset: 0, as: UInt32.self)
      let last = bytes.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
      add(UInt64(first) << 32 | UInt64(last))
    } else if count > 0 {
      add(UInt64(bytes[0]) << 16 | UInt64(bytes[count / 2]) << 8 | UInt64(bytes[count - 1]))
    }
    let value = Int(truncatingIfNeeded: hash)
    return bits & highestBits == 0 ? value & Int.max : value | Int.min
  }
}
