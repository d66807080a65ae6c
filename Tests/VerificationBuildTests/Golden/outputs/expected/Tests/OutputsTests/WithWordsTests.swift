import Testing

@testable import Outputs

extension Examples {
  @Suite struct WithWordsTests {
    @Test func withWords() {
      #expect(twice(11) == 22)  // 22, as expected
      #expect(twice(12) == 24)  /* => 24 */
      _ = twice(13) > 100  // true (not at all)
    }

    @Test func withWords2() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      print("up")
      _ = printed.next()
      print("down")
      // Prints:
      #expect(printed.next() == "down")
    }
  }
}
