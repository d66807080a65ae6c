import Testing

@testable import Order

extension Examples {
  @Suite struct TasksTests {
    @Test func tasks() async {
      await withTaskGroup(of: Int.self) { group in
        for number in 1...3 { group.addTask { number } }
        for await number in group { print(number) }
      }
      // 1
      // 2
      // 3
    }

    @Test func tasks2() async throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      let sum = await withTaskGroup(of: Int.self) { group in
        for number in 1...3 { group.addTask { number } }
        return await group.reduce(0, +)
      }
      print(sum)
      #expect(printed.next() == "6")
    }
  }
}
