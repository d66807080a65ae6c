import Testing

@testable import Labels

extension Examples {
  @Suite struct NestedTypesTests {
    @Test func nestedTypes() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      var shop = Shop()
      shop.shelf.count = 4
      print(shop.shelf.doubled())
      #expect(printed.next() == "8")
    }
  }
}
