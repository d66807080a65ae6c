import Testing

@testable import Outputs

extension Examples {
  @Suite struct UntilItThrowsTests {
    @Test func untilItThrows() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      #expect(try pour(1) == 1)  // 1
      print("once more")
      #expect(printed.next() == "once more")
      #expect(throws: (any Error).self) {
        try pour(3)  // throws an error
      }
    }
  }
}
