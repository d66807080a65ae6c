import Testing

@testable import Nursery

extension Examples {
  @Suite struct ConditionsTests {
    @Test func conditions() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      print(weather())
      #expect(printed.next() == "rain")

      print(Clock().later())
      #expect(printed.next() == "4")
    }
  }
}
