import SourceText
import Testing

@Suite struct LineTableTests {
  @Test(
    arguments: [
      ("", [0]), ("a", [0]), ("a\n", [0, 2]), ("a\nb", [0, 2]), ("a\r\nb\r\n", [0, 3, 6]),
      ("a\rb", [0, 2]), ("\n\n", [0, 1, 2]), ("\r\r\n\n", [0, 1, 3, 4]), ("é\nb", [0, 3]),
    ] as [(String, [Int])])
  func linesStartAfterEachLineEnding(_ text: String, starts: [Int]) {
    #expect(LineTable(bytes: Array(text.utf8)).starts == starts)
  }

  @Test func offsetsBelongToTheLineThatHoldsThem() {
    let table = LineTable(bytes: Array("ab\ncd\r\n\nef".utf8))
    #expect((0...9).map(table.line(at:)) == [1, 1, 1, 2, 2, 2, 2, 3, 4, 4])
    #expect(table.line(at: 10) == 4)
  }

  @Test func everyLineStartsOnItsOwnLine() {
    let table = LineTable(bytes: Array("a\r\n\r\n\rb\n".utf8))
    for line in 1...table.starts.count {
      #expect(table.line(at: table.start(ofLine: line)) == line)
    }
  }

  @Test func linesOutsideTheTextAreHeldInside() {
    let table = LineTable(bytes: Array("a\nb".utf8))
    #expect(table.start(ofLine: 0) == 0)
    #expect(table.start(ofLine: -3) == 0)
    #expect(table.start(ofLine: 99) == 2)
  }

  @Test func aLineFeedAtTheEndOpensNoLine() {
    #expect(SourceFile(path: "a", text: "").lineCount == 1)
    #expect(SourceFile(path: "a", text: "a").lineCount == 1)
    #expect(SourceFile(path: "a", text: "a\n").lineCount == 1)
    #expect(SourceFile(path: "a", text: "a\n\n").lineCount == 2)
    #expect(SourceFile(path: "a", text: "a\r\nb").lineCount == 2)
  }

  @Test func linesAreReadWithoutTheirEndings() {
    let file = SourceFile(path: "a", text: "one\r\n\ntwo\rthree")
    #expect((1...4).map(file.text(ofLine:)) == ["one", "", "two", "three"])
    #expect(file.byteRange(ofLine: 1) == 0..<3)
    #expect(file.byteRange(ofLine: 2) == 5..<5)
  }

  @Test func positionsCountBytesFromOne() {
    let file = SourceFile(path: "a", text: "a\nébc\n")
    let start = SourceRange(file: file, bytes: 4..<6).start
    #expect(start.line == 2)
    #expect(start.column == 3)
    #expect(SourceRange(file: file, bytes: 4..<6).text == "bc")
  }

  @Test func aRangeEndsOnTheLineOfItsLastByte() {
    let file = SourceFile(path: "a", text: "a\nb\nc")
    #expect(SourceRange(file: file, bytes: 0..<2).lastLine == 1)
    #expect(SourceRange(file: file, bytes: 0..<3).lastLine == 2)
    #expect(SourceRange(file: file, bytes: 4..<4).lastLine == 3)
    #expect(file.range.line == 1)
    #expect(file.range.lastLine == 3)
  }

  @Test func filesOfOnePathAndContentAreEqual() {
    let file = SourceFile(path: "a", text: "x")
    #expect(file == SourceFile(path: "a", bytes: [UInt8(ascii: "x")]))
    #expect(file != SourceFile(path: "b", text: "x"))
    #expect(file != SourceFile(path: "a", text: "y"))
  }
}
