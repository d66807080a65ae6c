import Testing

@testable import Missing

#if canImport(Algorithms)
  import Algorithms
#endif

#if canImport(UIKit)
  import UIKit
#endif

@Suite struct TheRestGoesOnTests {
  @Test func theRestGoesOn() {
    #expect(double(4) == 8)  // => 8
  }

  #if canImport(Algorithms)
    @Test func theRestGoesOn2() {
      total = double(1)
    }
  #endif
}
