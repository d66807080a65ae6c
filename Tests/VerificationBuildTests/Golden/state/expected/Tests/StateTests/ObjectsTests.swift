import Testing

@testable import State

extension Examples {
  @Suite struct ObjectsTests {
    @Test func objects() {
      var first: Person? = Person()
      var second = first
      second?.age = 7
    }

    @Test func objects2() {
      var first: Person? = Person()
      var second = first
      second?.age = 7
      #expect(first!.age == 7)  // 7
    }

    @Test func objects3() throws {
      var first: Person? = Person()
      var second = first
      second?.age = 7

      let printed = try PrintedOutput()
      defer { printed.end() }
      first = nil
      second = nil
      #expect(printed.next() == "gone")
    }
  }
}
