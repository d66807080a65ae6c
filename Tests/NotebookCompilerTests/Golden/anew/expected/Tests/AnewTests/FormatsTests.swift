import Foundation
import Testing

@testable import Anew

extension Examples {
  @Suite struct FormatsTests {
    @Test func formats() {
      let formatter = NumberFormatter()
      formatter.locale = Locale(identifier: "en_US")
      formatter.numberStyle = .decimal
    }

    @Test func formats2() {
      let formatter = NumberFormatter()
      formatter.locale = Locale(identifier: "en_US")
      formatter.numberStyle = .decimal

      let text = formatter.string(from: 12345)!
      #expect(text == "12,345")  // => "12,345"
    }
  }
}
