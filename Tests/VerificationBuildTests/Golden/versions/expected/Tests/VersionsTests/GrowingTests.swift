import Testing

@testable import Versions

extension Examples {
  @Suite struct GrowingTests {
    @Test func growing() {
      #expect(Basket().fruits.count == 0)  // => 0
    }

    @Test func growing2() {
      #expect(Basket().isEmpty == true)  // => true
    }
  }
}
