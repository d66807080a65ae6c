import Testing

@testable import Objects

extension Examples {
  @Suite struct InAnArrayTests {
    @Test func inAnArray() {
      let first = Box()
      let boxes = [first]
      boxes[0].value = 6
    }

    @Test func inAnArray2() {
      let first = Box()
      let boxes = [first]
      boxes[0].value = 6
      #expect(first.value == 6)  // => 6
    }
  }
}
