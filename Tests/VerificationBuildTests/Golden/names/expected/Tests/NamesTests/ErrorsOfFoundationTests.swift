import Foundation
import Testing

@testable import Names

extension Examples {
  @Suite struct ErrorsOfFoundationTests {
    @Test(.disabled("it throws Error Domain=NSCocoaErrorDomain Code=260 \"The file doesn’t exist.\""))
    func errorsOfFoundation() throws {
      let data = try read()
      print(data.count)
    }
  }
}
