import Testing

@testable import State

extension Examples {
  @Suite struct ScratchNamesTests {
    @Test func scratchNames() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      let name = "a"
      print(name)
      #expect(printed.next() == "a")
      do {
        let name = "b"
        print(name)
        #expect(printed.next() == "b")
      }
    }

    @Test func scratchNames2() {
      let hidden = 3
      #expect((hidden + 1) == 4)  // 4
    }
  }
}
