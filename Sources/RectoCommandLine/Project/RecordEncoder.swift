/// Writes values as bytes that ``RecordDecoder`` reads: their parts one after another, without names.
///
/// It serves what only the same Recto reads again, thousands of values at a time, for which JSON takes
/// longer than all the rest. Of dictionaries, those of texts are known: other ones lose their keys.
struct RecordEncoder {
  /// The value has a part that is neither text nor `Int` nor `Bool` nor made of such.
  struct Failure: Error {}

  /// The bytes of a value.
  static func encode(_ value: some Encodable) throws -> [UInt8] {
    let output = Output()
    try output.write(value)
    return output.bytes
  }

  /// The bytes so far, which all containers of a value add to.
  fileprivate final class Output: Encoder {
    var bytes: [UInt8] = []
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
      KeyedEncodingContainer(Parts<Key>(output: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { List(output: self) }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single(output: self) }

    func write<Value: Encodable>(_ value: Value) throws {
      // Comparing types first is much faster than trying to cast.
      if Value.self == String.self, let text = value as? String {
        write(text.utf8.count)
        bytes += text.utf8
      } else if Value.self == Int.self, let number = value as? Int {
        write(number)
      } else if Value.self == Bool.self, let flag = value as? Bool {
        bytes.append(flag ? 1 : 0)
      } else if Value.self == [String: String].self, let pairs = value as? [String: String] {
        write(pairs.count)
        for (key, value) in pairs.sorted(by: { $0.key < $1.key }) {
          try write(key)
          try write(value)
        }
      } else {
        try value.encode(to: self)
      }
    }

    /// A number in as many bytes as it needs, seven bits in each.
    func write(_ number: Int) {
      var rest = UInt(bitPattern: number)
      while rest > 0x7F {
        bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(rest))
    }
  }

  private struct Parts<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let output: Output
    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) { output.bytes.append(0) }
    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
      try output.write(value)
    }
    func encodeIfPresent<Value: Encodable>(_ value: Value?, forKey key: Key) throws {
      try encodeOptional(value)
    }
    // The protocol has its own way for these, which leaves out what is nil.
    func encodeIfPresent(_ value: String?, forKey key: Key) throws { try encodeOptional(value) }
    func encodeIfPresent(_ value: Int?, forKey key: Key) throws { try encodeOptional(value) }
    func encodeIfPresent(_ value: Bool?, forKey key: Key) throws { try encodeOptional(value) }
    private func encodeOptional<Value: Encodable>(_ value: Value?) throws {
      output.bytes.append(value == nil ? 0 : 1)
      if let value { try output.write(value) }
    }
    func nestedContainer<Nested>(keyedBy type: Nested.Type, forKey key: Key)
      -> KeyedEncodingContainer<Nested>
    { output.container(keyedBy: type) }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
      output.unkeyedContainer()
    }
    func superEncoder() -> any Encoder { output }
    func superEncoder(forKey key: Key) -> any Encoder { output }
  }

  /// A list: its count, which is set right with each element, and the elements.
  private struct List: UnkeyedEncodingContainer {
    let output: Output
    /// Where the count stands, in four bytes.
    private let place: Int
    private(set) var count = 0
    var codingPath: [any CodingKey] { [] }

    init(output: Output) {
      self.output = output
      place = output.bytes.count
      output.bytes += [0, 0, 0, 0]
    }

    private mutating func advance() {
      count += 1
      for byte in 0..<4 {
        output.bytes[place + byte] = UInt8(truncatingIfNeeded: count >> (8 * byte))
      }
    }

    mutating func encodeNil() {
      advance()
      output.bytes.append(0)
    }
    mutating func encode<Value: Encodable>(_ value: Value) throws {
      advance()
      try output.write(value)
    }
    mutating func nestedContainer<Nested>(keyedBy type: Nested.Type)
      -> KeyedEncodingContainer<Nested>
    {
      advance()
      return output.container(keyedBy: type)
    }
    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
      advance()
      return output.unkeyedContainer()
    }
    mutating func superEncoder() -> any Encoder {
      advance()
      return output
    }
  }

  private struct Single: SingleValueEncodingContainer {
    let output: Output
    var codingPath: [any CodingKey] { [] }

    func encodeNil() { output.bytes.append(0) }
    func encode<Value: Encodable>(_ value: Value) throws {
      guard value is String || value is Int || value is Bool else { throw Failure() }
      try output.write(value)
    }
  }
}
