import Testing

@testable import Unplaced

@Suite struct UnplacedTests {
  @Test func unplaced() {
    #expect(TaskLocal(3).value == 3)  // => 3
  }
}
