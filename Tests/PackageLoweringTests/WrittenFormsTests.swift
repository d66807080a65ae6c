import NotebookDiagnostics
import NotebookTestSupport
import PackageLowering
import SourceText
import Testing

/// Forms in which authors write what a package needs in another one.
@Suite struct WrittenFormsTests {
  /// SwiftPM takes a target with a `main.swift`, in whichever case, for a program.
  @Test(arguments: ["# T\n\n## Main", "# T\n\n## main", "# Main"])
  func noFileOfALibraryIsCalledMain(_ headings: String) throws {
    let conversion = try Conversion(
      notebook: "\(headings)\n\n```swift\nfunc half(_ n: Int) -> Int { n / 2 }\n```\n")
    #expect(!conversion.swiftFiles.contains { $0.lowercased().hasSuffix("/main.swift") })
    #expect(conversion.swiftFiles.contains { $0.lowercased().hasSuffix("/maintopic.swift") })
  }

  @Test(arguments: [
    ("_ = f()  // => 1", "#expect(f() == 1)"), ("_ = f() + 1  // => 2", "#expect((f() + 1) == 2)"),
    ("let (q, r) = g()  // => (3, 2)", "#expect(String(describing: (q, r)) == \"(3, 2)\")"),
  ])
  func valuesThatAreNotUsedOrTakenApart(_ statement: String, _ expectation: String) throws {
    let conversion = try Conversion(
      "func f() -> Int { 1 }\nfunc g() -> (Int, Int) { (3, 2) }", "\(statement)")
    #expect(conversion.tests.contains(expectation), "\(conversion.tests)")
  }

  @Test func aValueThatIsNotUsedIsReplayedAsItIs() throws {
    let conversion = try Conversion(
      "var a = [1]\nfunc f(_ a: inout [Int]) -> Int { a.removeLast() }", "_ = f(&a)  // => 1",
      "print(a)")
    #expect(conversion.tests.contains("  _ = f(&a)\n"), "\(conversion.tests)")
    #expect(!conversion.tests.contains("_ = _ ="))
  }

  @Test(arguments: [
    ("a\" then \"b", false), ("[\"a\", \"b\"]", true), ("say \"hi\" twice", true),
    ("a\"b\"c", true),
  ])
  func twoQuotationsAreNoOutput(_ text: String, _ isOutput: Bool) throws {
    let conversion = try Conversion("print(1)  // Prints \"\(text)\"")
    #expect(conversion.tests.contains("#expect") == isOutput)
    #expect(conversion.diagnostics.contains { $0.id == "output-unchecked" } != isOutput)
  }

  @Test(arguments: [
    "let x: Int = \"a\"  // error: cannot convert value of type 'String'",
    "f(1)  // ❌ error: extra argument", "f(1)  // Doesn't compile: extra argument",
  ])
  func whatIsSaidNotToCompileIsNotCarried(_ statement: String) throws {
    let conversion = try Conversion("func f() {}", statement, "print(1)")
    #expect(conversion.plan.cells[1].disposition == .expectedFailure)
    #expect(!conversion.tests.contains("rror"), "\(conversion.tests)")
  }

  @Test(arguments: [
    "print(f())  // error: not found", "f()  // erroneous", "try f()  // throws if it is empty",
    "f()  // crashes on Sundays", "f()  // crashed", "f()  // crashes otherwise",
    "try f()  // throws Odd for n < 0", "try f()  // error: handled below", "try f()  // throws?",
    "try f()  // throws while loading", "let a = 1  // error: no\nprint(a)",
  ])
  func whatIsSaidToHappenIsCarried(_ statement: String) throws {
    let conversion = try Conversion("func f() throws -> Int { 1 }", statement)
    #expect(conversion.plan.cells[1].disposition == .carried)
  }

  @Test(arguments: [
    "try f()  // throws Odd", "try f()  // throws", "try f()  // error: Odd()",
    "try f()  // Throws: Odd", "try f()  // Throws Odd.a(n: 2)", "try f()  // error",
  ])
  func whatIsSaidToThrowHasTo(_ statement: String) throws {
    let conversion = try Conversion("func f() throws -> Int { 1 }", "let a = 1\n\(statement)")
    #expect(conversion.plan.cells[1].disposition == .expectedFailure)
    #expect(conversion.tests.contains("#expect(throws: (any Error).self) {\n      _ = try f()"))
  }

