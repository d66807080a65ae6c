import Testing

@testable import Failures

@Suite struct WithoutAnEndTests {
  @Test(.disabled("it does not end within 2 s"))
  func withoutAnEnd() {
    while true {}
  }
}
