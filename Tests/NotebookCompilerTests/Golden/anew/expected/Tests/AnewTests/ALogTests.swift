import Testing

@testable import Anew

extension Examples {
  @Suite struct ALogTests {
    @Test func aLog() async {
      await #expect(processExitsWith: .success) {
        Log.shared.add("a")
      }
    }

    @Test func aLog2() async {
      await #expect(processExitsWith: .success) {
        Log.shared.add("a")

        let printed = try PrintedOutput()
        defer { printed.end() }
        Log.shared.add("b")
        print(Log.shared.lines)
        #expect(printed.next() == #"["a", "b"]"#)
      }
    }
  }
}
