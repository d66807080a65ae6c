import NotebookCompiler
import NotebookDiagnostics
import NotebookTestSupport
import PackageLowering
import SourceText
import Testing

@Suite struct CasesTests {
  private let price = "func price(of name: String, size: Int) throws -> Double { 1 }"

  private func convert(_ symbol: String, _ table: String, code: String? = nil) throws -> Conversion
  {
    try Conversion(
      notebook: "# T\n\n```swift\n\(code ?? price)\n```\n\n<!-- recto: cases 1️⃣for=\(symbol) -->\n2️⃣"
        + table)
  }

  @Test func aTableIsAParameterisedTest() throws {
    let conversion = try convert(
      "price(of:size:)", "| of | size | returns |\n|---|---|---|\n| \"tea\" | 1 | 2.5 |\n")
    #expect(conversion.diagnostics.isEmpty)
    #expect(conversion.tests.contains("(\"tea\", 1, 2.5)\n"))
    #expect(conversion.tests.contains("] as [(String, Int, Double)])"))
    #expect(
      conversion.tests.contains("#expect(try price(of: name, size: size) == expected)"),
      "\(conversion.tests)")
  }

  @Test(
    arguments: [
      ("func f(_ a: inout Int) -> Int { a }", "[(Int, Int)]", "var a = a\n", "f(&a)"),
      (
        "@MainActor func f(_ a: Int) -> Int { a }", "[(Int, Int)]", "@MainActor func fReturns(",
        "f(a)"
      ),
      ("func f(_ a: @autoclosure () -> Int) -> Int { a() }", "[(Int, Int)]", "_ a: Int", "f(a)"),
      (
        "protocol P: Sendable {}\nextension Int: P {}\nfunc f(_ a: some P) -> Int { 2 }",
        "[(any P, Int)]", "_ a: any P", "f(a)"
      ),
      ("func f(_ a: consuming Int) -> Int { a }", "[(Int, Int)]", "_ a: Int", "f(a)"),
    ] as [(String, String, String, String)])
  func argumentsAreGivenAsTheirParametersTakeThem(
    _ code: String, _ types: String, _ part: String, _ call: String
  ) throws {
    let conversion = try convert("f(_:)", "| a | returns |\n|---|---|\n| 1 | 2 |\n", code: code)
    #expect(conversion.diagnostics.isEmpty)
    #expect(conversion.tests.contains("] as \(types))"), "\(conversion.tests)")
    #expect(conversion.tests.contains(part), "\(conversion.tests)")
    #expect(conversion.tests.contains("#expect(\(call) == expected)"), "\(conversion.tests)")
  }

  @Test(
    arguments: [
      (
        "class R { init(_ n: Int) {} }\nfunc f(_ a: R) -> Int { 2 }", "| R(1) | 2 |",
        "#expect(f(R(1)) == 2)"
      ),
      (
        "class R { init() {} }\nfunc f(_ a: inout [R]) throws -> Bool { true }", "| [] | 1 > 0 |",
        "var a: [R] = []\n      #expect(try f(&a) == (1 > 0))"
      ),
      (
        "func f(_ a: @escaping (Int) -> Int) -> Int { a(1) }", "| { $0 + 1 } | 2 |",
        "#expect(f({ $0 + 1 }) == 2)"
      ),
      (
        "protocol P {}\nextension Int: P {}\nfunc f(_ a: some P) -> Int { 2 }", "| 1 | 2 |",
        "#expect(f(1) == 2)"
      ),
      (
        "enum D { case up, down(Int) }\nfunc f(_ a: D) -> D { .up }", "| .down(1) | .up |",
        "#expect(String(describing: f(.down(1))) == String(describing: .up as D))"
      ),
      (
        "func f(_ a: Int) async -> (Int, String)? { nil }", "| 0 | nil |",
        "#expect(await String(describing: f(0)) == String(describing: nil as (Int, String)?))"
      ),
    ] as [(String, String, String)])
  func whatCannotBeAnArgumentOrComparedIsWrittenOut(
    _ code: String, _ row: String, _ lines: String
  ) throws {
    let tests = try convert("f(_:)", "| a | returns |\n|---|---|\n\(row)\n", code: code).tests
    #expect(tests.contains("@Test func fReturns()"), "\(tests)")
    #expect(tests.contains(lines), "\(tests)")
  }

  @Test(arguments: [
    "final class R: Sendable {}\nfunc f(_ a: R) -> Int { 2 }",
    "actor R {}\nfunc f(_ a: [R]) -> Int { 2 }",
    "struct R { var b: [String: Int] }\nfunc f(_ a: R?) -> Int { 2 }",
    "enum D: Equatable { case up, down(Int) }\nfunc f(_ a: D) -> [D] { [] }",
    "struct D {}\nextension D: Hashable {}\nfunc f(_ a: D) -> D? { nil }",
    "typealias N = Int\nfunc f(_ a: N) -> (N, Int) { (2, 2) }",
    "protocol P: Sendable {}\nprotocol Q: P {}\nfunc f(_ a: any Q) -> Int { 2 }",
  ])
  func whatCanBeAnArgumentIsOne(_ code: String) throws {
    let tests = try convert("f(_:)", "| a | returns |\n|---|---|\n| 1 | 2 |\n", code: code).tests
    #expect(tests.contains("arguments: ["), "\(tests)")
  }

  @Test func aFunctionOfATypeOnAnActorIsCalledThere() throws {
    let conversion = try convert(
      "A.f(_:)", "| a | returns |\n|---|---|\n| 1 | 2 |\n",
      code: "@MainActor enum A { static func f(_ a: Int) -> Int { a } }")
    #expect(conversion.tests.contains("@MainActor func aFReturns("), "\(conversion.tests)")
  }

  @Test(arguments: [
    ("| 1 + | 2 |", "Value '1 +'", "1 +"), ("| | 2 |", "Row of", "| | 2 |"),
    ("| a b | 2 |", "Value 'a b'", "a b"),
    ("| −2 | 2 |", "Value '−2'", "−2"),
  ])
  func whatIsNoValueIsPointedOut(_ row: String, _ message: String, _ place: String) throws {
    let conversion = try convert(
      "f(_:)", "| a | returns |\n|---|---|\n| 1 | 2 |\n\(row)\n",
      code: "func f(_ a: Int) -> Int { a }")
    let finding = try conversion.finding("cases-value")
    #expect(finding.severity == .error)
    #expect(finding.message.hasPrefix(message))
    #expect(finding.range?.text == place)
  }

  @Test(arguments: [
    ("f(_:)", "func f<T>(_ a: T) -> T { a }", "is generic"),
    ("A.f(_:)", "struct A { func f(_ a: Int) -> Int { a } }", "is a method of a value"),
  ])
  func whatATableCannotNameIsPointedOut(
    _ symbol: String, _ code: String, _ reason: String
  ) throws {
    let conversion = try convert(symbol, "| a | returns |\n|---|---|\n| 1 | 1 |\n", code: code)
    let finding = try conversion.finding("cases-symbol")
    #expect(finding.message == "Function '\(symbol)' of the cases \(reason)")
  }

  @Test func aTableOfAFunctionThatIsLeftOutGoesWithIt() throws {
    let text = """
      # T

      ```swift
      func f(_ a: Int) -> Missing { a }
      ```

      <!-- recto: cases for=f(_:) -->
      | a | returns |
      |---|---|
      | 1 | 2 |
      """
    var decisions = CarryDecisions()
    decisions.omissions[ItemReference(cell: 0, item: 0)] = .init("it does not compile")
    let notebook = analysis(of: SourceFile(path: "notebook.md", text: text)).value
    let plan = lower(notebook, decisions)
    #expect(plan.diagnostics.map(\.severity) == [.warning])
    #expect(plan.diagnostics.map(\.id) == ["cases-left-out"])
    #expect(plan.value.droppedOutputs.map(\.text) == ["f(_:)"])
  }

  @Test(arguments: [
    ("", "func f(_ a: Int) -> Int { a << >> }"), (" ignore", "func f(_ a: Int) -> Int { a }"),
    (" fail", "func f(_ a: Int) -> Int { a }"),
  ])
  func aTableOfAFunctionThatIsNotReadGoesWithIt(_ words: String, _ code: String) throws {
    let text = """
      # T

      ```swift\(words)
      \(code)
      ```

      ```swift
      let one = 1
      ```

      <!-- recto: cases for=f(_:) -->
      | a | returns |
      |---|---|
      | 1 | 2 |
      """
    let notebook = analysis(of: SourceFile(path: "notebook.md", text: text)).value
    let plan = lower(notebook, CarryDecisions())
    #expect(plan.diagnostics.map(\.id) == ["cases-left-out"])
    #expect(plan.value.droppedOutputs.map(\.reason) == ["it needs line 3, which is left out"])
  }

  @Test func aRowThatNamesWhatIsLeftOutGoesWithIt() throws {
    let text = """
      # T

      ```swift
      enum Low: Error { case low(Missing) }
      func f(_ a: String) throws -> Int { 1 }
      ```

      <!-- recto: cases for=f(_:) -->
      | a | throws |
      |---|---|
      | "Low" | Other.low |
      | "b" | Low.low |

      <!-- recto: cases for=f(_:) -->
      | a | throws |
      |---|---|
      | "c" | Low.low |
      """
    var decisions = CarryDecisions()
    decisions.omissions[ItemReference(cell: 0, item: 0)] = .init("it does not compile")
    let notebook = analysis(of: SourceFile(path: "notebook.md", text: text)).value
    let plan = lower(notebook, decisions)
    #expect(plan.diagnostics.map(\.severity) == [.warning, .warning])
    #expect(plan.diagnostics.compactMap(\.range?.line) == [12, 14])
    #expect(plan.value.droppedOutputs.map(\.text) == ["| \"b\" | Low.low |", "f(_:)"])
  }

  @Test func aTableOfAFunctionWithAConditionHasTheSame() throws {
    let conversion = try Conversion(
      notebook: """
        # T

        ```swift os=macos
        func f(_ a: Int) -> Int { a }
        ```

        <!-- recto: cases for=f(_:) -->
        | a | returns |
        |---|---|
        | 1 | 1 |
        """)
    #expect(conversion.diagnostics.isEmpty)
    #expect(conversion.tests.contains("#if os(macOS)\n    @Test("), "\(conversion.tests)")
  }

  @Test func rowsKeepTheirPlaces() throws {
    let conversion = try convert(
      "f(_:)", "| a | returns |\n|---|---|\n| 1 | 2 |\n", code: "func f(_ a: Int) -> Int { a }")
    #expect(conversion.diagnostics.isEmpty)
    #expect(conversion.tests.contains("(1, 2)\n"))
    #expect(conversion.tests.contains("#expect(f(a) == expected)"), "\(conversion.tests)")
  }

  @Test func errorsAreExpected() throws {
    let code = "enum E: Error { case low }\nfunc f(a: Int) throws(E) -> Int { throw .low }"
    let conversion = try convert(
      "f(a:)", "| a | throws |\n|---|---|\n| 1 | .low |\n", code: code)
    #expect(conversion.tests.contains("as [(Int, E)]"), "\(conversion.tests)")
    #expect(conversion.tests.contains("#expect(throws: expected)"))
  }

  @Test func errorsThatAreNotEquatableAreComparedByTheirDescriptions() throws {
    let code = "enum E: Error { case low(Int) }\nfunc f(a: Int) throws -> Int { throw E.low(a) }"
    let tests = try convert(
      "f(a:)", "| a | throws |\n|---|---|\n| 1 | E.low(1) |\n", code: code
    ).tests
    #expect(tests.contains("let thrown = #expect(throws: E.self) { try f(a: 1) }"), "\(tests)")
    #expect(tests.contains("(String(describing: thrown) == String(describing: E.low(1) as E?))"))
  }

  /// An initialiser makes errors that differ, unless nothing is stored in them.
  @Test(arguments: [
    ("E(code: 1)", "(String(describing: thrown) == String(describing: E(code: 1) as E?))"),
    ("A.E(code: 1)", "let thrown = #expect(throws: A.E.self) { try f(a: 1) }"),
    ("F(code: 1)", "] as [(Int, F)])"), ("E()", "String(describing: E() as E?)"),
    ("G()", "#expect(throws: G.self) { try f(a: a) }"),
    ("E", "#expect(throws: E.self) { try f(a: a) }"),
    ("A.E", "#expect(throws: A.E.self) { try f(a: a) }"),
    ("E.self", "#expect(throws: E.self) { try f(a: a) }"),
  ])
  func errorsThatAnInitialiserMakes(_ value: String, _ line: String) throws {
    let code = """
      struct E: Error { var code = 0 }
      struct F: Error, Equatable { var code = 0 }
      struct G: Error {}
      enum A { struct E: Error { var code = 0 } }
      func f(a: Int) throws -> Int { throw E(code: a) }
      """
    let tests = try convert("f(a:)", "| a | throws |\n|---|---|\n| 1 | \(value) |\n", code: code)
      .tests
    #expect(tests.contains(line), "\(tests)")
  }

  @Test(arguments: [
    ("E", "E.low", "#expect(throws: E.self) { try f(a: 1) }\n    #expect(throws: E.low) {"),
    ("E.low", "E", "#expect(throws: E.low) { try f(a: 1) }\n    #expect(throws: E.self) {"),
    ("E", "G", "#expect(throws: E.self) { try f(a: 1) }\n    #expect(throws: G.self) {"),
    (".low", "E.low", "] as [(Int, E)])"),
  ])
  func rowsMayNameTypesAndErrors(_ first: String, _ second: String, _ lines: String) throws {
    let code = """
      enum E: Error { case low }
      struct G: Error {}
      func f(a: Int) throws -> Int { throw E.low }
      """
    let conversion = try convert(
      "f(a:)", "| a | throws |\n|---|---|\n| 1 | \(first) |\n| 2 | \(second) |\n", code: code)
    #expect(conversion.diagnostics.isEmpty)
    #expect(conversion.tests.contains(lines), "\(conversion.tests)")
  }

  @Test func anySignatureOfErrorsLeavesTheirTypeToTheRows() throws {
    let code = "enum E: Error { case low }\nfunc f(a: Int) throws(any Error) { throw E.low }"
    let tests = try convert("f(a:)", "| a | throws |\n|---|---|\n| 1 | E.low |\n", code: code)
      .tests
    #expect(tests.contains("as [(Int, E)]"), "\(tests)")
  }

  @Test func theFirstRowMayNameTheErrors() throws {
    let code = "enum E: Error { case low }\nfunc f(a: Int) throws -> Int { throw E.low }"
    let conversion = try convert(
      "f(a:)", "| a | throws |\n|---|---|\n| 1 | E.low |\n", code: code)
    #expect(conversion.tests.contains("as [(Int, E)]"), "\(conversion.tests)")
  }

  @Test(arguments: [
    ("A.f(b:)", "struct A { static func f(b: Int) -> Int { b } }", "A.f(b: b)"),
    ("A.init(b:)", "struct A: Equatable { let c: Int\ninit(b: Int) { c = b } }", "A(b: b)"),
    ("f(b:)", "func f(b: Int) async -> Int { b }", "await f(b: b)"),
  ])
  func staticFunctionsAndInitialisersAreCalled(
    _ symbol: String, _ code: String, _ call: String
  ) throws {
    let conversion = try convert(symbol, "| b | returns |\n|---|---|\n| 1 | 1 |\n", code: code)
    #expect(conversion.diagnostics.isEmpty)
    #expect(conversion.tests.contains(call), "\(conversion.tests)")
  }

  @Test(arguments: [
    "f(c:)", "g(b:)", "A.f(b:)", "f", "f(b:c:)",
  ])
  func anUnknownFunctionIsAnErrorAtItsName(_ symbol: String) throws {
    let conversion = try convert(
      symbol, "| b | returns |\n|---|---|\n| 1 | 1 |\n", code: "func f(b: Int) -> Int { b }")
    let finding = try conversion.finding("cases-symbol")
    #expect(finding.severity == .error)
    #expect(finding.range?.bytes.lowerBound == conversion.marked.offsets[1])
    #expect(!conversion.tests.contains("@Test"))
  }

  @Test func aFunctionForSeveralTypesIsAnError() throws {
    let conversion = try convert(
      "f(_:)", "| _ | returns |\n|---|---|\n| 1 | 1 |\n",
      code: "func f(_ n: Int) -> Int { n }\nfunc f(_ n: String) -> Int { 2 }")
    #expect(
      try conversion.finding("cases-symbol").message
        == "Function 'f(_:)' of the cases is declared for several types")
  }

  @Test func aMisspeltFunctionHasItsNearMiss() throws {
    let conversion = try convert("prise(of:size:)", "| of | size | returns |\n|---|---|---|\n")
    #expect(
      try conversion.finding("cases-symbol").hint == "did you mean 'price(of:size:)'?")
  }

  @Test(arguments: ["func f<T>(b: T) -> T { b }", "struct A { func f(b: Int) -> Int { b } }"])
  func functionsThatNeedMoreAreRefused(_ code: String) throws {
    let conversion = try convert("f(b:)", "| b | returns |\n|---|---|\n| 1 | 1 |\n", code: code)
    #expect(try conversion.finding("cases-symbol").severity == .error)
  }

  @Test(arguments: [
    "| of | returns |\n|---|---|\n| \"a\" | 1 |\n",
    "| of | size | more | returns |\n|---|---|---|---|\n| \"a\" | 1 | 2 | 1 |\n",
    "| of | sise | returns |\n|---|---|---|\n| \"a\" | 1 | 1 |\n",
    "| size | of | returns |\n|---|---|---|\n| 1 | \"a\" | 1 |\n",
  ])
  func columnsAreTheParameters(_ table: String) throws {
    let conversion = try convert("price(of:size:)", table)
    let finding = try conversion.finding("cases-columns")
    #expect(finding.severity == .error)
    #expect(finding.range?.bytes.lowerBound == conversion.marked.offsets[2])
  }

  @Test func columnsWithDefaultValuesMayBeLeftOut() throws {
    let code = "func sum(_ a: Int, times b: Int = 2, plus c: Int = 1) -> Int { a * b + c }"
    let conversion = try convert(
      "sum(_:times:plus:)", "| a | plus | returns |\n|---|---|---|\n| 1 | 1 | 3 |\n", code: code)
    #expect(conversion.diagnostics.isEmpty)
    #expect(conversion.tests.contains("sum(a, plus: c) == expected"), "\(conversion.tests)")
    let other = try convert(
      "sum(_:times:plus:)", "| times | returns |\n|---|---|\n| 1 | 1 |\n", code: code)
    #expect(try other.finding("cases-columns").severity == .error)
  }

  @Test(arguments: [
    ("tea", "1", "2.5", "write a text in quotes, \"tea\", and a case with its dot, '.tea'"),
    ("12", "1", "2.5", "write it in quotes: \"12\""),
    ("\"tea\"", "\"1\"", "2.5", "write a value of that type, or correct the column"),
    ("\"tea\"", "1.5", "2.5", "write a value of that type, or correct the column"),
    ("\"tea\"", "1", "true", "write a value of that type, or correct the column"),
  ])
  func valuesFitTheirColumns(_ name: String, _ size: String, _ price: String, _ hint: String) throws
  {
    let conversion = try convert(
      "price(of:size:)",
      "| of | size | returns |\n|---|---|---|\n| \"a\" | 1 | 2.5 |\n| \(name) | \(size) | \(price) |\n"
    )
    let finding = try conversion.finding("cases-value")
    #expect(finding.severity == .error && finding.hint == hint)
    #expect([name, size, price].contains(finding.range?.text))
  }

  @Test func valuesMayBeNamedOrOfOtherForms() throws {
    let conversion = try convert(
      "f(_:_:)",
      "| a | b | returns |\n|---|---|---|\n| large | nil | -1_000 |\n| 1 + 1 | false | .min |\n",
      code: "let large = 3\nfunc f(_ a: Double, _ b: Bool?) -> Int { 1 }")
    #expect(!conversion.diagnostics.contains { $0.severity == .error })
  }

  @Test func namesMayStandForLabels() throws {
    let conversion = try convert(
      "price(of:size:)", "| name | size | returns |\n|---|---|---|\n| \"a\" | 1 | 1 |\n")
    #expect(conversion.diagnostics.isEmpty)
  }

  @Test func theTypeOfErrorsMustBeWritten() throws {
    let conversion = try convert(
      "price(of:size:)", "| of | size | throws |\n|---|---|---|\n| \"a\" | 1 | .low |\n")
    #expect(try conversion.finding("cases-error").severity == .error)
  }

  @Test func aTableNamesAFunctionWithoutBackticks() throws {
    let table = "| in | returns |\n|---|---|\n| 1 | 1 |\n"
    for symbol in ["a(in:)", "a(`in`:)"] {
      let conversion = try convert(symbol, table, code: "func a(`in` b: Int) -> Int { b }")
      #expect(conversion.diagnostics.isEmpty)
      #expect(conversion.tests.contains("#expect(a(`in`: b) == expected)"), "\(conversion.tests)")
    }
  }

  @Test(arguments: [("low(1)", false), ("low", false), (".low(1)", true), ("make(1)", true)])
  func anErrorWithoutItsDotIsPointedOut(_ value: String, _ isRight: Bool) throws {
    let conversion = try convert(
      "f(_:)", "| a | throws |\n|---|---|\n| 0 | E.none |\n| 1 | \(value) |\n",
      code: "enum E: Error { case none, low(Int) }\nfunc make(_ n: Int) -> E { .low(n) }\n"
        + "func f(_ a: Int) throws -> Int { throw a == 0 ? E.none : make(a) }")
    let finding = conversion.diagnostics.first { $0.id == "cases-value" }
    #expect((finding == nil) == isRight)
    #expect(isRight || finding?.range?.text == value)
  }
}
