import Testing

@testable import Labels

extension Examples {
  @Suite struct LabelsTests {
    @Test func labels() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      print(label(named: "tea"))
      #expect(printed.next() == "named tea")
    }
  }
}
