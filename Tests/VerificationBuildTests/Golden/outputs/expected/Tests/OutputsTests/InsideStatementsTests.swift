import Testing

@testable import Outputs

extension Examples {
  @Suite struct InsideStatementsTests {
    @Test func insideStatements() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      for number in 0...3 {
        print(twice(number), terminator: " ")
      }
      #expect(printed.next() == "0 2 4 6")
    }

    @Test func insideStatements2() {
      if twice(1) > 3 {
        print("more")  // Prints "more"
      }
    }
  }
}
