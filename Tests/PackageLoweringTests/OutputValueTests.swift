import NotebookCompiler
import NotebookDiagnostics
import NotebookSyntax
import PackageLowering
import SourceText
import Testing

/// How recorded outputs are compared, before anything is tried.
@Suite struct OutputValueTests {
  private static let types = """
    enum State: Equatable { case idle, busy(Int) }
    enum Level { case low, high }
    struct Point: Equatable { var x: Int }
    struct Plain { var x: Int }
    """

  @Test(arguments: [
    (".busy(2)", "== .busy(2)"), ("State.busy(2)", "== State.busy(2)"),
    ("Level.low", "== Level.low"),
    ("[Level.low]", "== [Level.low]"), ("Point(x: 1)", "== Point(x: 1)"),
    ("Optional(Point(x: 1))", "== Optional(Point(x: 1))"), ("[\"a\": 1]", "== [\"a\": 1]"),
    ("[:]", "== [:]"), ("Plain(x: 1)", "== \"Plain(x: 1)\""), ("Optional(1)", "== \"Optional(1)\""),
    ("Other.low", "== \"Other.low\""), ("O(n)", "== \"O(n)\""),
    ("Plain(x: .low)", #"wholeMatch(of: #/(?s)Plain\(x: (?:[^,]*\.)?low\)/#) != nil)"#),
  ])
  func valuesThatCanBeComparedAre(_ text: String, _ comparison: String) throws {
    let conversion = try Conversion(Self.types, "f  // => \(text)")
    let line = conversion.tests.split(separator: "\n").first { $0.contains("#expect(") }
    #expect(line?.contains(comparison) == true, "\(line ?? "")")
  }

  @Test(arguments: [
    ("0.333...", #"(describing: f).hasPrefix("0.333"))"#),
    ("[3, ...]", #"(describing: f).wholeMatch(of: #/(?s)\[3, .*\]/#) != nil)"#),
    (#""abc...""#, #"(reflecting: f).wholeMatch(of: #/(?s)"abc.*"/#) != nil)"#),
    (".busy(...)", #"(describing: f).wholeMatch(of: #/(?s)busy\(.*\)/#) != nil)"#),
    ("1...5", #"(describing: f) == "1...5")"#),
  ])
  func dotsStandForAnything(_ text: String, _ comparison: String) throws {
    let tests = try Conversion(Self.types, "f  // => \(text)").tests
    #expect(tests.contains("#expect(String" + comparison), "\(tests)")
  }

  @Test(arguments: ["print(CommandLine.arguments.count)", "print(readLine() ?? \"\")"])
  func whatAProgramReadsIsNotTested(_ code: String) throws {
    let conversion = try Conversion(
      notebook: "# T\n\n```swift run\n\(code)\n```\n\n```output\n1\n```\n")
    #expect(!conversion.tests.contains("printed"))
    #expect(try conversion.finding("output-unchecked").message.contains("reads its arguments"))
  }

  /// To call what the notebook leaves out would end the tests.
  @Test func whatCallsALeftOutBodyIsNotRun() throws {
    let tests = try Conversion(
      "func f() -> Int { ... }\nfunc g() -> Int { f() + 1 }\nfunc h() -> Int { 2 }", "g()  // => 3",
      "h()  // => 2"
    ).tests
    #expect(tests.ranges(of: ".disabled(").count == 1)
    #expect(
      tests.contains("@Test(.disabled(\"it calls 'g', whose body is left out\"))"), "\(tests)")
  }

  @Test(arguments: [
    ("print(8)  // Prints 8", "// Prints 8", "quotation marks"),
    ("if true {\n  f  // => 3\n}", "// => 3", "not inside another"),
  ])
  func whatIsNotCheckedIsPointedOut(_ code: String, _ place: String, _ hint: String) throws {
    let finding = try Conversion(code).finding("output-unchecked")
    #expect(finding.range?.text == place)
    #expect(finding.hint?.contains(hint) == true)
  }

  @Test func aStatementWithoutAValueRecordsNone() throws {
    let conversion = try Conversion("let a: Int? = 3\nif let a { a + 1 }  // => 4")
    #expect(try conversion.finding("output-unchecked").range?.text == "// => 4")
    #expect(conversion.tests.contains("if let a { a + 1 }  // => 4"), "\(conversion.tests)")
    #expect(conversion.plan.droppedOutputs.map(\.text) == ["4"])
  }

  @Test func aCommentInAProgramIsPointedOut() throws {
    let finding = try Conversion("print(8)  // Prints \"8\"", words: "run")
      .finding("output-unchecked")
    #expect(finding.range?.text == "// Prints \"8\"")
    #expect(finding.hint?.contains("'output' fence") == true)
  }

  @Test(arguments: [
    ("txt", "print(8)", "8", true), ("console", "f()", "8", true),
    ("console", "f()", "$ swift run\n8", false), ("json", "print(8)", "8", false),
    ("txt", "let a = 8", "8", false), ("txt", "f()  // => 8", "8", false),
  ])
  func aFenceWithTheNameOfNoLanguageIsPointedOut(
    _ name: String, _ code: String, _ text: String, _ isOutput: Bool
  ) throws {
    let findings = try Conversion(
      notebook: "# T\n\n```swift\n\(code)\n```\n\n```\(name)\n\(text)\n```\n"
    ).diagnostics.filter { $0.id == "output-unchecked" }
    #expect(findings.map { $0.range?.text } == (isOutput ? ["```\(name)"] : []))
  }

  @Test(arguments: [
    ("final class A { var b = 1 }\nlet a = A()", true),
    ("final class A { var b = 1 }\nlet a: [A] = [A()]", true),
    ("struct A<B> { var b: () -> B }\nlet a = A<Int> { 1 }", true),
    ("struct A<B> { var b: B }\nlet a = A<Int>(b: 1)", false),
    ("struct A { var b = 1 }\nlet a = A()", false),
    ("actor A { var b = 1 }\nlet a = A()", false),
    ("final class A: Sendable {}\nlet a = A()", false),
    ("@MainActor final class A {}\nlet a = A()", false),
    ("final class A { var b = 1 }\nlet a = A().b", false),
  ])
  func constantsOfObjectsAreGlobalState(_ code: String, _ isState: Bool) throws {
    let conversion = try Conversion(code + "\nfunc f() { _ = a }")
    #expect(conversion.source.contains("nonisolated(unsafe) public let a") == isState)
    #expect(conversion.diagnostics.contains { $0.id == "global-variable" } == isState)
  }

  @Test(arguments: [
    ("Bundle.module.url(forResource: \"a\", withExtension: \"json\")!", ".process("),
    ("PackageResources.a_json", ".embedInCode("),
  ])
  func resourcesAreThereAsTheyAreRead(_ code: String, _ rule: String) throws {
    let conversion = try Conversion(
      "import Foundation\nfunc f() throws -> Any { \(code) }", settings: "resources: [a.json]")
    #expect(conversion.files["Package.swift"]?.contains(rule + "\"Resources/a.json\")") == true)
  }

  /// What is verified may belong to a target of the package beside it.
  @Test(arguments: [("---\ntargets: [Words]\n---\n", ""), ("", " target=Words")])
  func aTargetOfThePackageBesideHasAnotherName(_ front: String, _ word: String) {
    let source = SourceFile(
      path: "notebook.md", text: "\(front)# T\n\n```swift\(word)\nstruct A {}\n```\n")
    var decisions = CarryDecisions()
    decisions.importedModules = ["Words"]
    let plan = analysis(of: source).flatMap { lower($0, decisions) }.value
    #expect(plan.targets.first?.name == "WordsNotebook")
  }

  @Test func targetsAreNamedAsModulesAre() throws {
    #expect(try Conversion("struct A {}", settings: "targets: [stock]").diagnostics.isEmpty)
    let finding = try Conversion("struct A {}", settings: "targets: [my-stock]").finding(
      "front-matter-value")
    #expect(finding.message == "Name 'my-stock' is not that of a target")
    let word = try Conversion("struct A {}", settings: "targets: [class]")
    #expect(try word.finding("front-matter-value").message.contains("a word of the Swift language"))
  }

  @Test func theRowsOfAGridAreComparedAsTheyAre() throws {
    for (grid, isPattern) in [("....\n###.", false), ("...\n...", false), ("1\n...\n9", true)] {
      let tests = try Conversion(
        notebook: "# T\n\n```swift\nprint(\"x\")\n```\n\n```output\n\(grid)\n```\n"
      ).tests
      #expect(tests.contains("matches: \"") == isPattern, "\(tests)")
    }
  }

  @Test func aTargetIsNotNamedAsThatOfTests() throws {
    let conversion = try Conversion(
      notebook: "# T\n\n```swift\nfunc a() {}\n```\n\n```swift target=TTests\nfunc b() {}\n```\n")
    #expect(try conversion.finding("target-collision").message.contains("'TTests'"))
  }

  @Test(arguments: [
    ("print(1)\nprint(2)  // Prints \"2\"", true),
    ("print(1)\nprint(2)\n// Prints \"1\"\n// Prints \"2\"", false),
    ("if a {\n  print(1)  // Prints \"1\"\n}\nprint(2)  // Prints \"2\"", true),
    ("print(1)  // Prints \"1\"\nprint(2)  // Prints \"2\"", false),
    ("print(1, terminator: \" \")\nprint(2)  // Prints \"1 2\"", false),
    ("print(1, terminator: \" \")\nlet b = 2\nprint(b)  // Prints \"1 2\"", false),
    ("func f() -> Int { print(1); return 2 }\nlet b = f()\nprint(b)  // Prints \"2\"", true),
    ("func f() { print(1, terminator: \" \") }\nf()\nprint(2)  // Prints \"1 2\"", false),
    ("func f() { g() }\nfunc g() { print(1) }\nf()\nprint(2)  // Prints \"2\"", true),
    (
      "class A { var n = 1 { didSet { print(n) } } }\nlet b = A()\nb.n = 2\nprint(b.n)  // Prints \"2\"",
      true
    ),
    (
      "struct A { var n = 1; func f() { print(n) } }\nlet b = A()\nprint(b.n)  // Prints \"1\"",
      false
    ),
    ("[1].forEach { print($0) }\nprint(2)  // Prints \"2\"", true),
    ("let t = Task { print(1) }\nawait t.value  // Prints \"1\"", false),
    ("func f() { Task { print(1) } }\nf()\nawait g()  // Prints \"1\"", false),
  ])
  func whatEarlierStatementsPrintIsNotRead(_ code: String, _ isSkipped: Bool) throws {
    let tests = try Conversion(code).tests
    #expect(tests.contains("_ = printed.next()") == isSkipped, "\(tests)")
  }

  @Test func whatALaterClosurePrintsIsNoEarlierOutput() throws {
    let conversion = try Conversion(
      notebook: "# T\n\n```swift\nlet xs = [2, 1]\nxs.sorted()\n```\n\n```output\n[1, 2]\n```\n\n"
        + "```swift\nxs.forEach { print($0) }\n```\n")
    #expect(conversion.tests.contains("#expect(xs.sorted() == [1, 2])"), "\(conversion.tests)")
  }

  @Test(arguments: [("1\", \"2\", \"3", false), ("[\"a\", \"b\"]", true), ("a \"b\" c", true)])
  func quotationsBesideEachOther(_ text: String, _ isOutput: Bool) throws {
    let tests = try Conversion("print(a)  // Prints \"\(text)\"").tests
    #expect(tests.contains("printed.next()") == isOutput, "\(tests)")
  }

  @Test func commentsAboveWhatIsComparedAreKept() throws {
    let conversion = try Conversion(
      "func f(_ n: Int) -> Int { n }",
      "// Once.\nf(1)  // => 1\nprint(f(2))\n// Prints \"2\"\n// Twice.\nf(3)  // => 3")
    let body = conversion.body(ofTest: "t")
    #expect(body.contains("// Once.") && body.contains("// Twice."), "\(body)")
    #expect(body.count { $0.hasPrefix("//") } == 2, "\(body)")
  }

  /// Without a remark, the value ends where the comment does.
  @Test(arguments: [
    ("9 (nine)", "== 9)"), ("25 ✅", "== 25)"), ("true - great", "== true)"),
    ("4; the square", "== 4)"), ("4: the square", "== 4)"), ("4 because 2*2", "== 4)"),
    ("4.", "== 4)"), ("4.5.", "== 4.5)"), ("[1, 2].", "== [1, 2])"), ("\"ABC\".", "== \"ABC\")"),
    ("\"ABC\" (upper)", "== \"ABC\")"), ("[1, 4] as expected", "== [1, 4])"),
    ("true  -- ok", "== true)"), ("nil 👍", "== nil)"), ("3 since 1 + 2", "== 3)"),
    ("4.5", "== 4.5)"), ("5 EUR", "== \"5 EUR\")"), ("3 apples", "== \"3 apples\")"),
    ("3 🍎", "== \"3 🍎\")"), ("3 - 5", "== \"3 - 5\")"), ("1...5", "== \"1...5\")"),
    ("1.2.3 (beta)", "== \"1.2.3 (beta)\")"), ("12:30", "== \"12:30\")"),
    ("O(n) (fast)", "== \"O(n) (fast)\")"), ("[\"a]\", \"b\"] (two)", "== [\"a]\", \"b\"])"),
  ])
  func remarksBehindLiteralsAreNoValues(_ text: String, _ comparison: String) throws {
    let tests = try Conversion("f(3)  // => \(text)").tests
    #expect(tests.contains(comparison), "\(tests)")
  }

  private static let shapes = """
    enum Shape { case circle(radius: Double), point }
    enum Level { case low, high }
    func grow(_ s: Shape) -> Shape { s }
    func find(_ n: Int) -> Shape? { .point }
    func level() -> Level? { .low }
    struct Shapes { func find(_ n: Int) -> Shape { .point } }
    """

  @Test(arguments: [
    (
      "grow(.circle(radius: 1))  // => .circle(radius: 2.0)",
      "String(describing: grow(.circle(radius: 1))) == \"circle(radius: 2.0)\")"
    ),
    ("grow(.point)  // => .point", "String(describing: grow(.point)) == \"point\")"),
    ("grow(.point)  // => Shape.point", "String(describing: grow(.point)) == \"point\")"),
    (
      "let r: Result<Int, Error> = .success(3)\nr  // => .success(3)",
      "String(describing: r) == \"success(3)\")"
    ),
    ("find(1)  // => .point", "find(1).map { String(describing: $0) } == \"point\")"),
    ("_ = h?.find(1)  // => .point", "(h?.find(1)).map { String(describing: $0) } == \"point\")"),
    ("find(1)  // => nil", "find(1) == nil)"), ("level()  // => .low", "level() == .low)"),
    ("f()  // => .orderedSame", "f() == .orderedSame)"),
  ])
  func casesAreComparedWhereTheyCanBe(_ code: String, _ comparison: String) throws {
    let tests = try Conversion(Self.shapes, code).tests
    #expect(tests.contains(comparison), "\(tests)")
  }

  private static let money = """
    struct Money: CustomStringConvertible {
      var cents: Int
      var description: String { "\\(cents / 100).\\(cents % 100)" }
    }
    struct Meters: ExpressibleByIntegerLiteral, Equatable {
      var value: Int
      init(integerLiteral value: Int) { self.value = value }
    }
    func total() -> Money { Money(cents: 1450) }
    func parsed(_ text: String) -> Money? { nil }
    func label(_ n: Int) -> String { "9 (nine)" }
    """

  @Test(arguments: [
    ("Money(cents: 1450)  // => 14.50", "String(describing: Money(cents: 1450)) == \"14.50\")"),
    ("let m = Money(cents: 1450)\nm  // => 14.50", "String(describing: m) == \"14.50\")"),
    ("let m = Money(cents: 1450)  // => 14.50", "String(describing: m) == \"14.50\")"),
    ("total()  // => \"14.50\"", "String(describing: total()) == \"14.50\")"),
    ("total()  // => 3 (mod 5)", "String(describing: total()) == \"3 (mod 5)\")"),
    ("parsed(\"\")  // => 14.50", "parsed(\"\").map { String(describing: $0) } == \"14.50\")"),
    ("parsed(\"\")  // => nil", "parsed(\"\") == nil)"),
    ("Meters(integerLiteral: 3)  // => 3", "Meters(integerLiteral: 3) == 3)"),
    ("label(9)  // => 9 (nine)", "String(describing: label(9)) == \"9 (nine)\")"),
    ("total().cents  // => 1450", "total().cents == 1450)"),
  ])
  func valuesMayDescribeThemselvesLikeLiterals(_ code: String, _ comparison: String) throws {
    let tests = try Conversion(Self.money, code).tests
    #expect(tests.contains(comparison), "\(tests)")
  }

  private static let history = """
    struct History {
      var canRedo: Bool
      func isKnown(_ n: Int) throws -> Bool { true }
      func last(_ n: Int) -> Bool? { nil }
    }
    let history = History(canRedo: true)
    """

  @Test(arguments: [
    ("1 < 2  // => true", "#expect(1 < 2)"), ("1 > 2  // => false", "#expect(!(1 > 2))"),
    ("a == b && !c  // => true", "#expect(a == b && !c)"), ("!c  // => false", "#expect(!(!c))"),
    ("a.isEmpty  // => true", "#expect(a.isEmpty)"),
    ("a.contains(1)  // => false", "#expect(!a.contains(1))"),
    ("history.canRedo  // => true", "#expect(history.canRedo)"),
    ("try history.isKnown(1)  // => false", "#expect(try !history.isKnown(1))"),
    ("let e = a.isEmpty  // => false", "#expect(!e)"),
    ("a?.isEmpty  // => true", "#expect(a?.isEmpty == true)"),
    ("history.last(1)  // => true", "#expect(history.last(1) == true)"),
    ("a <=> b  // => true", "#expect((a <=> b) == true)"),
    ("a.b ? c == d : e  // => true", "#expect((a.b ? c == d : e) == true)"),
    ("a.isOn  // => true", "#expect(a.isOn == true)"),
  ])
  func conditionsStandByThemselves(_ code: String, _ expectation: String) throws {
    let tests = try Conversion(Self.history, code).tests
    #expect(tests.contains(expectation), "\(tests)")
  }

  @Test(arguments: [
    ("main.Event.opened", "T.Event.opened"), ("__lldb_expr_12.Event.opened", "T.Event.opened"),
    ("main.Other.opened", "main.Other.opened"), ("domain.Event", "domain.Event"),
  ])
  func scriptsHaveTheModulesOfThePackage(_ text: String, _ expected: String) throws {
    let conversion = try Conversion(
      notebook: "# T\n\n```swift\nenum Event { case opened }\n```\n\n"
        + "```swift\nprint([Event.opened])\n```\n\n```output\n[\(text)]\n```\n\n"
        + "```swift\nf()  // => P(d: Optional(\(text)))\n```\n")
    #expect(conversion.tests.contains("== \"[\(expected)]\")"), "\(conversion.tests)")
    #expect(conversion.tests.contains("== \"P(d: Optional(\(expected)))\")"))
  }

  @Test(arguments: [
    ("print(3)  // prints \"3\"", true), ("show(3)\n// prints: \"3\"", true),
    ("print(3)  // prints 3", false),
  ])
  func smallLettersAnnounceQuotationsToo(_ code: String, _ isChecked: Bool) throws {
    let conversion = try Conversion("func show(_ n: Int) { print(n) }", code)
    #expect(conversion.tests.contains("#expect(printed.next() == \"3\")") == isChecked)
  }

  @Test func aQuotationInADeclarationIsPointedOut() throws {
    let finding = try Conversion("func f() {\n  print(3)  // prints \"3\"\n}\nf()")
      .finding("output-unchecked")
    #expect(finding.range?.text == "// prints \"3\"")
  }
}
