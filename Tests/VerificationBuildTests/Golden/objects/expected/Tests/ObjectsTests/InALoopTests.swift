import Testing

@testable import Objects

extension Examples {
  @Suite struct InALoopTests {
    @Test func inALoop() {
      let third = Box()
      for box in [third] { box.value = 3 }
    }

    @Test func inALoop2() {
      let third = Box()
      for box in [third] { box.value = 3 }
      #expect(third.value == 3)  // => 3
    }
  }
}
