import Testing

@testable import ReopenedTypes

extension Examples {
  @Suite struct WhatAProtocolRequiresTests {
    @Test func whatAProtocolRequires() {
      #expect(Dog(name: "Rex").legs == 4)  // 4
    }
  }
}
