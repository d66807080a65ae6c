import Testing

@testable import Tests

@Suite struct TestsTests {
  @Test func triples() {
    #expect(triple(2) == 6)
  }

  @Test(
    arguments: [
      (1, 3)
    ] as [(Int, Int)])
  func tripleReturns(_ number: Int, returns expected: Int) {
    #expect(triple(number) == expected)
  }
}
