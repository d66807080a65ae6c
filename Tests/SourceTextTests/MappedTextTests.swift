import NotebookTestSupport
import SourceText
import Testing

@Suite struct MappedTextTests {
  let marked = MarkedText("> 1️⃣let a = 1\n> 2️⃣let b = 2\n> ```\n")

  /// The code of the quotation, without its marks.
  private func code() throws -> MappedText {
    let first = try #require(marked.offsets[1])
    let second = try #require(marked.offsets[2])
    var text = MappedText(file: marked.file)
    text.append(first..<first + 10)
    text.append(second..<second + 10)
    return text
  }

  @Test func stretchesArePutTogether() throws {
    #expect(try code().text == "let a = 1\nlet b = 2\n")
  }

  @Test func offsetsFindTheirWayBack() throws {
    let text = try code()
    #expect(text.origin(of: 0) == marked.offsets[1])
    #expect(text.origin(of: 10) == marked.offsets[2])
    #expect(text.origin(of: 14) == marked.offsets[2].map { $0 + 4 })
    #expect(text.origin(of: 20) == marked.offsets[2].map { $0 + 10 })
  }

  @Test func everyByteIsThatOfItsOrigin() throws {
    let text = try code()
    for offset in text.bytes.indices {
      #expect(text.bytes[offset] == marked.file.bytes[text.origin(of: offset)])
    }
  }

  @Test func aRangeOverTwoLinesHasTwoOrigins() throws {
    let origins = try code().origins(of: 4..<15)
    #expect(origins.map(\.text) == ["a = 1\n", "let b"])
    #expect(origins.map(\.line) == [1, 2])
  }

  @Test func aRangeOnOneLineHasOneOrigin() throws {
    #expect(try code().origins(of: 10..<13).map(\.text) == ["let"])
    #expect(try code().origins(of: 5..<5).isEmpty)
  }

  @Test func aSpanKeepsWhatStandsBetween() throws {
    let text = try code()
    #expect(text.span(of: 4..<15).text == "a = 1\n> let b")
    #expect(text.span(of: 4..<10).text == "a = 1\n")
    #expect(text.span(of: 10..<10).bytes.isEmpty)
  }

  @Test func partsAreVerbatim() throws {
    let part = try code().verbatim(4..<15)
    #expect(part.text == "a = 1\nlet b")
    #expect(part.pieces.count == 2)
    for piece in part.pieces {
      if case .synthesized(let made) = piece { Issue.record("made: \(made)") }
    }
  }

  @Test func neighboursAreJoined() {
    var text = MappedText(file: marked.file)
    text.append(2..<5)
    text.append(5..<5)
    text.append(5..<8)
    #expect(text.origins(of: 0..<6).count == 1)
    #expect(text == MappedText(SourceRange(file: marked.file, bytes: 2..<8)))
  }

  @Test func anEmptyTextHasNoOrigins() {
    let text = MappedText(file: marked.file)
    #expect(text.bytes.isEmpty)
    #expect(text.origins(of: 0..<0).isEmpty)
    #expect(text.span(of: 0..<0).bytes.isEmpty)
    #expect(text.verbatim(0..<0).isEmpty)
  }

  @Test func marksLeaveNoTrace() {
    #expect(marked.file.text(of: 0..<11) == "> let a = 1")
    #expect(marked.line(1) == 1)
    #expect(marked.line(2) == 2)
    #expect(marked.line(3) == nil)
  }
}
