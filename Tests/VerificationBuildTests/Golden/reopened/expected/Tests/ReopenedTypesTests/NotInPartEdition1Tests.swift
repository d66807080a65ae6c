import Testing

@testable import ReopenedTypes

private struct Point {
  // Comes first ...
  var x = 0
  var y = 0
}

extension Examples {
  @Suite struct NotInPartEdition1Tests {
    @Test func notInPart() {
      #expect(Point().y == 0)  // 0
    }
  }
}
