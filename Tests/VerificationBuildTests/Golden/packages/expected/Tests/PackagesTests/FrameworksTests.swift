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

@Suite struct FrameworksTests {
  #if canImport(Combine)
    @Test func frameworks() {
      let store = Store()
      print(store.count)
    }
  #endif
}
