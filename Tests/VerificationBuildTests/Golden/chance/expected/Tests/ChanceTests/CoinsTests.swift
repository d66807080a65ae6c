import Testing

@testable import Chance

extension Examples {
  @Suite struct CoinsTests {
    @Test func coins() {
      let coin = [true, false].shuffled()

      _ = coin[0]
    }
  }
}
