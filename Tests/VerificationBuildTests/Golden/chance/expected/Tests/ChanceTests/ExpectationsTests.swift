import Foundation
import Testing

@testable import Chance

extension Examples {
  @Suite struct ExpectationsTests {
    @Test func expectations() {
      #expect(twice(2) == 4)
      #expect(twice(3) == 6)  // => 6
    }
  }
}
