import Testing

@testable import Versions

extension Examples {
  @Suite struct GameTests {
    @Test func game() {
      #expect(String(describing: Item.sword) == "sword")  // => sword
    }
  }
}
