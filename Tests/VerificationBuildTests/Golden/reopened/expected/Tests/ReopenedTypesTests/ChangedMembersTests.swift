import Testing

@testable import ReopenedTypes

extension Examples {
  @Suite struct ChangedMembersTests {
    @Test func changedMembers() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      print(Shape(name: "box").description)
      #expect(printed.next() == "a shape with 4 corners")
    }
  }
}
