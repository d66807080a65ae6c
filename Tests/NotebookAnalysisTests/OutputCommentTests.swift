import NotebookAnalysis
import NotebookDiagnostics
import NotebookSyntax
import SourceText
import Testing

@Suite struct OutputCommentTests {
  @Test(arguments: [
    ("print(1) // Prints \"1\"", ["printed 1"]), ("print(1)\n// Prints \"1\"", ["printed 1"]),
    ("print(1)\n// Prints \"1\".", ["printed 1"]), ("print(1)  //Prints \"1\"", ["printed 1"]),
    ("a + b // => 3", ["value 3"]), ("a + b // → 3", ["value 3"]), ("a // =>3  ", ["value 3"]),
    ("a /* => 3 */", ["value 3"]), ("f()\n/* Prints \"x\" */", ["printed x"]),
    ("let a = 1 // => 1", ["value 1"]), ("a\n// => [1, 2]", ["value [1, 2]"]),
    ("print(\"a \\\"b\\\"\") // Prints \"a \"b\"\"", ["printed a \"b\""]),
    ("for i in 1...2 { print(i) }\n// Prints \"1\"\n// Prints \"2\"", ["printed 1", "printed 2"]),
    ("print(\"\") // Prints \"\"", ["printed "]), ("a // => \"é 🎈\"", ["value \"é 🎈\""]),
    ("f()\r\n// => 1\r\nlet b = 2", ["value 1"]),
    ("let r = /a\\/\\/b/ // => x", ["value x"]), ("\"// => 1\" // => 2", ["value 2"]),
    ("print(1) // prints \"1\"", ["printed 1"]), ("print(1) // prints: \"1\".", ["printed 1"]),
    ("a // => 3 (three)", ["value 3"]), ("a /* => 3; odd */", ["value 3"]),
    ("a // => Optional(\")\") (one)", ["value Optional(\")\")"]),
    (#"print(a) // Prints "a \"b\", c""#, [#"printed a \"b\", c"#]),
  ])
  func commentsRecordOutputs(_ code: String, _ outputs: [String]) {
    #expect(Analysis(code).outputs == outputs)
  }

  @Test(arguments: [
    "print(1) // prints 1", "print(1) // Prints 1", "a // = 3", "a // >= 3", "a // =>", "a // →  ",
    "/* => 3 */ a", "a // Prints \"1\" and more", "a\n\n// => 3",
    "print(\"// => 1\")", "let a = \"\"\"\n// => 1\n\"\"\"", "// => 1\nprint(1)", "a // => ",
    "a // Prints \"", "/// => 3\nprint(1)",
  ])
  func otherCommentsRecordNothing(_ code: String) {
    #expect(Analysis(code).outputs.isEmpty)
  }

  @Test(arguments: [
    (#"a \"b\""#, #"a "b""#), (#"a\\b\tc\n"#, "a\\b\tc\n"), (#"\u{e9}\0\'"#, "é\0'"), ("a", nil),
    (#"a "b""#, nil), (#"\d"#, nil), (#"\(a)"#, nil), (#"a\"#, nil), (#"\u{110000}"#, nil),
    (#"a "\n""#, nil),
  ])
  func quotationsMayBeThoseOfLiterals(_ text: String, _ meaning: String?) {
    let found = QuotedText.meaning(of: Array(text.utf8)[...])
    #expect(found.map { String(decoding: $0, as: UTF8.self) } == meaning)
  }

  @Test func eachOutputBelongsToTheStatementAboveIt() {
    let items = Analysis("a // => 1\nb\n// => 2\nc").items
    #expect(items.map(\.outputs.count) == [1, 1, 0])
  }

  @Test func outputsOfDeclarationsAreNone() {
    #expect(Analysis("func f() -> Int { 1 } // => 1").outputs.isEmpty)
    #expect(Analysis("struct A {\n  let a = 1 // => 1\n}").outputs.isEmpty)
  }

  @Test func aFenceAfterACellIsItsOutput() {
    let analysis = Analysis(
      notebook: """
        ```swift
        print(1)
        ```

        ```output
        1
        ```

        ```swift
        print(2)
        ```

        It prints:

        ```text
        2
        ```

        ```swift
        print(3)
        ```

        One paragraph.

        Another.

        ```output
        3
        ```
        """)
    #expect(analysis.notebook.cells.map { $0.output?.text.text } == ["1\n", "2\n", nil])
  }

  @Test func aHeadingEndsTheReachOfACell() {
    let analysis = Analysis(notebook: "```swift\nprint(1)\n```\n\n## T\n\n```output\n1\n```\n")
    #expect(analysis.notebook.cells.map { $0.output == nil } == [true])
  }

  @Test(arguments: [
    ("// => 1", true), ("// → 1", true), ("// Prints \"1\"", true), ("// text", false),
    ("//", false), ("// =>", false), ("//Prints \"a\".", true),
  ])
  func outputCommentsAreTold(_ text: String, _ isOutput: Bool) {
    #expect(OutputComments.isOutput(text) == isOutput)
  }
}
