import Testing

@testable import ReopenedTypes

extension Examples {
  @Suite struct MoreToInheritTests {
    @Test func moreToInherit() {
      #expect((Money(cents: 1) == Money(cents: 1)) == true)  // true
    }
  }
}
