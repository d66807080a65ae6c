import Testing

@testable import ReopenedTypes

extension Examples {
  @Suite struct AnotherInitialiserTests {
    @Test func anotherInitialiser2() {
      #expect(String(describing: Person(name: "Bob", age: 3).shout()) == "BOB")  // BOB
    }
  }
}
