import NotebookDiagnostics
import NotebookTestSupport
import PackageLowering
import SourceText
import Testing

/// Statements become tests, each with what it depends on.
@Suite struct ExampleTests {
  @Test func anElementOfAnObjectIsReadAgainForWhatComesAfter() throws {
    let conversion = try Conversion(
      "final class Log {\n  var reads = 0\n  subscript(i: Int) -> Int {\n    reads += 1\n    return i\n  }\n}",
      "let log = Log()", "print(log[4])", "log.reads  // => 1")
    #expect(conversion.body(ofTest: "t2").contains("print(log[4])"), "\(conversion.tests)")
  }

  @Test func anExampleReplaysWhatItUses() throws {
    let conversion = try Conversion("let a = 1", "let b = 2", "a + 1 // => 2")
    #expect(conversion.body(ofTest: "t2").isEmpty || !conversion.tests.contains("t3"))
    let body = conversion.tests
    #expect(body.contains("let a = 1\n    #expect((a + 1) == 2)"), "\(body)")
  }

  @Test func whatAnExampleDoesNotUseIsNotReplayed() throws {
    let conversion = try Conversion(
      "var a = 1\nlet b = 2\nprint(b)", "print(a)\n// Prints \"1\"")
    let body = conversion.body(ofTest: "t2")
    #expect(body.contains("var a = 1") || body.contains("let a = 1"), "\(body)")
    #expect(!body.contains("let b = 2"))
    #expect(!body.contains("print(b)"))
  }

  @Test(arguments: [
    ("var a = [1]\na.append(2)", "a.append(2)"), ("var a = 1\na += 1", "a += 1"),
    ("var a = (1, 2)\na.0 = 3", "a.0 = 3"), ("var a = 1\nfor i in 1...2 { a += i }", "for i in"),
    ("var a = [2, 1]\na.sort()", "a.sort()"), ("var a = 1\nvar b = 2\nswap(&a, &b)", "swap(&a"),
    ("var a: Int? = 1\na = nil", "a = nil"), ("var a = [\"k\": 1]\na[\"k\"] = 2", "a[\"k\"] = 2"),
  ])
  func changesOfWhatAnExampleUsesAreReplayed(_ code: String, _ change: String) throws {
    let conversion = try Conversion(code, "print(a)\n// Prints \"x\"")
    let body = conversion.body(ofTest: "t2").joined(separator: "\n")
    #expect(body.contains(change), "\(conversion.tests)")
  }

  @Test(arguments: [
    ("struct A { func f() { print(1) } }", "A().f()", false),
    ("struct A { static func f() { print(1) } }", "A.f()", false),
    ("class A { func f() { print(1) } }", "A().f()", false),
    ("struct A { static var n = 0; init() { A.n += 1 } }", "_ = A()", true),
    ("class A { static let shared = A(); var n = 0 }", "A.shared.n = 1", true),
    ("struct A { struct B { static var n: Int? } }", "A.B.n = 1", true),
  ])
  func whatIsDoneToATypeIsReplayedWhereItHasAState(
    _ type: String, _ statement: String, _ isReplayed: Bool
  ) throws {
    let conversion = try Conversion(type, statement, "let a = A()\nprint(a)\n// Prints \"x\"")
    let body = conversion.body(ofTest: "t2").joined(separator: "\n")
    #expect(body.contains("print(a)"))
    #expect(body.contains(statement) == isReplayed, "\(conversion.tests)")
  }

  /// The types of the library keep no state, and a comparison sets nothing.
  @Test(arguments: [
    ("let f: () -> Int = { 3 }", "f()"), ("", "Int.random(in: 0...1) < 2"),
    (
      "struct P { var n = 1; func f() -> Int { n } }\nlet p = P()\np.n == 1  // => true",
      "print(p.f())"
    ),
  ])
  func whatChangesNothingIsNotReplayed(_ code: String, _ statement: String) throws {
    let conversion = try Conversion(
      code, statement, "let a: Int = 2\nInt(a)  // => 2",
      code.contains("let p") ? "p.n != 2  // => true" : "")
    let last = conversion.tests.split(separator: "@Test").last ?? ""
    #expect(last.contains("#expect("))
    #expect(!last.contains(statement), "\(conversion.tests)")
  }

