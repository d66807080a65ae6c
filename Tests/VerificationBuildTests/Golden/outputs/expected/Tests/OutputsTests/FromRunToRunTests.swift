import Testing

@testable import Outputs

extension Examples {
  @Suite struct FromRunToRunTests {
    @Test func fromRunToRun() {
      print(Set(["a", "b", "c", "d", "e", "f", "g", "h"]))
    }
  }
}
