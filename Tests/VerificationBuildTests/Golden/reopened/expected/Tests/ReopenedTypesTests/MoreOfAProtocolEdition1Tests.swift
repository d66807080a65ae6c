import Testing

@testable import ReopenedTypes

private protocol Loader { func load() -> String }

private struct File: Loader { func load() -> String { "file" } }

extension Examples {
  @Suite struct MoreOfAProtocolEdition1Tests {
    @Test func moreOfAProtocol() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      print(File().load())
      #expect(printed.next() == "file")
    }
  }
}