  /// A local variable is on no global actor: its test is.
  @Test func variablesOfTheMainActorAreLocal() throws {
    let conversion = try Conversion(
      "@MainActor var other = 1\nother += 1\nprint(other)  // Prints \"2\"")
    #expect(conversion.tests.contains("@Test @MainActor func t()"), "\(conversion.tests)")
    #expect(conversion.body(ofTest: "t").contains("var other = 1"), "\(conversion.tests)")
  }

  @Test func aFunctionHidesTheVariableBefore() throws {
    let conversion = try Conversion(
      "var p = 1\nprint(p)", "func p(_ a: Int) -> Int { a }", "print(p(2))\n// Prints \"2\"")
    #expect(!conversion.body(ofTest: "t2").joined().contains("var p"), "\(conversion.tests)")
  }

  @Test func whatIsDeferredIsPrintedBeforeTheOutputIsRead() throws {
    let conversion = try Conversion(
      notebook: """
        # T

        ```swift
        defer { print("end") }
        print("start")
        ```

        ```text
        start
        end
        ```
        """)
    let body = conversion.body(ofTest: "t")
    #expect(body.contains("  defer { print(\"end\") }"), "\(body)")
    #expect(body.firstIndex(of: "}") ?? 0 < body.firstIndex { $0.hasPrefix("#expect") } ?? 0)
  }

  @Test func changesAfterAnExampleAreNotReplayed() throws {
    let conversion = try Conversion("var a = 1", "a // => 1", "a += 1\na // => 2")
    #expect(!conversion.body(ofTest: "t").joined().contains("a += 1"))
  }

  @Test func whatIsUsedByWhatIsUsedIsReplayed() throws {
    let conversion = try Conversion("let a = 1", "let b = a + 1", "let c = b + 1", "c // => 3")
    let tests = conversion.tests
    for line in ["let a = 1", "let b = a + 1", "let c = b + 1", "#expect(c == 3)"] {
      #expect(tests.contains(line), "\(tests)")
    }
  }

  @Test(arguments: [
    "if let a = a { print(a) }\n// Prints \"1\"", "for a in a { print(a) }\n// Prints \"1\"",
  ])
  func whatANewNameHidesIsReplayed(_ code: String) throws {
    let conversion = try Conversion("let a = Optional([1])\nprint(\"x\")", code)
    let body = conversion.body(ofTest: "t2")
    #expect(body.contains("let a = Optional([1])"), "\(body)")
  }

  @Test func aHiddenConstantIsNotReplayedTwice() throws {
    let conversion = try Conversion("let a = 1\nprint(a)", "let a = 2", "print(a)\n// Prints \"2\"")
    let body = conversion.tests.split(separator: "@Test").last.map(String.init) ?? ""
    #expect(body.contains("let a = 2"), "\(body)")
    #expect(!body.contains("let a = 1"), "\(body)")
  }

  @Test func setUpIsReplayedForItsTopic() throws {
    let conversion = try Conversion(
      notebook: """
        # T

        ## One

        ```swift setup
        print("setup")
        ```

        ```swift
        print(1)
        ```

        ## Two

        ```swift
        print(2)
        ```
        """)
    #expect(conversion.body(ofTest: "one") == ["print(\"setup\")", "print(1)"])
    #expect(conversion.body(ofTest: "two") == ["print(2)"])
  }

  @Test func outputsBecomeExpectations() throws {
    let conversion = try Conversion(
      notebook: "# T\n\n```swift\nprint(1)\nprint(2)\n```\n\n```output\n1\n2\n```\n")
    let body = conversion.body(ofTest: "t")
    #expect(body.first == "let printed = try PrintedOutput()")
    #expect(conversion.tests.contains("printed.next() == \"\"\""), "\(conversion.tests)")
    #expect(conversion.files.keys.contains { $0.hasSuffix("PrintedOutput.swift") })
  }

