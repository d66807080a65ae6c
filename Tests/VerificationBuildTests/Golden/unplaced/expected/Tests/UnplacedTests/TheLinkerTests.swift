import Testing

@testable import Unplaced

@Suite struct TheLinkerTests {
  @Test(.disabled("it needs what is left out of the notebook"))
  func theLinker() {
    _ = away()
  }

  @Test func theLinker2() {
    #expect(here() == 1)  // => 1
  }
}
