import NotebookTestSupport
import SourceText
import Testing

@Suite struct SourceMapTests {
  let marked = MarkedText("# Title\n1️⃣let a = 1\n2️⃣let b = 2\n3️⃣")

  private func text() throws -> ProvenanceText {
    let first = try #require(marked.offsets[1])
    let second = try #require(marked.offsets[2])
    let end = try #require(marked.offsets[3])
    var text: ProvenanceText = "import M\n"
    text.append(SourceRange(file: marked.file, bytes: second..<end))
    text.append("// made\n")
    text.append(SourceRange(file: marked.file, bytes: first..<second))
    return text
  }

  @Test func entriesFollowTheEmittedText() throws {
    let map = SourceMap(try text())
    #expect(map.entries.map(\.emitted) == [9..<19, 27..<37])
    #expect(map.entries.map(\.origin.line) == [3, 2])
    for entry in map.entries { #expect(entry.emitted.count == entry.origin.bytes.count) }
  }

  @Test func aBytePointsToWhereItWasWritten() throws {
    let map = SourceMap(try text())
    let origin = try #require(map.origin(of: 31))
    #expect(origin.bytes.isEmpty)
    #expect(origin.start.line == marked.line(1))
    #expect(origin.start.column == 5)
    #expect(map.origin(of: 9)?.bytes.lowerBound == marked.offsets[2])
  }

  @Test func whatRectoMadeHasNoOrigin() throws {
    let map = SourceMap(try text())
    #expect(map.origin(of: 0) == nil)
    #expect(map.origin(of: 20) == nil)
    #expect(map.origin(of: 37) == nil)
  }

  @Test func whatRectoMadeIsNearTheStretchBeforeIt() throws {
    let map = SourceMap(try text())
    #expect(map.nearestOrigin(of: 20)?.bytes.lowerBound == marked.offsets[3])
    #expect(map.nearestOrigin(of: 37)?.bytes.lowerBound == marked.offsets[2])
  }

  @Test func whatStandsFirstIsNearTheStretchAfterIt() throws {
    #expect(
      SourceMap(try text()).nearestOrigin(of: 0)?.bytes.lowerBound == marked.offsets[2])
  }

  @Test func aTextOfRectosOwnHasNoOriginAtAll() {
    let map = SourceMap("let a = 1")
    #expect(map.entries.isEmpty)
    #expect(map.nearestOrigin(of: 3) == nil)
  }
}
