import Testing

@testable import Versions

private struct Item {
  let price: Int
}

private func cheap(_ item: Item) -> Bool {
  item.price < 10
}

extension Examples {
  @Suite struct ShopEdition1Tests {
    @Test func shop() {
      #expect(cheap(Item(price: 3)) == true)  // => true
    }
  }
}
