import Testing

@testable import Outputs

extension Examples {
  @Suite struct ValuesTests {
    @Test func values() {
      let numbers = [1, 2, 3]
      #expect(numbers.map { $0 * 2 } == [2, 4, 6])  // => [2, 4, 6]
      #expect(numbers.first == 1)  // => 1
      let half = 0.5
      #expect(half == 0.5)
      #expect((numbers.isEmpty ? "none" : "some") == "some")  // => "some"
      var count = 1
      count += 1
      #expect(count == 2)
      #expect(String(describing: 1..<3) == "1..<3")  // => 1..<3
      #expect(String(describing: (1, "a")) == #"(1, "a")"#)  // => (1, "a")
    }
  }
}
