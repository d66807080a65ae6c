import Testing

@testable import Failures

@Suite struct ErrorsTests {
  @Test func errors() throws {
    #expect(throws: (any Error).self) {
      throw Trouble.deep
    }
  }
}
