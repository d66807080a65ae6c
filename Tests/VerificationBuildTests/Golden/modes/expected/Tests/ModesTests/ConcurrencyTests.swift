import Testing

@testable import Modes

extension Examples {
  @Suite struct ConcurrencyTests {
    @Test func concurrency() throws {
      Settings.volume = 3

      let printed = try PrintedOutput()
      defer { printed.end() }
      Settings.volume += 1
      print(Settings.volume)
      #expect(printed.next() == "4")
    }
  }
}
