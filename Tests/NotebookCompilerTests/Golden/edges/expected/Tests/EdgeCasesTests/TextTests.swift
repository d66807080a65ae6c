import Testing

@testable import EdgeCases

extension Examples {
  @Suite struct TextTests {
    @Test func text() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      print(banner())
      #expect(
        printed.next() == """
          a
          	b

          c
          """)
    }

    @Test @MainActor func text2() async throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      for await x in stream() { print(x) }
      print(onMain())
      #expect(
        printed.next() == """
          1
          1
          """)
    }

    @Test func text3() {
      #expect(pay() == 0.5)  // => 0.5
    }

    @Test func text4() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      let n = 3
      print(n)
      #expect(printed.next() == "3")
    }

    @Test func text5() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      let n = 4
      print(n)
      #expect(printed.next() == "4")
    }
  }
}
