import Testing

@testable import State

extension Examples {
  @Suite struct ClosuresTests {
    @Test func closures() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      let evens = [1, 2, 3].filter { $0 % 2 == 0 }
      print(evens)
      #expect(printed.next() == "[2]")
    }

    @Test func closures2() {
      #expect([4, 5].map { $0 + 1 } == [5, 6])  // => [5, 6]
    }
  }
}
