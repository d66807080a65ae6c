import Testing

@testable import Members

@Suite struct NeverClosedTests {
  @Test func neverClosed() {
    var queue = Queue()
    queue.enqueue(1)
  }
}
