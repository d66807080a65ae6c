import SourceText
import Testing

@Suite struct ByteSearchTests {
  @Test(
    arguments: [
      ("ab", 0..<5, 1..<3), ("ab", 2..<5, 3..<5), ("ab", 2..<4, nil), ("a", 0..<5, 1..<2),
      ("aab", 0..<5, nil), ("aabab", 0..<5, nil), ("", 0..<5, nil), ("b", 4..<4, nil),
      ("b", 4..<5, 4..<5),
    ] as [(String, Range<Int>, Range<Int>?)])
  func theFirstPlaceIsFound(_ pattern: String, in range: Range<Int>, _ place: Range<Int>?) {
    let text = Array("xabab".utf8)
    #expect(text.firstRange(of: Array(pattern.utf8), in: range) == place)
  }

  @Test func aPatternMayStartAgainInsideOfItself() {
    let text = Array("aaab".utf8)
    #expect(text.firstRange(of: Array("aab".utf8), in: 0..<4) == 1..<4)
  }

  @Test func theFirstPlaceIsFoundInLongTexts() {
    // Bytes that differ from the wanted one by a bit, on both sides of it, at every place of eight.
    for place in 0..<40 {
      for filler: UInt8 in [0x00, 0x2E, 0x2C, 0x2F &+ 0x80, 0xFF] {
        var text = [UInt8](repeating: filler, count: 41)
        text[place] = 0x2D
        text[40] = 0x2D
        #expect(text.firstRange(of: [0x2D], in: 0..<41) == place..<place + 1)
        #expect(text.firstRange(of: [0x2D], in: place + 1..<40) == nil)
        #expect(text.count(of: 0x2D) == 2)
      }
    }
  }

  @Test func bytesAreCounted() {
    let text = Array(String(repeating: "ab|", count: 1_000).utf8)
    #expect(text.count(of: UInt8(ascii: "|")) == 1_000)
    #expect(text.count(of: UInt8(ascii: "c")) == 0)
    #expect([UInt8]().count(of: 0) == 0)
  }
}
