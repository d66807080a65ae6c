import Testing

@testable import Causes

extension Examples {
  @Suite struct CutsTests {
    @Test func cuts() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      print(Kettle().pour())
      #expect(printed.next() == "1")
    }
  }
}
