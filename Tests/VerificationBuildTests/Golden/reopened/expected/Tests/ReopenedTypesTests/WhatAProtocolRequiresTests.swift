import Testing

@testable import ReopenedTypes

extension Examples {
  @Suite struct WhatAProtocolRequiresTests {
    @Test func whatAProtocolRequires() {
      #expect(Dog(name: "Rex").legs == 4)  // 4
    }

    @Test func whatAProtocolRequires2() {
      #expect(Square(side: 2).area() == 4.0)  // 4.0
      #expect(Disc(radius: 1).area() == 3.0)  // 3.0
    }
  }
}
