import Testing

@testable import Causes

extension Examples {
  @Suite struct RowsTests {
    @Test(
      arguments: [
        (1, Other.low)
      ] as [(Int, Other)])
    func checkThrows(_ number: Int, throws expected: Other) {
      #expect(throws: expected) { try check(number) }
    }
  }
}
