import Testing

@testable import ReopenedTypes

extension Examples {
  @Suite struct NotInPartTests {
    @Test func notInPart() {
      #expect(Point().y == 0)  // 0
    }

    @Test func notInPart2() {
      #expect(Size(height: 2).height == 2)  // 2
    }
  }
}
