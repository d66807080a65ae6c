import Testing

@testable import Objects

extension Examples {
  @Suite struct InAFunctionTests {
    @Test func inAFunction() {
      remember(1)
    }

    @Test func inAFunction2() {
      remember(1)
      #expect(cache.count == 1)  // => 1
    }
  }
}
