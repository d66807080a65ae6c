import Foundation
import Testing

@testable import Chance

extension Examples {
  @Suite struct DaysTests {
    @Test func days() {
      let now = Date()

      _ = now.timeIntervalSince1970 > 0
    }
  }
}
