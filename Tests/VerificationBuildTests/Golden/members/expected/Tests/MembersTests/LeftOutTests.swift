import Testing

@testable import Members

@Suite struct LeftOutTests {
  @Test(.disabled("it needs what is left out of the notebook"))
  func leftOut() {
    let loaded = load("a")
    _ = loaded
  }
}
