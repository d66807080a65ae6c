import Testing

@testable import Shelf

extension Examples {
  @Suite struct ShelfTests {
    @Test func shelfExample() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      var shelf = Shelf()
      shelf.add("tea")
      print(shelf.count)
      #expect(printed.next() == "1")
    }

    @Test func shelfExample2() throws {
      var shelf = Shelf()
      shelf.add("tea")

      let printed = try PrintedOutput()
      defer { printed.end() }
      print(shelf.isEmpty)
      #expect(printed.next() == "false")
    }
  }
}
