import Testing

@testable import TheLibrary

extension Examples {
  @Suite struct TheLibraryTests {
    @Test func theLibrary() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      print(Array(Countdown(n: 3)))
      #expect(printed.next() == "[2, 1, 0]")
    }

    @Test func theLibrary2() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      let x: Int? = 3
      print(x!)
      #expect(printed.next() == "3")
    }
  }
}
