import Testing

@testable import ReopenedTypes

extension Examples {
  @Suite struct NotInPartTests {
    @Test func notInPart() {
      #expect(Point().y == 0)  // 0
    }
  }
}
