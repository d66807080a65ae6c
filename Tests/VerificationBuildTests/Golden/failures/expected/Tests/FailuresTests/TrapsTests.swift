import Testing

@testable import Failures

@Suite struct TrapsTests {
  @Test func traps() async {
    await #expect(processExitsWith: .failure) {
      let empty: [Int] = []

      _ = empty[3]
    }
  }

  @Test(.disabled("Fatal error: Index out of range"))
  func traps2() {
    let empty: [Int] = []

    _ = empty[0] + 1
  }
}
