import Testing

/// A cell may record the same output beside its statements and below it.
@Suite struct ToldOutputTests {
  /// Converts a cell with an output fence.
  private func convert(_ code: String, _ output: String) throws -> [String] {
    try Conversion(
      notebook: "# T\n\n```swift\n\(code)\n```\n\n```output\n\(output)\n```\n"
    ).body(ofTest: "t").filter { !$0.contains("PrintedOutput") && !$0.contains("defer") }
  }

  @Test(arguments: [
    "print(\"a\")  // Prints \"a\"\nprint(\"b\")", "print(\"a\")\nprint(\"b\")  // Prints \"b\"",
    "print(\"a\")  // Prints \"a\"\nprint(\"b\")\n// Prints \"b\"",
    "print(\"a\")  // => a\nprint(\"b\")", "print(\"a\")  // Prints \"...\"\nprint(\"b\")",
    "print(\"a\\nb\")\n// Prints \"a\n// b\"", "print(\"a\\nb\")  // Prints \"a\\nb\"",
  ])
  func theFenceStandsForTheComments(_ code: String) throws {
    let body = try convert(code, "a\nb")
    #expect(body.count { $0.contains("printed.next()") } == 1, "\(body)")
    #expect(body.suffix(3) == ["    a", "    b", "    \"\"\")"], "\(body)")
  }

  @Test func aFenceWithoutTheCommentsRecordsTheRest() throws {
    let body = try convert("print(\"a\")  // Prints \"a\"\nprint(\"b\")", "b")
    #expect(
      body == [
        "print(\"a\")", "#expect(printed.next() == \"a\")", "print(\"b\")",
        "#expect(printed.next() == \"b\")",
      ])
  }

  @Test(arguments: [
    ("2 + 1  // => 3", ["#expect((2 + 1) == 3)"]),
    ("2 + 1  // the sum", ["#expect((2 + 1) == 3)"]),
    (
      "print(\"a\")  // Prints \"a\"\n2 + 1",
      ["print(\"a\")", "#expect(printed.next() == \"a\")", "#expect((2 + 1) == 3)"]
    ),
    (
      "func g() { print(\"a\") }\ng()  // Prints \"a\"\n2 + 1",
      ["g()", "#expect(printed.next() == \"a\")", "#expect((2 + 1) == 3)"]
    ),
  ])
  func theFenceMayRecordTheValueOfTheLastStatement(_ code: String, _ body: [String]) throws {
    #expect(try convert(code, "3") == body)
  }

  /// Notebooks show what is printed, and below it the value of the last statement.
  @Test(arguments: [
    (
      "for i in 0..<2 { print(i) }\nz", "0\n1\n3",
      [
        "#expect(z == 3)", "#expect(", "  printed.next() == \"\"\"", "    0", "    1",
        "    \"\"\")",
      ]
    ),
    ("print(1)\nz", "1\n3", ["#expect(z == 3)", "#expect(printed.next() == \"1\")"]),
    (
      "print(1)\nprint(3)\nz", "1\n3",
      ["_ = z", "#expect(", "  printed.next() == \"\"\"", "    1", "    3", "    \"\"\")"]
    ),
  ])
  func theFenceMayRecordWhatIsPrintedAndAValue(
    _ code: String, _ output: String, _ end: [String]
  ) throws {
    let body = try Conversion(
      notebook: "# T\n\n```swift\nlet z: Int = 3\n\(code)\n```\n\n```output\n\(output)\n```\n"
    ).body(ofTest: "t")
    #expect(Array(body.suffix(end.count)) == end)
  }

  @Test func whatIsPrintedIsNoValue() throws {
    let body = try convert("print(\"a\")\n2 + 1", "a")
    #expect(body == ["print(\"a\")", "_ = 2 + 1", "#expect(printed.next() == \"a\")"])
  }

  @Test(arguments: [
    (#"print("a \"b\"")  // Prints "a \"b\"""#, #"printed.next() == "a \"b\"")"#),
    (#"print("a \"b\"")  // Prints "a "b"""#, ##"printed.next() == #"a "b""#)"##),
    (#"print("a\tb")  // Prints "a\tb""#, #"printed.next() == "a\tb")"#),
    (##"print(#"C:\new"#)  // Prints "C:\new""##, ##"printed.next() == #"C:\new"#)"##),
    (#"print("a\\d")  // Prints "a\d""#, ##"printed.next() == #"a\d"#)"##),
    (#"print("a\\d")  // Prints "a\\d""#, #"printed.next() == "a\\d")"#),
  ])
  func aQuotationIsThatOfALiteral(_ code: String, _ expectation: String) throws {
    let body = try Conversion(code).body(ofTest: "t")
    #expect(body.contains { $0.hasSuffix(expectation) }, "\(body)")
  }
}
