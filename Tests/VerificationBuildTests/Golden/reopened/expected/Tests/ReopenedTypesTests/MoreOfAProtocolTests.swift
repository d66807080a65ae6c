import Testing

@testable import ReopenedTypes

extension Examples {
  @Suite struct MoreOfAProtocolTests {
    @Test func moreOfAProtocol2() {
      let loaders: [any Loader] = [Net()]
      #expect(loaders[0].cancel() == true)  // true
    }
  }
}
