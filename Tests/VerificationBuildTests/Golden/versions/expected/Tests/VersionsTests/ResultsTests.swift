import Testing

@testable import Versions

extension Examples {
  @Suite struct ResultsTests {
    @Test func results2() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      greet(person: "Dave")
      #expect(printed.next() == "Hi, Dave!")
    }
  }
}
