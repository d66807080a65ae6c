import Testing

@testable import Names

extension Examples {
  @Suite struct CasesTests {
    @Test func cases() {
      #expect(tokens() == [.number(1), .open])  // => [.number(1), .open]
    }

    @Test func cases2() {
      #expect(["a": Color.red] == ["a": .red])  // => ["a": .red]
    }

    @Test func cases3() {
      // => Pixel(color: .red, x: 1)
      #expect(String(describing: Pixel(color: .red, x: 1)).wholeMatch(of: #/(?s)Pixel\(color: (?:[^,]*\.)?red, x: 1\)/#) != nil)
    }

    @Test func cases4() {
      #expect(tokens().first == Optional(.number(1)))  // => Optional(.number(1))
    }

    @Test func cases5() {
      #expect([tokens().first, nil] == [.number(1), nil])  // => [.number(1), nil]
    }

    @Test func cases6() {
      _ = tokens()
    }
  }
}