  /// What stands below is run all the same, and each statement throws for itself.
  @Test func whatStandsBelowAnErrorIsRun() throws {
    let conversion = try Conversion(
      "enum Odd: Error { case a }\nfunc f(_ n: Int) throws -> Int { if n > 1 { throw Odd.a }; return n }",
      "try f(2)  // throws Odd.a\ntry f(1)  // => 1\ntry f(3)  // throws Odd.a", "try f(1)  // => 1"
    )
    #expect(
      conversion.body(ofTest: "t") == [
        "#expect(throws: Odd.a) {", "  _ = try f(2)  // throws Odd.a", "}",
        "#expect(try f(1) == 1)  // => 1",
        "#expect(throws: Odd.a) {", "  _ = try f(3)  // throws Odd.a", "}",
      ])
    #expect(conversion.body(ofTest: "t2").count == 1)
  }

  /// The prose may say that code does not compile, unless later code completes it.
  @Test(arguments: [
    ("", "This doesn't compile. With a constraint it does:", "func f(_ a: Int) {}", true),
    ("The following will not compile:", "Words.", "func g() {}", true),
    ("", "This doesn't compile yet.", "extension A { func f() {} }", false),
    ("", "The version above is slow, it does not compile to good code.", "func g() {}", false),
  ])
  func proseSaysWhatDoesNotCompile(
    _ above: String, _ below: String, _ other: String, _ isLeftOut: Bool
  ) throws {
    let first = other.hasPrefix("extension") ? "struct A {}" : "func f<T>(_ a: T) {}"
    let conversion = try Conversion(
      notebook: "# T\n\nWords.\n\n\(above)\n\n```swift\n\(first)\n```\n\n\(below)\n\n"
        + "```swift\n\(other)\n```\n")
    #expect(conversion.source.contains(first.prefix(8)) == !isLeftOut, "\(conversion.source)")
    #expect(conversion.source.contains(other.prefix(8)))
    #expect((conversion.plan.cells[0].disposition == .expectedFailure) == isLeftOut)
  }

  /// Each trap has a process of its own, with what it depends on.
  @Test func eachTrapIsOneByItself() throws {
    let conversion = try Conversion(
      "let a = [1]\na[5]  // Fatal error: Index out of range\na[0]  // => 1\na[7]  // crashes")
    #expect(
      conversion.body(ofTest: "t") == [
        "let a = [1]", "await #expect(processExitsWith: .failure) {", "  let a = [1]",
        "  _ = a[5]  // Fatal error: Index out of range", "}", "#expect(a[0] == 1)  // => 1",
        "await #expect(processExitsWith: .failure) {", "  let a = [1]",
        "  _ = a[7]  // crashes", "}",
      ], "\(conversion.tests)")
  }

  @Test func whatThrowsAndIsNotUsedStandsAlone() throws {
    let conversion = try Conversion(
      "func f(_ n: Int) throws -> Int { n }", "let a = try f(1)  // throws\nf(2)  // => 2")
    #expect(
      conversion.body(ofTest: "t") == [
        "#expect(throws: (any Error).self) {", "  let a = try f(1)  // throws", "  _ = a", "}",
        "#expect(f(2) == 2)  // => 2",
      ])
  }

  /// What says `error` may be about the data.
  @Test(arguments: [
    "log.append(\"disk full\")  // error", "let e = 1  // error", "print(log)  // Error",
  ])
  func aLabelIsNoFailure(_ statement: String) throws {
    let conversion = try Conversion("var log = [\"\"]\n\(statement)\nprint(log)")
    #expect(conversion.tests.contains(statement.prefix(8)), "\(conversion.tests)")
  }

  /// Nobody is there to end it, or to type.
  @Test(arguments: [
    ("while true { print(1) }", "it does not end"), ("while true { if a { break } }", nil),
    ("let line = readLine()", "it reads what is typed"), ("ask()", "it reads what is typed"),
    ("exit(1)", "it ends the process"),
  ])
  func whatCannotRunAsATest(_ code: String, _ reason: String?) throws {
    let conversion = try Conversion(
      "func ask() { _ = readLine() }\nlet a = true", "\(code)\nprint(2)")
    #expect(conversion.tests.contains(".disabled(") == (reason != nil), "\(conversion.tests)")
    if let reason { #expect(conversion.tests.contains(reason)) }
  }

  /// A `guard` mostly holds: in a process of its own, the example may end it all the same.
  @Test(arguments: [
    ("guard a else { exit(1) }", true), ("check()", true), ("if !a { exit(1) }", false),
    ("guard leave() else { fatalError() }", false),
  ])
  func whatEndsInAGuardHasAProcess(_ code: String, _ hasProcess: Bool) throws {
    let conversion = try Conversion(
      "import Foundation\nfunc check() { guard 1 < 2 else { exit(1) } }\nfunc leave() -> Bool { exit(1) }",
      "let a = true\n\(code)\nprint(2)  // Prints \"2\"")
    let tests = conversion.tests
    #expect(tests.contains("#expect(processExitsWith: .success)") == hasProcess, "\(tests)")
    #expect(tests.contains(".disabled(") == !hasProcess, "\(tests)")
    #expect(conversion.diagnostics.contains { $0.id == "output-unchecked" } == !hasProcess)
  }

  /// It may not compile, or trap: what is an error is not said.
  @Test func whatIsSaidToBeAnErrorIsLeftOut() throws {
    let conversion = try Conversion("let a = [1]\na[0]  // => 1\na[a.endIndex] // Error")
    #expect(conversion.body(ofTest: "t") == ["let a = [1]", "#expect(a[0] == 1)  // => 1"])
  }

  /// The compiler warns of results that are not used.
  @Test(arguments: [
    ("func f() -> Int { 1 }", "f()", true), ("func f() {}", "f()", false),
    ("let f: () -> Int = { 1 }", "f()", true), ("let f: () -> Void = {}", "f()", false),
    ("@discardableResult func f() -> Int { 1 }", "f()", false),
    ("func f() -> Int { 1 }\nfunc f(_ a: Int) {}", "f()", false),
    ("struct A { func g() -> Int { 1 } }", "A().g()", true),
    ("let a = [1]", "a.map { $0 * 2 }", true), ("let a = [1]", "a.forEach { _ in }", false),
    ("struct A { mutating func next() -> Int? { 1 } }\nvar a = A()", "a.next()", true),
    ("struct A { mutating func removeLast() -> Int { 1 } }\nvar a = A()", "a.removeLast()", false),
  ])
  func resultsThatAreNotUsed(_ declaration: String, _ call: String, _ isDiscarded: Bool) throws {
    let conversion = try Conversion(declaration, "\(call)  // done")
    #expect(conversion.tests.contains("_ = \(call)") == isDiscarded, "\(conversion.tests)")
  }

  @Test(arguments: [
    "f()  // Fatal error: Index out of range", "f()  // crashes", "f()  // Crash: no element",
    "f()  // 🛑 runtime error", "f()  // 💥 Fatal error: no element",
  ])
  func whatIsSaidToTrapHasTo(_ statement: String) throws {
    let conversion = try Conversion("func f() {}", "let a = 1\n\(statement)")
    #expect(conversion.plan.cells[1].disposition == .expectedFailure)
    #expect(conversion.tests.contains("await #expect(processExitsWith: .failure) {"))
    #expect(
      try #require(conversion.files["Package.swift"]).hasPrefix("// swift-tools-version: 6.2"))
  }

  @Test func initialisersThatAreLeftOut() throws {
    let source = try Conversion(
      """
      struct User { let id: Int
        init(id: Int) { ... }
      }
      class Label {
        let text: String
        init() {
          // ...
        }
      }
      class Plain {
        var n = 1
        init() {
          // ...
        }
      }
      """
    ).source
    #expect(source.ranges(of: "left out of the notebook").count == 2, "\(source)")
    #expect(!source.contains("{  }"))
  }

  /// What a statement prints belongs to its test, and not to the declaration below.
  @Test func anOutputAboveADeclarationIsNoCommentOfIt() throws {
    let conversion = try Conversion("print(1)\n// Prints \"1\"\ntypealias P = Int")
    #expect(!conversion.source.contains("Prints"))
    #expect(conversion.tests.contains("#expect(printed.next() == \"1\")"))
  }

  /// Verification tells where an example throws.
  @Test func anErrorThatIsThrownLater() throws {
    let conversion = try Conversion(
      "actor A { func f() throws {} }", "let a = A()\ntry await a.f()  // throws")
    let bytes = conversion.marked.file.bytes
    var decisions = CarryDecisions()
    decisions.endings[1] = .throw(
      at: try #require(bytes.firstRange(of: Array("try await".utf8))?.lowerBound))
    let steps = lower(conversion.plan.notebook, decisions).value.targets
      .flatMap(\.files).flatMap { file -> [Step] in
        guard case .suite(let suite) = file.body else { return [] }
        return suite.tests.flatMap { test -> [Step] in
          if case .steps(let steps, _, _) = test.body { steps } else { [] }
        }
      }
    #expect(
      steps.contains { step in
        if case .throws(_, isAsync: true, error: _) = step { true } else { false }
      })
  }

  /// Unused names are warnings of the compiler.
  @Test func whatIsReplayedAndNotUsed() throws {
    let conversion = try Conversion(
      "var all = [1]", "let m = all.removeLast()\nlet (q, r) = (1, 2)", "print(all, q)")
    let last = try #require(conversion.tests.ranges(of: "print(all, q)").last?.upperBound)
    let below = conversion.tests[last...].split(separator: "\n").prefix(2)
    #expect(below.map { $0.drop { $0 == " " } } == ["_ = m", "_ = r"], "\(conversion.tests)")
  }

  @Test(arguments: [
    ("Now it grows a method:", false), ("And we add `other`:", false), ("Adds up:", true),
    ("It is unused. Mark it:", false),
    ("This doesn't compile. With a constraint it does:", false),
    ("Now `sum` adds up:", true), ("Now and then, it adds up.", true),
    ("Let's look at the first step.", false), ("OK, so what about this one?", false),
    ("As mentioned in the previous section, it sorts.", false),
    ("It is shown in the table below.", false),
    ("It is a refinement of the earlier `Planet`.", false),
    ("You might write this first.", false), ("You pass what is above the limit.", true),
  ])
  func proseThatLeadsOnIsNoDocumentation(_ paragraph: String, _ isDocumentation: Bool) throws {
    let conversion = try Conversion(
      notebook: "# T\n\nWords.\n\n\(paragraph)\n\n```swift\nfunc sum() {}\n```\n")
    #expect(conversion.source.contains("///") == isDocumentation, "\(conversion.source)")
  }

  @Test(arguments: [
    ("Adds up. See the table below.", "/// Adds up.\n"),
    ("Adds up, e.g. twice.\nWe use a loop.", "/// Adds up, e.g. twice.\n"),
    ("Adds up.\n\n- Parameter a: A number.", "/// Adds up.\n///\n/// - Parameter a: A number.\n"),
    (
      "Adds up as [the guide](guide.md) says, [here](https://a.b) too.",
      "/// Adds up as the guide says, [here](https://a.b) too.\n"
    ),
    ("1. Sort.\n2. Count.\n\nIf there are two, take both.", ""),
  ])
  func proseIsCutWhereItLeadsOn(_ paragraph: String, _ documentation: String) throws {
    let conversion = try Conversion(
      notebook: "# T\n\nWords.\n\n\(paragraph)\n\n```swift\nfunc sum(_ a: Int) {}\n```\n")
    #expect(conversion.source.hasPrefix(documentation + "public func"), "\(conversion.source)")
  }

  @Test func proseThatBeginsWithANameIsAboutThat() throws {
    let conversion = try Conversion(
      notebook:
        "# T\n\n`find` throws a `Missing`.\n\n```swift\nstruct Missing: Error {}\n\nfunc find() throws {}\n```\n"
    )
    #expect(conversion.source.contains("/// `find` throws a `Missing`.\npublic func find()"))
  }

  @Test func aBlockTakesThePlaceOfProseAboveAMember() throws {
    let conversion = try Conversion(
      notebook: "# T\n\nIt looks.\n\n```docstring for=Array.peek()\nThe last one.\n```\n\n"
        + "```swift\nextension Array {\n  func peek() -> Element? { last }\n}\n```\n")
    #expect(conversion.source.contains("/// The last one.\n  public func peek"))
    #expect(!conversion.source.contains("It looks"), "\(conversion.source)")
  }

  private static func readme(_ text: String) throws -> String {
    try Conversion(notebook: text).files["README.md"] ?? ""
  }

  @Test func aListUnderTheTitleIsNoSummary() throws {
    let readme = try Self.readme("# T\n\n- Author: me\n\nStacks.\n\n```swift\nlet a = 1\n```\n")
    #expect(readme.contains("\n\nStacks.\n"))
    #expect(!readme.contains("Author"))
  }

  @Test(arguments: [
    ("One writes:\n\n```swift\nlet a = 1\n```\n\nThis is bad.", "This is bad."),
    ("It is bad.\n\n```swift\nlet a = 1\n```\n\nThis, too.", "It is bad."),
  ])
  func motivationsSaySomething(_ section: String, _ words: String) throws {
    let readme = try Self.readme("# T\n\nWords.\n\n## Motivation\n\n\(section)\n")
    #expect(readme.contains(words), "\(readme)")
    #expect(readme.contains("One writes:") == readme.contains("let a = 1"))
  }

  @Test func aDesignOfCodeOnlyIsNoSectionOfTheReadme() throws {
    let readme = try Self.readme("# T\n\nWords.\n\n## Design\n\n```swift\nstruct A {}\n```\n")
    #expect(!readme.contains("## Design"))
  }

  @Test func anExampleInAReadmeIsWhole() throws {
    let first = "func double(_ n: Int) -> Int { n * 2 }"
    let readme = try Self.readme(
      "# T\n\nWords.\n\n```swift\n\(first)\n```\n\n```swift\nlet all = [1, 2]\n```\n\n"
        + "```swift\nprint(all.map(double))\n```\n")
    #expect(
      readme.contains("import T\n\nlet all = [1, 2]\n\nprint(all.map(double))\n```"), "\(readme)")
  }

  @Test func openTasksAreToDo() throws {
    let readme = try Self.readme(
      "# T\n\nWords.\n\n- [x] done\n- [ ] ask **them**\n  twice\n\n```swift\nlet a = 1\n```\n")
    #expect(readme.contains("## Known issues\n\n- To do: ask **them**\n  twice\n"), "\(readme)")
    #expect(!readme.contains("done"))
  }

  /// A proposal shows what it adds before it says how.
  @Test(arguments: [
    (
      "extension Array { subscript(safe i: Int) -> Element? { get } }",
      "extension Array { subscript(safe i: Int) -> Element? { i < count ? self[i] : nil } }"
    ),
    ("func half(_ n: Int) -> Int", "func half(_ n: Int) -> Int { n / 2 }"),
  ])
  func signaturesThatAreCompletedAreOneVersion(_ signature: String, _ whole: String) throws {
    let conversion = try Conversion(
      notebook: "# T\n\n## A\n\n```swift\n\(signature)\n```\n\n## B\n\n```swift\n\(whole)\n```\n")
    #expect(!conversion.swiftFiles.contains { $0.contains("Edition") }, "\(conversion.swiftFiles)")
    #expect(!conversion.files.values.contains { $0.contains("left out of the notebook") })
  }

  /// `for=` says what an example shows.
  @Test(arguments: [
    ("total(of:)", "totalOf", true), ("Order.total", "orderTotal", true),
    ("totl(of:)", "totlOf", false),
  ])
  func anExampleOfASymbol(_ symbol: String, _ name: String, _ isKnown: Bool) throws {
    let conversion = try Conversion(
      notebook: """
        # T

        ```swift
        func total(of n: Int) -> Int { n }
        struct Order { var total = 1 }
        ```

        ```swift for=\(symbol)
        print(total(of: 3))
        ```

        """)
    #expect(conversion.tests.contains("@Test func \(name)()"), "\(conversion.tests)")
    let finding = conversion.diagnostics.first { $0.id == "docstring-symbol" }
    #expect((finding == nil) == isKnown)
    if let finding {
      #expect(finding.range?.line == 8)
      #expect(finding.hint == "did you mean 'total(of:)'?")
    }
  }

  @Test(arguments: [
    (
      "import Foundation\nimport Dispatch", "f(Data())  // => 1",
      "import Dispatch\nimport Foundation\nimport T\n\nf(Data())"
    ),
    ("import Foundation", "f(1)  // => 1", "import T\n\nf(1)"),
    ("", "f(Date())  // => 1", "import Foundation\nimport T\n\nf(Date())"),
  ])
  func aReadmeImportsWhatItsExampleNeeds(
    _ imports: String, _ example: String, _ usage: String
  ) throws {
    let readme = try Conversion(imports, "func f(_ a: Any) -> Int { 1 }", example).files[
      "README.md"]
    #expect(readme?.contains("```swift\n\(usage)") == true, "\(readme ?? "")")
  }

  @Test func aReadmeShowsTheConstantsThatItsExampleUses() throws {
    let readme = try Conversion("func f(_ a: Int) -> Int { a }\nlet a = 1", "f(a)  // => 1").files[
      "README.md"]
    #expect(readme?.contains("import T\n\nlet a = 1\n\nf(a)") == true, "\(readme ?? "")")
  }

  @Test func whatAnExampleDeclaresStaysBesideIt() throws {
    let conversion = try Conversion(
      notebook: "# T\n\n```swift\nfunc f(_ a: Int) -> Int { a }\n```\n\n"
        + "```swift example\nstruct Local { var x = 1 }\nf(Local().x)  // => 1\n```\n\n"
        + "```swift\nf(Local(x: 2).x)  // => 2\n```\n")
    #expect(!conversion.source.contains("Local"))
    #expect(conversion.tests.ranges(of: "private struct Local").count == 1)
    #expect(conversion.tests.contains("#expect(f(Local(x: 2).x) == 2)"))
  }

  @Test func contentsHaveWhatStandsAboveTheFirstHeading() throws {
    let readme = try Conversion(
      notebook: "# T\n\n```swift\nstruct A {}\n```\n\n## B\n\n```swift\nstruct B {}\n```\n"
    ).files["README.md"]
    #expect(readme?.contains("T.swift") == true && readme?.contains("B.swift") == true)
  }
}
