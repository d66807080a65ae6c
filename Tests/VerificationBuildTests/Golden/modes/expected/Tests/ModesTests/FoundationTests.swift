import Foundation
import Testing

@testable import Modes

extension Examples {
  @Suite struct FoundationTests {
    @Test func foundation() {
      #expect(wave(0) == 0.0)  // returns 0.0
      #expect("a,b".components(separatedBy: ",") == ["a", "b"])  // ["a", "b"]
    }
  }
}
