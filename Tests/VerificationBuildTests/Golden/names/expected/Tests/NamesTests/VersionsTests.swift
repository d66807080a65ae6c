import Testing

@testable import Names

extension Examples {
  @Suite struct VersionsTests {
    @Test func versions() {
      #expect(Clock(hour: 1, minute: 5).minute == 5)  // => 5
    }

    @Test func versions2() {
      print(Clock(hour: 1, minute: 5))
    }
  }
}
