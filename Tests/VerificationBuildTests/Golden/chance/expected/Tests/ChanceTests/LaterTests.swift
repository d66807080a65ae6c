import Foundation
import Testing

@testable import Chance

extension Examples {
  @Suite struct LaterTests {
    @Test func later() {
      #expect((Point(x: 1) == Point(x: 1)) == true)  // => true
    }
  }
}
