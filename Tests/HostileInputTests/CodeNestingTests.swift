import SyntaxMessages
import Testing

/// Which code is too deep to be parsed.
@Suite struct CodeNestingTests {
  private func excess(_ code: String) -> Int? { SwiftNesting.excess(of: Array(code.utf8)) }

  private func many(_ count: Int, _ text: String) -> String {
    String(repeating: text, count: count)
  }

  @Test(arguments: [
    // Much code that is not deep.
    ("let a = (1)\n", 2_000), ("a.b().c[0]?.d!\n", 1_000), ("let a = b.c + d.e * f.g\n", 2_000),
    ("if a { b } else { c }\n", 2_000), ("try await a.b()\n", 2_000), ("f(a.b, c.d)\n", 2_000),
    ("#if A\nb()\n#endif\n", 1_000), ("case .a: return .b\n", 2_000),
    ("let a: [String: [Int]]?\n", 1_000), ("func f(a: Int) -> Int { a }\n", 2_000),
    ("let a = [[[1, 2], [3]], [[4]]]\n", 500), ("let a = [\"a\": [\"b\": [[c]]]]\n", 500),
    // Brackets that are text.
    ("let a = \"((([[[{{{\"\n", 500), ("// ((([[[{{{\n", 500), ("/* ((([[[{{{ */\n", 500),
    ("let a = #\"(([\\(\"\"#\n", 500), ("let a = \"\\(b) (((\"\n", 500),
    ("let a = \"\"\"\n  ((( \\(b) [[[\n  \"\"\"\n", 500), ("let a = \"\\\"(((\"\n", 500),
  ])
  func codeThatIsLongIsNotDeep(_ line: String, _ count: Int) {
    #expect(excess(many(count, line)) == nil)
  }

  @Test func aSumOfManyMembersOnOneLineIsNotDeep() {
    #expect(excess("let a = " + many(2_000, "b.c + ") + "1") == nil)
    #expect(excess("let a = [" + many(2_000, "b.c, ") + "]") == nil)
  }

  @Test func theLimitOfBracketsIsThatOfTheParser() {
    #expect(excess(many(255, "(") + "1" + many(255, ")")) == nil)
    #expect(excess(many(300, "(") + "1" + many(300, ")")) == 255)
  }

  @Test func squareBracketsRightInEachOtherDoubleTheTimeOfTheParser() {
    #expect(excess("a" + many(12, "[") + "b") == nil)
    #expect(excess("a" + many(13, "[") + "b") == 13)
    #expect(excess("a = " + many(7, "[([") + "b") != nil)
    #expect(excess("let a = " + many(40, "[1, [b: ") + "c" + many(40, "]]")) == nil)
    #expect(excess(many(40, "f { [a") + many(40, "] }")) == nil)
  }

  @Test func chainsAndBracketsAddUp() {
    let chain = many(600, ".a")
    #expect(excess("x\(chain)") == nil)
    #expect(excess("(x\(chain))\(chain)") != nil)
  }

  @Test func chainsGoOnOverLines() {
    #expect(excess("x" + many(1_200, "\n  .a()")) != nil)
    #expect(excess(many(1_200, "x\n  .a()\n")) == nil)
  }
}
