import Testing

@testable import State

extension Examples {
  @Suite struct CounterTests {
    @Test func counterExample() {
      let counter = makeCounter()
      #expect(counter() == 1)  // => 1
      #expect(counter() == 2)  // => 2
    }

    @Test func counterExample2() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      print(try work(false))
      #expect(printed.next() == "worked")

      do {
        print(try work(true))
      } catch {
        print("failed: \(error)")
      }
      #expect(printed.next() == "failed: broken")
    }
  }
}
