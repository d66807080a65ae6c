import Testing

@testable import Causes

#if canImport(SwiftUI)
  import SwiftUI
#endif

extension Examples {
  @Suite struct FrameworksTests {
    @Test(
      arguments: [
        (1, 2)
      ] as [(Int, Int)])
    func priceReturns(_ number: Int, returns expected: Int) {
      #expect(price(number) == expected)
    }
  }
}
