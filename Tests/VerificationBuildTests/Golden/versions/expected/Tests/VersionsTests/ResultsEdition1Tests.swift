import Testing

@testable import Versions

extension Examples {
  @Suite struct ResultsEdition1Tests {
    private func greet(person: String) -> String {
      "Hello, \(person)!"
    }

    @Test func results() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      print(greet(person: "Anna"))
      #expect(printed.next() == "Hello, Anna!")
    }
  }
}
