import Testing

@testable import Objects

extension Examples {
  @Suite struct InAValueTests {
    @Test func inAValue() {
      let second = Box()
      let holder = Holder(box: second)
      holder.hit()
    }

    @Test func inAValue2() {
      let second = Box()
      let holder = Holder(box: second)
      holder.hit()
      #expect(second.value == 100)  // => 100
    }
  }
}
