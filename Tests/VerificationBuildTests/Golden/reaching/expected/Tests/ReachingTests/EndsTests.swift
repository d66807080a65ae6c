import Testing

@testable import Reaching

extension Examples {
  @Suite struct EndsTests {
    @Test(.disabled("Fatal error: Index out of range"))
    func ends() {
      let shelf = [1]
      let missing = shelf[3]

      print(missing + 1)  // prints: 4
    }

    @Test(.disabled("Fatal error: Index out of range"))
    func ends2() {
      let shelf = [1]
      let missing = shelf[3]

      print(missing + 2)  // prints: 5
    }
  }
}
