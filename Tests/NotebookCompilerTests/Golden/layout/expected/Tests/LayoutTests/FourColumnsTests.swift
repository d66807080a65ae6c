import Testing

@testable import Layout

extension Examples {
  @Suite struct FourColumnsTests {
    @Test func fourColumns() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      let menu = Menu(drinks: ["tea", "latte"])
      print(menu.text())
      #expect(
        printed.next() == """
          Menu
            of today
          latte, tea
          """)
    }
  }
}
