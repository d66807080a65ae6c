import Testing

@testable import Objects

extension Examples {
  @Suite struct InAFunctionTests {
    @Test func inAFunction() {
      cache = [:]
      remember(1)
    }

    @Test func inAFunction2() {
      cache = [:]
      remember(1)
      #expect(cache.count == 1)  // => 1
    }
  }
}
