import Testing

@testable import Objects

@Suite struct InAFunctionTests {
  @Test(.disabled("the tests do not pass or end with it"))
  func inAFunction() {
    remember(1)
  }

  @Test(.disabled("the tests do not pass or end with it"))
  func inAFunction2() {
    remember(1)
    #expect(cache.count == 1)  // => 1
  }
}
