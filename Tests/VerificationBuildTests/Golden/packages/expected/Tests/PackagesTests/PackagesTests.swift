import Testing

@testable import Packages

#if canImport(Far)
  import Far
#endif

#if canImport(Near)
  import Near
#endif

@Suite struct PackagesTests {
  #if canImport(Near)
    @Test func packages() {
      let near = Near.make()
      print(near)
    }
  #endif
}
