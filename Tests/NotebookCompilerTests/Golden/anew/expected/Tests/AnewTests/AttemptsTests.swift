import Foundation
import Testing

@testable import Anew

extension Examples {
  @Suite struct AttemptsTests {
    @Test func attempts() throws {
      #expect((try? fill(2)) == 2)  // => 2
      #expect(throws: Failure.empty) {
        _ = try fill(0)  // throws Failure.empty
      }
      _ = Int.random(in: 1...6)
    }
  }
}
