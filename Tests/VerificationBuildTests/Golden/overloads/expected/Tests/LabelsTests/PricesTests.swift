import Testing

@testable import Labels

extension Examples {
  @Suite struct PricesTests {
    @Test(
      arguments: [
        (4, 2)
      ] as [(Int, Int)])
    func halfReturns(of size: Int, returns expected: Int) {
      #expect(half(of: size) == expected)
    }
  }
}