  @Test(arguments: [
    ("1 + 1 // => 2", "#expect((1 + 1) == 2)"), ("[1] // => [1]", "#expect([1] == [1])"),
    ("\"a\" // => \"a\"", "#expect(\"a\" == \"a\")"),
    ("let a = 1 // => 1", "#expect(a == 1)"), ("[1].first // => Optional(1)", "String(describing:"),
    ("-1 // → -1", "#expect(-1 == -1)"), ("1.5 // => 1.5", "#expect(1.5 == 1.5)"),
  ])
  func valuesBecomeExpectations(_ code: String, _ expectation: String) throws {
    let tests = try Conversion(code).tests
    #expect(tests.contains(expectation), "\(tests)")
  }

  @Test func effectsOfAnExampleAreThoseOfItsTest() throws {
    let conversion = try Conversion(
      "func f() async throws -> Int { 1 }", "let a = try await f()\nprint(a)")
    #expect(conversion.tests.contains("() async throws {"), "\(conversion.tests)")
    #expect(try Conversion("let a = 1\nprint(a)").tests.contains("@Test func t() {"))
  }

  @Test func effectsOfWhatIsReplayedAreThoseOfTheTest() throws {
    let conversion = try Conversion(
      "func f() async -> Int { 1 }", "let a = await f()\nprint(a)", "print(a + 1)")
    #expect(conversion.tests.ranges(of: "() async {").count == 2, "\(conversion.tests)")
  }

  @Test func aConstantThatAFunctionUsesMovesToTheSources() throws {
    let conversion = try Conversion(
      "let rate = 2\nfunc f(a: Int) -> Int { a * rate }", "f(a: 2) // => 4")
    #expect(conversion.source.contains("public let rate = 2"))
    #expect(!conversion.tests.contains("let rate"))
    #expect(conversion.diagnostics.isEmpty)
  }

  @Test func whatAMovedConstantUsesMovesToo() throws {
    let conversion = try Conversion("let base = 1\nlet rate = base + 1\nfunc f() -> Int { rate }")
    #expect(conversion.source.contains("let base = 1"))
    #expect(conversion.source.contains("let rate = base + 1"))
  }

  @Test func aVariableThatAFunctionUsesMovesWithAWarning() throws {
    let conversion = try Conversion(
      notebook:
        "# T\n\n```swift\n1️⃣var count = 0\n2️⃣func next() -> Int { count += 1; return count }\n```\n")
    #expect(conversion.source.contains("nonisolated(unsafe) public var count = 0"))
    let finding = try conversion.finding("global-variable")
    #expect(finding.severity == .warning)
    #expect(finding.range?.bytes.lowerBound == conversion.marked.offsets[1])
    #expect(finding.related.first?.range.bytes.lowerBound == conversion.marked.offsets[2])
    #expect(finding.hint != nil)
  }

  @Test func aParameterOfTheNameMovesNothing() throws {
    let conversion = try Conversion(
      "var a = 0\nfunc f(a: Int) -> Int { a }\nprint(f(a: a))")
    #expect(!conversion.source.contains("var a"))
    #expect(conversion.diagnostics.isEmpty)
  }

  /// The package runs no statements.
  @Test(arguments: [
    ("var x = 1\nx += 1\nlet y = x * 2", true), ("var x = 1\nlet y = x * 2\nx += 1", false),
    ("let x = 1\nlet y = x * 2", false),
  ])
  func valuesOfWhatIsChangedBefore(_ code: String, _ isOutdated: Bool) throws {
    let conversion = try Conversion("\(code)\nfunc f() -> Int { x + y }", "f()  // => 6")
    let said = conversion.diagnostics.contains {
      $0.message.contains("made of the first value of 'x'")
    }
    #expect(said == isOutdated)
  }

