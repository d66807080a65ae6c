import Testing

@testable import Nursery

extension Examples {
  @Suite struct ConformingTests {
    @Test func conforming() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      print(Tool(name: "hoe").label)
      #expect(printed.next() == "<hoe>")

      print(Tool(name: "hoe").size)
      #expect(printed.next() == "3")
    }
  }
}
