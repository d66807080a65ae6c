import Testing

@testable import Anew

extension Examples {
  @Suite struct TicketsTests {
    @Test func tickets() async {
      await #expect(processExitsWith: .success) {
        #expect(Ticket().number == 1)  // => 1
      }
    }

    @Test func tickets2() async {
      await #expect(processExitsWith: .success) {
        _ = Ticket().number
        #expect(Ticket().number == 2)  // => 2
      }
    }
  }
}
