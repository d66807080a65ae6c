import Testing

@testable import ReopenedTypes

private class Person {
  private let name: String
  init(name: String) { self.name = name }
  func greet() -> String { "I am \(name)" }
}

private extension Person {
  func shout() -> String { name.uppercased() }
}

extension Examples {
  @Suite struct AnotherInitialiserEdition1Tests {
    @Test func anotherInitialiser() {
      #expect(String(describing: Person(name: "Ann").greet()) == "I am Ann")  // I am Ann
    }
  }
}
