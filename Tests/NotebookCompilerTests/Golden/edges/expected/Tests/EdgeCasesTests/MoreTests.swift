import Testing

@testable import EdgeCases

extension Examples {
  @Suite struct MoreTests {
    @Test func more() {
      var stack = Stack<Int>()
      stack.push(3)
      #expect(stack.top == 3)  // => 3
    }

    @Test func more2() {
      let box = Box()
      let bump = { box.n += 1 }
      bump()
    }

    @Test func more3() {
      let box = Box()
      let bump = { box.n += 1 }
      bump()
      #expect(box.n == 1)  // => 1
      #expect(P(x: 2, y: 3).y == 3)  // => 3
      #expect(Hello().greet() == "Hello")  // => "Hello"
      #expect(String(describing: 1.0 / 3.0).hasPrefix("0.333"))  // => 0.333...
      #expect(Unit.small == .small)  // => .small
    }
  }
}
