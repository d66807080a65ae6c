import Testing

@testable import ReopenedTypes

extension Examples {
  @Suite struct BodiesLeftOutTests {
    @Test func bodiesLeftOut() {
      #expect(Grid(count: 2)[1] == 7)  // 7
    }
  }
}
