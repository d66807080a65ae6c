import Testing

@testable import RectoCommandLine

@Suite struct RecordCodingTests {
  private struct Whole: Codable, Equatable {
    struct Part: Codable, Equatable {
      enum Kind: String, Codable { case first, second }
      var kind: Kind
      var text: String
    }

    var text = "naïve"
    var none: String?
    var some: String? = ""
    var numbers = [0, 1, -1, 127, 128, Int.max, Int.min]
    var number: Int? = 300
    var noNumber: Int?
    var flag: Bool? = false
    var isSet = true
    var parts = [Part(kind: .first, text: "a"), Part(kind: .second, text: "")]
    var part: Part? = Part(kind: .second, text: "b")
    var lists = [[], ["c", "d"], [""]]
    var names: Set<String> = ["e", "f"]
    var pairs = [["g": "h", "i": ""], [:]]
    var last = "end"
  }

  @Test func whatIsWrittenIsReadBack() throws {
    let bytes = try RecordEncoder.encode(Whole())
    let read = try RecordDecoder.decode(Whole.self, from: bytes[...])
    #expect(read == Whole())
    // A slice of a longer file, whose indices do not start at zero.
    let longer = [1, 2, 3] + bytes
    let part = try RecordDecoder.decode(Whole.self, from: longer[3...])
    #expect(part == Whole())
  }

  @Test func bytesThatAreCutOrAddedAreRefused() throws {
    let bytes = try RecordEncoder.encode(Whole())
    for count in 0..<bytes.count {
      #expect(throws: (any Error).self) {
        try RecordDecoder.decode(Whole.self, from: bytes.prefix(count))
      }
    }
    #expect(throws: RecordDecoder.Failure.self) {
      try RecordDecoder.decode(Whole.self, from: (bytes + [0])[...])
    }
  }

  @Test func anyBytesAreReadOrRefused() throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      var bytes = try RecordEncoder.encode(Whole())
      let place = Int.random(in: bytes.indices, using: &generator)
      bytes[place] = UInt8.random(in: .min ... .max, using: &generator)
      _ = try? RecordDecoder.decode(Whole.self, from: bytes[...])
    }
  }

  @Test func partsThatCannotBeWrittenAreRefused() {
    #expect(throws: RecordEncoder.Failure.self) { try RecordEncoder.encode([1.5]) }
  }
}
