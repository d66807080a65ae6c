import Testing

@testable import Anew

extension Examples {
  @Suite struct LoadedTests {
    @Test func loaded() {
      #expect(rank(3) == 2)  // => 2
    }
  }
}
