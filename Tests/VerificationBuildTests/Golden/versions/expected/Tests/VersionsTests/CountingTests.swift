import Testing

@testable import Versions

extension Examples {
  @Suite struct CountingTests {
    @Test func counting2() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      shout(3)
      #expect(printed.next() == "COUNT 3!")
    }
  }
}
