import Testing

@testable import Cases

@Suite struct PricesTests {
  @Test(
    arguments: [
      (1, .small, 2),
      (2, .large, 6),
    ] as [(Int, Size, Int)])
  func priceReturns(of count: Int, size: Size, returns expected: Int) throws {
    #expect(try price(of: count, size: size) == expected)
  }

  @Test(
    arguments: [
      (0, .small, PriceError.tooFew(0))
    ] as [(Int, Size, PriceError)])
  func priceThrows(of count: Int, size: Size, throws expected: PriceError) {
    #expect(throws: expected) { try price(of: count, size: size) }
  }

  @Test(
    arguments: [
      (1, true),
      (1.5, false),
    ] as [(Double, Bool)])
  func ratioIsWholeReturns(_ value: Double, returns expected: Bool) {
    #expect(Ratio.isWhole(value) == expected)
  }
}
