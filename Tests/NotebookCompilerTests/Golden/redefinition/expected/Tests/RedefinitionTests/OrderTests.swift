import Testing

@testable import Redefinition

@Suite struct OrderTests {
  @Test func order() {
    #expect(total([Order(drink: "tea", size: 2)]) == 2)  // => 2
  }
}
