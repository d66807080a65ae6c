import Testing

@testable import Outputs

extension Examples {
  @Suite struct TrueTests {
    @Test func trueExample() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      print(twice(1))
      #expect(printed.next() == "2")

      print(twice(2))
      #expect(printed.next() == "4")
      #expect(twice(3) == 6)  // returns 6
      #expect(twice(4) == 8)  // Returns 8
      let ten = twice(5)
      #expect(ten == 10)
      // ten is now 10
      #expect([1, 2].map(twice) == [2,4])  // [2,4]
    }

    @Test func trueExample2() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      for number in 1...2 { print(twice(number)) }
      #expect(
        printed.next() == """
          2
          4
          """)
    }

    @Test func trueExample3() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      print("one")
      print("two")
      #expect(
        printed.next() == """
          one
          two
          """)
    }
  }
}
