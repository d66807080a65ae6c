import Testing

@testable import ReopenedTypes

private enum Direction { case up }

extension Examples {
  @Suite struct MoreCasesEdition1Tests {
    @Test func moreCases() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      switch Direction.up {
      case .up: print("up")
      }
      #expect(printed.next() == "up")
    }
  }
}
