import Foundation
import Testing

@testable import Anew

extension Examples {
  @Suite struct DirectionsTests {
    @Test func directions2() {
      #expect(Direction.allCases.count == 4)  // => 4
    }
  }
}
