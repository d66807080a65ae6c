import Testing

@testable import Missing

#if canImport(Algorithms)
  import Algorithms
#endif

#if canImport(UIKit)
  import UIKit
#endif

@Suite struct SymbolsTests {
  #if canImport(Algorithms)
    @Test func symbols() {
      let photo = loadImage("a.png")

      _ = photo.size
    }
  #endif
}
