import Testing

@testable import ReopenedTypes

extension Examples {
  @Suite struct AnotherThingOfTheNameTests {
    @Test func anotherThingOfTheName() {
      #expect(String(describing: Point(title: "top").title) == "top")  // top
    }
  }
}
