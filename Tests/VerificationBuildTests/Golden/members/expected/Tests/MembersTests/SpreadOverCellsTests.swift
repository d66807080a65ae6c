import Testing

@testable import Members

@Suite struct SpreadOverCellsTests {
  @Test func spreadOverCells() {
    var stack = Stack()
    stack.push(3)
    #expect(stack.pop() == 3)  // 3
  }
}
