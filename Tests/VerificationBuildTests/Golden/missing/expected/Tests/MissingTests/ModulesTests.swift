import Testing

@testable import Missing

#if canImport(Algorithms)
  import Algorithms
#endif

#if canImport(UIKit)
  import UIKit
#endif

@Suite struct ModulesTests {
  #if canImport(Algorithms) && canImport(UIKit)
    @Test func modules() {
      pairs([1, 2, 3])  // 2
    }
  #endif
}
