import Testing

@testable import Versions

private func shout(_ count: Int) {
  print("count \(count)")
}

extension Examples {
  @Suite struct CountingEdition1Tests {
    @Test func counting() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      shout(3)
      #expect(printed.next() == "count 3")
    }
  }
}