  /// `index(…)` is a method that strings have.
  @Test func aMethodOfTheStandardLibraryMovesNothing() throws {
    let conversion = try Conversion(
      "let index = \"abc\".startIndex\n\"abc\"[index]  // => \"a\"",
      "extension String { func at(_ i: Int) -> Character { self[index(startIndex, offsetBy: i)] } }"
    )
    #expect(!conversion.source.contains("let index"), "\(conversion.source)")
  }

  /// What a collection calls with its elements may change what is seen later.
  @Test(arguments: [
    "[1].forEach(a.add)", "_ = [1].map(a.add)", "[1].forEach(run)", "b.on { a.add($0) }\nb.emit()",
  ])
  func whatIsRunByItsNameIsReplayed(_ code: String) throws {
    let conversion = try Conversion(
      "final class A { var n = 0; func add(_ m: Int) { n += m } }\n"
        + "final class B { var f: [(Int) -> Void] = []; func on(_ g: @escaping (Int) -> Void) { f.append(g) }\n"
        + "  func emit() { for g in f { g(1) } } }",
      "let a = A()\nlet b = B()\nlet run = { (n: Int) in a.add(n) }\n\(code)", "a.n  // => 1")
    let replayed = conversion.body(ofTest: "t2")
    for line in code.split(separator: "\n") { #expect(replayed.contains(String(line))) }
  }

  @Test func aMemberOfTheNameMovesNothing() throws {
    let conversion = try Conversion(
      "struct A { let b: Int }\nextension A { var c: Int { b } }", "let b = 1\nprint(A(b: b).c)")
    #expect(!conversion.source.contains("let b = 1"))
  }

  @Test func onlyTheUsedConstantOfAHiddenNameMoves() throws {
    let conversion = try Conversion(
      "let a = 1\nfunc f() -> Int { a }", "let a = 2\nprint(a)\n// Prints \"2\"")
    #expect(conversion.source.contains("public let a = 1"))
    #expect(conversion.tests.contains("let a = 2"))
  }

  @Test func testsOfTheAuthorAreCarried() throws {
    let conversion = try Conversion("@Test func one() { #expect(1 == 1) }")
    #expect(conversion.tests.contains("@Test func one() { #expect(1 == 1) }"))
    #expect(conversion.plan.cells.first?.files == ["Tests/TTests/TTests.swift"])
  }

  @Test func codeThatMustTrapStandsInAnExitTest() throws {
    let tests = try Conversion("let a: [Int] = []\nprint(a[0])", words: "crash").tests
    #expect(tests.contains("await #expect(processExitsWith: .failure) {"))
    #expect(tests.contains("print(a[0])"))
  }

  @Test func codeThatMustNotCompileIsNotCarried() throws {
    let conversion = try Conversion("let a: Int = \"\"", words: "fail")
    #expect(conversion.plan.cells.map(\.disposition) == [.expectedFailure])
    #expect(!conversion.tests.contains("let a"))
  }

  @Test func whatLacksAValueIsNotRun() throws {
    let conversion = try Conversion(
      "struct P {\n  func f() -> Int { 1 }\n}", "let p: P = ...\nprint(p.f())")
    #expect(conversion.tests.contains(".disabled(\"a value of it is left out of the notebook\")"))
  }

  @Test(arguments: [("", "  @Suite struct A {"), ("\nextension A {}", "\n@Suite struct A {")])
  func suitesOfTheAuthorRunInTurnWithThoseThatReadTheOutput(_ more: String, _ line: String) throws {
    let conversion = try Conversion(
      notebook:
        "# T\n\n```swift\nfunc f() { print(1) }\n```\n\n```swift\nf()\n```\n\n```output\n1\n```\n\n"
        + "```swift\nimport Testing\n@Suite struct A {\n  @Test func a() { f() }\n}\(more)\n```\n")
    #expect(conversion.tests.contains(line), "\(conversion.tests)")
  }
}
