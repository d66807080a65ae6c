/// Reads values that ``RecordEncoder`` wrote.
struct RecordDecoder {
  /// The bytes are not those of such a value.
  struct Failure: Error {}

  /// Reads a value.
  /// - Parameters:
  ///   - type: The type of the value.
  ///   - bytes: What was written of it.
  /// - Throws: ``Failure``, or what the value throws.
  static func decode<Value: Decodable>(_ type: Value.Type, from bytes: ArraySlice<UInt8>) throws
    -> Value
  {
    let input = Input(bytes)
    let value = try input.read(type)
    guard input.rest.isEmpty else { throw Failure() }
    return value
  }

  /// The bytes that are still to be read, which all containers of a value take from.
  fileprivate final class Input: Decoder {
    var rest: ArraySlice<UInt8>
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    func container<Key>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
      KeyedDecodingContainer(Parts<Key>(input: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
      var count = 0
      for byte in 0..<4 { count |= Int(try readByte()) << (8 * byte) }
      return List(input: self, total: count)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { Single(input: self) }

    func read<Value: Decodable>(_ type: Value.Type) throws -> Value {
      if type == String.self, let text = try readText() as? Value { return text }
      if type == Int.self, let number = try readNumber() as? Value { return number }
      if type == Bool.self, let flag = try (readByte() == 1) as? Value { return flag }
      if type == [String: String].self, let pairs = try readPairs() as? Value { return pairs }
      return try Value(from: self)
    }

    func readByte() throws -> UInt8 {
      guard let byte = rest.popFirst() else { throw Failure() }
      return byte
    }

    func readNumber() throws -> Int {
      var number: UInt = 0
      var shift: UInt = 0
      while true {
        let byte = try readByte()
        guard shift < UInt.bitWidth else { throw Failure() }
        number |= UInt(byte & 0x7F) << shift
        if byte & 0x80 == 0 { return Int(bitPattern: number) }
        shift += 7
      }
    }

    func readPairs() throws -> [String: String] {
      var pairs: [String: String] = [:]
      let count = try readNumber()
      // A pair takes two bytes at least.
      guard count >= 0, count <= rest.count / 2 else { throw Failure() }
      for _ in 0..<count {
        let key = try readText()
        pairs[key] = try readText()
      }
      return pairs
    }

    func readText() throws -> String {
      let count = try readNumber()
      guard count >= 0, count <= rest.count else { throw Failure() }
      defer { rest = rest.dropFirst(count) }
      return String(decoding: rest.prefix(count), as: UTF8.self)
    }
  }

  private struct Parts<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let input: Input
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { [] }

    func contains(_ key: Key) -> Bool { true }
    func decodeNil(forKey key: Key) throws -> Bool { try input.readByte() == 0 }
    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
      try input.read(type)
    }
    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
      try decodeNil(forKey: key) ? nil : input.read(type)
    }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
      try decodeNil(forKey: key) ? nil : input.readText()
    }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
      try decodeNil(forKey: key) ? nil : input.readNumber()
    }
    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
      try decodeNil(forKey: key) ? nil : input.readByte() == 1
    }
    func nestedContainer<Nested>(keyedBy type: Nested.Type, forKey key: Key)
      -> KeyedDecodingContainer<Nested>
    { input.container(keyedBy: type) }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
      try input.unkeyedContainer()
    }
    func superDecoder() -> any Decoder { input }
    func superDecoder(forKey key: Key) -> any Decoder { input }
  }

  private struct List: UnkeyedDecodingContainer {
    let input: Input
    let total: Int
    private(set) var currentIndex = 0
    var codingPath: [any CodingKey] { [] }
    // Not the count: whoever reserves room for it would trust a file.
    var count: Int? { nil }
    var isAtEnd: Bool { currentIndex >= total }

    init(input: Input, total: Int) {
      self.input = input
      self.total = total
    }

    private mutating func advance() throws {
      guard !isAtEnd else { throw Failure() }
      currentIndex += 1
    }

    mutating func decodeNil() throws -> Bool { false }
    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
      try advance()
      return try input.read(type)
    }
    mutating func nestedContainer<Nested>(keyedBy type: Nested.Type) throws
      -> KeyedDecodingContainer<Nested>
    {
      try advance()
      return input.container(keyedBy: type)
    }
    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
      try advance()
      return try input.unkeyedContainer()
    }
    mutating func superDecoder() throws -> any Decoder {
      try advance()
      return input
    }
  }

  private struct Single: SingleValueDecodingContainer {
    let input: Input
    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool { false }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
      guard type == String.self || type == Int.self || type == Bool.self else { throw Failure() }
      return try input.read(type)
    }
  }
}
