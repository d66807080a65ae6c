import Testing

@testable import Objects

extension Examples {
  @Suite struct InAClosureTests {
    @Test func inAClosure() {
      var number = 0
      let actions = [{ number += 10 }]
      actions[0]()
    }

    @Test func inAClosure2() {
      var number = 0
      let actions = [{ number += 10 }]
      actions[0]()
      #expect(number == 10)  // => 10
    }
  }
}
