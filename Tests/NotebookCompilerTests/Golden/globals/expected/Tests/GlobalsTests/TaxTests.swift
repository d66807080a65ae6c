import Testing

@testable import Globals

extension Examples {
  @Suite struct TaxTests {
    @Test func taxExample() {
      calls = 0

      let amount = 50
      #expect(tax(on: amount) == 5)  // => 5
    }
  }
}
