import Testing

@testable import Packages

#if canImport(Combine)
  import Combine
#endif

#if canImport(Far)
  import Far
#endif

#if canImport(Near)
  import Near
#endif

#if canImport(SwiftUI)
  import SwiftUI
#endif

@Suite struct NumbersTests {
  @Test func numbers() {
    #expect(twice(2) == 4)  // => 4
  }
}
