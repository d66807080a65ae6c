import Testing

@testable import Labels

extension Examples {
  @Suite struct ClosingTests {
    @Test func closing() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      do {
        defer { close() }
        print("open")
      }
      #expect(
        printed.next() == """
          open
          closed
          """)
    }
  }
}
