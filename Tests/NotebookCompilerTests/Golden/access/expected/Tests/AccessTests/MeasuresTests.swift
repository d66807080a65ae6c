import Testing

@testable import Access

extension Examples {
  @Suite struct MeasuresTests {
    @Test func measures() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      print(Size(width: 2, height: 3))
      #expect(printed.next() == "2x3")
      // => true
      #expect(Square(side: 2, onResize: nil).isLarger(than: Square(side: 1, onResize: nil)))
    }
  }
}
