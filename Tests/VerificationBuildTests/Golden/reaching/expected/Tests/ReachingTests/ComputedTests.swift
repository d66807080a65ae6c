import Testing

@testable import Reaching

extension Examples {
  @Suite struct ComputedTests {
    @Test func computed() {
      orders = [1]

      orders.append(2)
    }

    @Test func computed2() throws {
      orders = [1]

      orders.append(2)

      let printed = try PrintedOutput()
      defer { printed.end() }
      print(doubled)
      #expect(printed.next() == "4")
    }
  }
}
