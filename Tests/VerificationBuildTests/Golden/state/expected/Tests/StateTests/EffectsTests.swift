import Testing

@testable import State

extension Examples {
  @Suite struct EffectsTests {
    @Test func effects() async throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      defer { print("last") }
      print(try risky(false))
      print(await slow())
      #expect(
        printed.next() == """
          5
          6
          """)
    }
  }
}
