import Testing

@testable import ReopenedTypes

extension Examples {
  @Suite struct MoreCasesTests {
    @Test func moreCases2() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      print(Direction.down)
      #expect(printed.next() == "down")
    }
  }
}
