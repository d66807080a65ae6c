import Testing

@testable import Failures

@Suite struct WithoutAnEndTests {
  @Test(.disabled("it does not end within 20 s"))
  func withoutAnEnd() {
    while true {}
  }
}
