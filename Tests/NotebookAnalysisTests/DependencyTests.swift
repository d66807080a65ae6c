import NotebookAnalysis
import Testing

/// Which cell needs which.
@Suite struct DependencyTests {
  private func dependencies(_ cells: [String]) -> [[Int]] {
    let text = cells.map { "```swift\n\($0)\n```\n" }.joined(separator: "\n")
    return Analysis(notebook: text).notebook.dependencies
  }

  @Test(
    arguments: [
      (["struct A {}", "print(A())"], [[], [0]]),
      (["let a = 1", "let b = a", "print(b)"], [[], [0], [1]]),
      (["print(A())", "struct A {}"], [[1], []]),
      (["let a = 1", "let a = 2", "print(a)"], [[], [], [1]]),
      (["let a = 1", "let a = a + 1"], [[], []]),
      (["let a = 1", "func f(a: Int) { print(a) }"], [[], []]),
      (["let a = 1", "let b = 2", "print(a, b)"], [[], [], [0, 1]]),
      (["struct A {}", "extension A { func f() {} }", "A().f()"], [[], [0], [0]]),
      (["print(1)"], [[]]), ([], []),
      (
        ["func even(_ n: Int) -> Bool { odd(n) }", "func odd(_ n: Int) -> Bool { even(n) }"],
        [[1], [0]]
      ),
    ] as [([String], [[Int]])])
  func cellsNeedTheOnesThatDefineWhatTheyUse(_ cells: [String], _ needed: [[Int]]) {
    #expect(dependencies(cells) == needed)
  }

  @Test func textInStringsIsNoUse() {
    #expect(dependencies(["let a = 1", "print(\"a\")"]) == [[], []])
    #expect(dependencies(["let a = 1", "print(\"\\(a)\")"]) == [[], [0]])
  }

  @Test func membersAreNoUse() {
    #expect(dependencies(["let count = 1", "print([1].count)"]) == [[], []])
  }
}
