import Testing

@testable import Outputs

extension Examples {
  @Suite struct PrintedTests {
    @Test func printed() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      print("a \"quoted\" word")
      #expect(printed.next() == #"a "quoted" word"#)
    }

    @Test func printed2() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      for number in 1...3 {
        print(number)
      }
      #expect(
        printed.next() == """
          1
          2
          3
          """)

      print("done")
      #expect(printed.next() == "done")
    }

    @Test func printed3() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      print("took 12 ms")
      print("back\\slash")
      print()
      print("end")
      #expect(
        printed.next(
          matches: #"""
            took ... ms
            back\slash

            end
            """#))
    }
  }
}
