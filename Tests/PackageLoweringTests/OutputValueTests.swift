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
  }

  @Test(arguments: [
    ("print(1)\nprint(2)  // Prints \"2\"", true),
    ("print(1)\nprint(2)\n// Prints \"1\"\n// Prints \"2\"", false),
    ("if a {\n  print(1)  // Prints \"1\"\n}\nprint(2)  // Prints \"2\"", true),
    ("print(1)  // Prints \"1\"\nprint(2)  // Prints \"2\"", false),
    ("print(1, terminator: \" \")\nprint(2)  // Prints \"1 2\"", false),
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
}
