import Testing

@testable import State

extension Examples {
  @Suite struct StackTests {
    @Test func stackExample() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      var stack = Stack()
      let unrelated = "not replayed"
      stack.push(1)
      print("pushed")
      #expect(printed.next() == "pushed")
      _ = unrelated
    }

    @Test func stackExample2() {
      var stack = Stack()
      stack.push(1)

      stack.push(2)
      #expect(stack.pop() == 2)  // => 2
    }

    @Test func stackExample3() throws {
      let unrelated = "not replayed"

      let printed = try PrintedOutput()
      defer { printed.end() }
      print(unrelated)
      #expect(printed.next() == "not replayed")
    }
  }
}
