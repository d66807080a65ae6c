import Testing

@testable import TeaHouse

@Suite struct OffersTests {
  @Test func offers() {
    #expect(offer(after: ["mint", "sencha", "mint"]) == "mint")  // => "mint"
  }
}
