import Foundation
import Testing

@testable import Chance

extension Examples {
  @Suite struct PartlyTests {
    @Test func partly() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      print(good())
      #expect(printed.next() == "1")
    }
  }
}
