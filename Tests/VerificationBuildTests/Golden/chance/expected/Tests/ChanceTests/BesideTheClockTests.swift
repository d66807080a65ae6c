import Foundation
import Testing

@testable import Chance

extension Examples {
  @Suite struct BesideTheClockTests {
    @Test func besideTheClock() throws {
      let printed = try PrintedOutput()
      defer { printed.end() }
      let begin = Date()
      print(good() + 1)
      #expect(printed.next() == "2")

      print(Date() >= begin)
    }
  }
}
