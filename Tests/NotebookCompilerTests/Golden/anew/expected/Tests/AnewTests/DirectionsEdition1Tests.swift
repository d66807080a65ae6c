import Foundation
import Testing

@testable import Anew

private enum Direction: CaseIterable { case north, south }

extension Examples {
  @Suite struct DirectionsEdition1Tests {
    @Test func directions() {
      #expect(Direction.allCases.count == 2)  // => 2
    }
  }
}
