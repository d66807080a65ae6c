import SourceText
import Testing

@Suite struct ProvenanceTextTests {
  let file = SourceFile(path: "notebook.md", text: "let answer = 42\nprint(answer)\n")

  private func range(_ bytes: Range<Int>) -> SourceRange { SourceRange(file: file, bytes: bytes) }

  @Test func emptyPartsAreNotKept() {
    var text = ProvenanceText()
    text.append("")
    text.append(range(3..<3))
    text.append(ProvenanceText())
    #expect(text.isEmpty)
    #expect(text.count == 0)
    #expect(text.bytes.isEmpty)
    #expect(ProvenanceText(synthesized: "").isEmpty)
    #expect(ProvenanceText(verbatim: range(5..<5)).isEmpty)
  }

  @Test func neighboursOfOneOriginAreMerged() {
    var text = ProvenanceText()
    text.append("a")
    text.append("b")
    text.append(range(0..<4))
    text.append(range(4..<10))
    text.append(range(11..<12))
    #expect(
      text.pieces == [
        .synthesized("ab"), .verbatim(range(0..<10)), .verbatim(range(11..<12)),
      ])
  }

  @Test func neighboursInDifferentFilesStayApart() {
    let other = SourceFile(path: "other.md", bytes: file.bytes)
    var text = ProvenanceText(verbatim: range(0..<3))
    text.append(SourceRange(file: other, bytes: 3..<5))
    #expect(text.pieces.count == 2)
    #expect(text.text == "let a")
  }

  @Test func appendingATextMergesAtTheSeam() {
    var text = ProvenanceText(verbatim: range(0..<3))
    var rest = ProvenanceText(verbatim: range(3..<10))
    rest.append("!")
    text.append(rest)
    #expect(text.pieces == [.verbatim(range(0..<10)), .synthesized("!")])
    #expect(text.text == "let answer!")
  }

  @Test func literalsAndInterpolationsAreSynthesized() {
    let name = "x"
    let text: ProvenanceText = "let \(name) = 1"
    #expect(text.pieces == [.synthesized("let x = 1")])
  }

  @Test func theLastByteGoesAlone() {
    var text = ProvenanceText(verbatim: range(0..<4))
    text.append("ab")
    text.removeLastByte()
    text.append("c")
    #expect(text.pieces == [.verbatim(range(0..<4)), .synthesized("ac")])
    text.removeLastByte()
    text.removeLastByte()
    text.removeLastByte()
    #expect(text == ProvenanceText(verbatim: range(0..<3)))
    #expect(text.count == 3)
  }

  @Test func blanksAreSynthesized() {
    var text = ProvenanceText(verbatim: range(0..<3))
    text.append(blanks: 2)
    text.append(blanks: 0)
    #expect(text.pieces == [.verbatim(range(0..<3)), .synthesized("  ")])
  }

  /// The law: the text of a verbatim piece equals the bytes of its range.
  @Test func verbatimBytesAreThoseOfTheirRange() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      let text = randomText(&generator)
      var offset = 0
      for piece in text.pieces {
        switch piece {
        case .verbatim(let range):
          let end = offset + range.bytes.count
          #expect(text.bytes[offset..<end] == range.file.bytes[range.bytes])
          offset = end
        case .synthesized(let made): offset += made.utf8.count
        }
      }
      #expect(offset == text.count)
      #expect(text.bytes.count == text.count)
    }
  }

  @Test func partsHoldTheBytesAndOriginsOfTheirRange() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<200 {
      let text = randomText(&generator)
      let bounds = [
        Int.random(in: 0...text.count, using: &generator),
        Int.random(in: 0...text.count, using: &generator),
      ].sorted()
      let part = text.part(bounds[0]..<bounds[1])
      #expect(part.bytes == Array(text.bytes[bounds[0]..<bounds[1]]))
      let map = SourceMap(text)
      let partMap = SourceMap(part)
      for offset in 0..<part.count {
        #expect(partMap.origin(of: offset) == map.origin(of: offset + bounds[0]))
      }
    }
  }

  @Test func partsPutTogetherAreTheWhole() {
    var generator = SeededGenerator(seed: 13)
    for _ in 0..<100 {
      let text = randomText(&generator)
      let middle = Int.random(in: 0...text.count, using: &generator)
      var joined = text.part(0..<middle)
      joined.append(text.part(middle..<text.count))
      #expect(joined == text)
    }
  }

  private func randomText(_ generator: inout SeededGenerator) -> ProvenanceText {
    var text = ProvenanceText()
    for _ in 0..<Int.random(in: 0...8, using: &generator) {
      if Bool.random(using: &generator) {
        let lower = Int.random(in: 0...file.bytes.count, using: &generator)
        let upper = Int.random(in: lower...file.bytes.count, using: &generator)
        text.append(range(lower..<upper))
      } else {
        text.append(String(repeating: "+", count: Int.random(in: 0...4, using: &generator)))
      }
    }
    return text
  }
}

/// A generator whose numbers are the same in every run (SplitMix64; Steele, Lea and Flood, 2014).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
