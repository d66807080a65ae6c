import Testing

@testable import Names

extension Examples {
  @Suite struct MembersTests {
    @Test func members() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      let items = [1, 2, 3]
      print(items)
      #expect(printed.next() == "[1, 2, 3]")
      #expect(items.last! == 3)  // => 3
    }

    @Test func members2() {
      #expect(Bound().size == 2)  // => 2
    }
  }
}
