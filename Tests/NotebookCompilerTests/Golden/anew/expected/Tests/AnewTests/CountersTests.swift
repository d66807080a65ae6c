import Testing

@testable import Anew

extension Examples {
  @Suite struct CountersTests {
    @Test func counters() {
      hits = 0
      misses = 0
      get(2)
      #expect(hits == 1)  // => 1
    }

    @Test func counters2() {
      hits = 0
      misses = 0
      get(2)

      get(2)
      #expect(hits == 2)  // => 2
    }
  }
}
