import Testing

@testable import Order

extension Examples {
  @Suite struct TablesTests {
    @Test func tables() {
      print(["milk": 1, "tea": 2])
    }

    @Test func tables2() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      let cups: Set = ["big", "small"]
      print(cups.count)
      #expect(printed.next() == "2")
    }
  }
}
