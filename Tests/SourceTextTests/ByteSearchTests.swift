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

  @Test func bytesAreCounted() {
    let text = Array(String(repeating: "ab|", count: 1_000).utf8)
    #expect(text.count(of: UInt8(ascii: "|")) == 1_000)
    #expect(text.count(of: UInt8(ascii: "c")) == 0)
    #expect([UInt8]().count(of: 0) == 0)
  }
}
