import NotebookDiagnostics
import PackageLowering
import Testing

/// What the text says of the code: that it does not compile, what it throws, what varies, what is quoted.
@Suite struct AnnouncementTests {
  @Test(arguments: [
    "func f() {\n  let x = 3\n  x = 4 // error: cannot assign to value\n}",
    "func f() -> Int { \"half\" } // does not compile",
    "func f() {\n  // The sign of a guide.\n  g() // ❌ Cannot find 'g' in scope\n}",
  ])
  func aFunctionWithALineThatIsDeniedIsLeftOut(_ function: String) throws {
    let conversion = try Conversion("let a = 1\nprint(a)", function)
    #expect(!conversion.source.contains("func f"), "\(conversion.source)")
    #expect(conversion.plan.cells[1].disposition == .expectedFailure)
  }

  @Test func ofATypeOnlyTheMemberIs() throws {
    let conversion = try Conversion(
      "struct S {\n  let a = 1\n  func get() -> Int { a }\n  mutating func set() {\n    a = 2 // error: cannot assign\n  }\n}"
    )
    #expect(conversion.source.contains("func get()") && !conversion.source.contains("set()"))
  }

  @Test(arguments: [
    "p.x = 3\n// This does not compile, because x is a constant.",
    "// This does not compile, since\n// x is a constant.\np.x = 3",
    "// This does not compile:\np.x = 3",
    "p.x = 3 // The next line won’t compile", "p.x = 3 // This is a compile-time error",
    "// ❌ Results in a compiler error, since 'x' is a 'let' constant\np.x = 3\n// 4",
    "// It fails to compile.\nprint(p.x = 3)", "p.x = 3\n// this will report an error",
    "print(p.y) // won't compile",
  ])
  func aSentenceBesideOrAboveAPartDenies(_ code: String) throws {
    let conversion = try Conversion(
      "struct P { let x: Int }\nlet p = P(x: 1)\nprint(p.x) // 1", code)
    #expect(!conversion.tests.contains("p.x = 3") && !conversion.tests.contains("p.y"))
    #expect(conversion.plan.cells[1].disposition == .expectedFailure)
  }

  @Test(arguments: [
    "// This does not compile the pattern.\np.x = 3", "p.x = 3 // compile error without 'var'",
    "p.x = 3\n// This does not compile:\np.z = 4", "p.x = 3 // does not compile if x is a constant",
    "// This does not compile:\n\np.x = 3",
  ])
  func aSentenceAboutOtherCodeDoesNot(_ code: String) throws {
    let conversion = try Conversion(
      "struct P { var x: Int }\nvar p = P(x: 1)\nprint(p.x) // 1", code)
    #expect(conversion.tests.contains("p.x = 3") && !conversion.tests.contains("p.z"))
  }

  @Test(arguments: [
    "// This triggers an assert, because 9 is out of bounds.", "// crashes",
    "// This would crash here.",
    "// Causes a runtime error.",
  ])
  func aSentenceMayTellOfTheEndOfTheProcess(_ comment: String) throws {
    let conversion = try Conversion("let all = [1]\nprint(all)", "let one = all[9]\n\(comment)")
    #expect(conversion.tests.contains("processExitsWith: .failure"), "\(conversion.tests)")
  }

  @Test(arguments: [
    "// This is an example of an error.", "// Crash reports.", "// It traps if n is 0.",
  ])
  func otherSentencesDoNot(_ comment: String) throws {
    let conversion = try Conversion("let all = [1]\nprint(all)", "let one = all[0] \(comment)")
    #expect(!conversion.tests.contains("processExitsWith"))
  }

  @Test(arguments: [
    "if p.x > 0 {\n  p.x = 2 // Error: cannot assign to property: 'x' is a 'let' constant\n}",
    "switch p.x {\ncase 1: p.x = 2 // does not compile\ndefault: break\n}",
    "print(p.y) // Cannot find 'y' in scope", "p.x = 2 // ❌ Error", "p.x = 2 // 编译错误",
    "print(p.y)\n// This will print an error and won't compile. Your playground stops.",
  ])
  func linesInsideStatementsAndTheCompilersWordsDeny(_ code: String) throws {
    let conversion = try Conversion(
      "struct P { let x: Int }\nlet p = P(x: 1)\nprint(p.x) // 1", code)
    #expect(!conversion.tests.contains("p.x = 2") && !conversion.tests.contains("p.y"))
  }

  @Test func whatAProtocolAsksForTakesItsTypeAlong() throws {
    let conversion = try Conversion(
      "protocol P { func reset() }",
      "struct C: P {\n  var n = 0\n  func reset() {\n    n = 0 // Error: cannot assign to property\n  }\n}"
    )
    #expect(!conversion.source.contains("struct C"))
  }

  @Test func callersOfADeniedMemberGoWithIt() throws {
    let conversion = try Conversion(
      "struct C {\n  var n = 0\n  func reset() {\n    n = 0 // error: cannot assign to property\n  }\n  func all() { reset() }\n  func two() -> Int { 2 }\n}"
    )
    #expect(!conversion.source.contains("reset") && conversion.source.contains("two"))
  }

  @Test func aDeniedFunctionThatIsDefinedAnewIsLeftOut() throws {
    let conversion = try Conversion(
      "func f<T>(_ a: T, _ b: T) -> Bool {\n  a > b // error: binary operator '>' cannot be applied\n}",
      "func f<T: Comparable>(_ a: T, _ b: T) -> Bool { a > b }", "f(1, 2) // => false")
    #expect(!conversion.source.contains("func f<T>"))
  }

  @Test(arguments: [
    "before\nFatal error: Index out of range",
    "before\nmain/main.swift:3: Fatal error: Index out of range",
  ])
  func anOutputMayRecordTheEndOfTheProcess(_ output: String) throws {
    let conversion = try Conversion(
      notebook:
        "# T\n\n```swift\nlet all = [1]\nprint(\"before\")\nprint(all[9])\n```\n\n```output\n\(output)\n```\n"
    )
    #expect(conversion.tests.contains("processExitsWith: .failure"), "\(conversion.tests)")
  }

  @Test(arguments: [
    "p.x = 3\n// This will report an error:\np.z = 4",
    "p.x = 3\n// This would be an error:\n// p.z = 5",
    "p.x = 3\n// this won't compile:\n// p.z = 5\n\nprint(p.x)",
    "p.x = 3\n// This will crash:\n// p.z = 5",
    "p.x = 3\n// This will crash here.\np.z = 4",
    "// This would crash:\n// p.all[9]\np.x = 3", "// This won't compile:\n// p.y = 4\np.x = 3",
  ])
  func aSentenceAboveOtherCodeIsNotAboutTheCodeBefore(_ code: String) throws {
    let conversion = try Conversion(
      "struct P { var x: Int }\nvar p = P(x: 1)\nprint(p.x) // 1", code)
    let before = conversion.tests.prefix { $0 != "%" }
    #expect(before.contains("      p.x = 3\n") || before.contains("    p.x = 3\n"), "\(before)")
  }

  @Test(arguments: [
    "word += \"crash\" // crash",
    "let d = 2 // this is an assert-free version",
    "let d = 2 // a crash, a bang", "let d = 2 // this is an error in other languages",
    "log(\"a\")\n```\n\n```output\nFatal error: a",
  ])
  func wordsOfTheTextItselfAnnounceNothing(_ code: String) throws {
    let conversion = try Conversion(
      notebook:
        "# T\n\n```swift\nvar word = \"crash\"\nfunc log(_ s: String) { print(\"Fatal error: \\(s)\") }\n```\n\n```swift\n\(code)\n```\n"
    )
    #expect(!conversion.tests.contains("processExitsWith"), "\(conversion.tests)")
    #expect(conversion.tests.contains(code.prefix(7)))
  }

  @Test(arguments: [
    "all[7] // This will crash at runtime", "all[7] // would crash with \"Index out of range\"",
    "all[7] // 🛑 Thread 1: Fatal error: Index out of range",
    "// This will crash:\nlet one = all[7]",
  ])
  func crashesAreToldInManyWays(_ code: String) throws {
    let conversion = try Conversion("let all = [1]\nprint(all)", code)
    #expect(conversion.tests.contains("processExitsWith: .failure"), "\(conversion.tests)")
  }

  @Test func anOverrideIsNotWhatOthersUse() throws {
    let conversion = try Conversion(
      "class A { final func run() {} }\nclass B: A {\n  override func run() {} // error: overrides a final method\n}",
      "A().run()")
    #expect(!conversion.source.contains("override"), "\(conversion.source)")
  }

  @Test(arguments: [
    "func f() { print(1) } // error: shown to the user", "func f() -> Int { 1 } // ❌ Bad",
  ])
  func whatOthersUseStays(_ function: String) throws {
    let conversion = try Conversion(function, "f()")
    #expect(conversion.source.contains("func f"))
  }

  @Test func aSignBeforeTheCompilersWordsDenies() throws {
    let conversion = try Conversion(
      "struct F { var n = 0; mutating func up() { n += 1 } }\nlet f = F()",
      "f.up() // ❌ Cannot use mutating member on immutable value: 'f' is a 'let' constant",
      "let n = f.n // ❌ Avoid\nprint(n)")
    #expect(!conversion.tests.contains("f.up()") && conversion.tests.contains("let n = f.n"))
  }

  @Test func aParagraphMayAnnounceACompileTimeError() throws {
    let conversion = try Conversion(
      notebook:
        "# T\n\n```swift\nlet a = 1\n```\n\nThis is a compile-time error:\n\n```swift\nlet b = a + 2.0\n```\n"
    )
    #expect(conversion.plan.cells[1].disposition == .expectedFailure)
  }

  @Test func aParagraphMayMeanTheSecondOfTwoLines() throws {
    let conversion = try Conversion(
      notebook:
        "# T\n\nThe next line doesn't compile:\n\n```swift\nlet limit = 10\nlimit = 11\n```\n")
    #expect(conversion.tests.contains("let limit") && !conversion.tests.contains("limit = 11"))
  }

  @Test(arguments: [("This gives an error:", true), ("Then:", false)])
  func aCallIsAnErrorWhereTheProseSaysSoToo(_ prose: String, _ isDenied: Bool) throws {
    let conversion = try Conversion(
      notebook: "# T\n\n```swift\nstruct D { func peek() {} }\n```\n\n\(prose)\n\n"
        + "```swift\nlet d = D()\nd.peek() // error\n```\n")
    #expect(conversion.tests.contains("d.peek()") == !isDenied, "\(conversion.tests)")
  }

  @Test(arguments: [
    ("enum E: Error { case a, b }", "E.a", "E.a"),
    ("enum E: Error { case a(Int) }", "E.a", "E.self"),
    ("enum E: Error, Equatable { case a(Int), b }", "E.b", "E.b"),
    ("enum E: Error { case a }", "E", "E.self"),
    ("struct E: Error { var n = 1 }", "E(n: 1)", "E.self"),
    ("enum F: Error { case a }", "E.a", "(any Error).self"),
  ])
  func anErrorThatCanBeComparedIs(_ type: String, _ comment: String, _ code: String) throws {
    let conversion = try Conversion("\(type)\nfunc f() throws {}", "try f() // throws \(comment)")
    #expect(conversion.tests.contains("#expect(throws: \(code)) {"), "\(conversion.tests)")
  }

  @Test(arguments: [
    "Int.random(in: 1...6)", "[1, 2].shuffled()", "[1, 2].randomElement()", "Date()", "Date.now",
    "UUID()",
  ])
  func aValueThatVariesIsNotCompared(_ value: String) throws {
    let conversion = try Conversion("import Foundation", "\(value) // => 4")
    #expect(conversion.body(ofTest: "t") == ["_ = \(value)"], "\(conversion.tests)")
    #expect(try conversion.finding("output-unchecked").message.contains("from run to run"))
  }

  @Test(arguments: [
    "Int.random(in: 1...6, using: &g)", "g.random(in: 1...6)", "[1].shuffled(using: &g)",
  ])
  func aValueOfAGeneratorIs(_ value: String) throws {
    let conversion = try Conversion("var g = Generator(seed: 1)\n\(value) // => 4")
    #expect(conversion.tests.contains("== 4"), "\(conversion.tests)")
  }

  @Test(arguments: [
    "public protocol Sequence {\n  associatedtype Element\n  func makeIterator() -> some IteratorProtocol\n}",
    "enum Optional<Wrapped> {\n  case none\n  case some(Wrapped)\n}",
    "protocol Equatable {\n  static func == (lhs: Self, rhs: Self) -> Bool\n}",
  ])
  func whatIsQuotedFromTheLibraryIsLeftOut(_ declaration: String) throws {
    let conversion = try Conversion(declaration, "struct P: Equatable { var x = 1 }")
    #expect(conversion.plan.cells[0].disposition == .leftOut)
    #expect(conversion.source.contains("struct P"))
  }

  @Test(arguments: [
    "protocol Sequence {\n  func play()\n}",
    "enum Optional<Wrapped> {\n  case nothing\n  case some(Wrapped)\n}",
  ])
  func whatOnlyHasTheNameStays(_ declaration: String) throws {
    let conversion = try Conversion(declaration)
    #expect(conversion.plan.cells[0].disposition == .carried)
  }

  @Test(arguments: [
    ("a.count // => 3 (three elements)", "#expect(a.count == 3)"),
    (
      "a.first // => Optional(1), because it isn't empty",
      "#expect(String(describing: a.first) == \"Optional(1)\")"
    ),
    ("a.map(String.init) // => [\"1\"] – as texts", "== [\"1\"])"),
    ("\"x (y)\" // => x (y)", "== \"x (y)\")"), ("a.count // => 3, 4", "== \"3, 4\")"),
    ("print(a) // Prints: \"[1]\"", "== \"[1]\")"),
  ])
  func aRemarkBehindAValueIsNotPartOfIt(_ line: String, _ code: String) throws {
    let conversion = try Conversion("let a = [1]\n\(line)")
    #expect(conversion.tests.contains(code), "\(conversion.tests)")
  }

  @Test func anOptionalAttemptIsComparedAsAWhole() throws {
    let conversion = try Conversion(
      "func f() throws -> Int { 1 }", "try? f() // => 1")
    #expect(conversion.tests.contains("#expect((try? f()) == 1)"), "\(conversion.tests)")
  }

  @Test(arguments: [
    ("class N {\n  init()\n  deinit\n}", "deinit {}"),
    ("struct S {\n  subscript(i: Int) -> Int\n}", "subscript(i: Int) -> Int { "),
    (
      "func f(_ n: Int) -> Int {\n  switch n {\n  case 1: return 1\n    // ...\n  }\n}", "default: "
    ),
    ("func f(_ n: Int) -> Int {\n  switch n {\n  case 1: return 1\n  ...\n  }\n}", "default: "),
  ])
  func whatIsLeftOpenIsFinished(_ declaration: String, _ code: String) throws {
    let conversion = try Conversion(declaration)
    #expect(conversion.source.contains(code), "\(conversion.source)")
  }

  @Test(arguments: [
    "all[7] // crash!", "all[7] // 💥", "all[7] // Index out of range", "let one = all[7] // BOOM!",
    "all.first! // 💥",
  ])
  func crashesAreCalledByManyNames(_ code: String) throws {
    let conversion = try Conversion("let all = [1]\nprint(all)", code)
    #expect(conversion.tests.contains("processExitsWith: .failure"), "\(conversion.tests)")
  }

  @Test(arguments: ["light() // BOOM!", "print(all[0]) // 💥", "all[0] // crash?"])
  func whatIsPrintedMayBeCalledSo(_ code: String) throws {
    let conversion = try Conversion(
      "let all = [\"💥\"]\nfunc light() { print(\"BOOM!\") }", code)
    #expect(!conversion.tests.contains("processExitsWith"), "\(conversion.tests)")
  }

  @Test(arguments: [
    ("print(h.read()) // error: 'h' used after consume", true),
    ("print(h.read()) // error: 'tea' is sold out", false),
    ("print(h.read()) // 'h' used after consume", true), ("missing() // error", true),
    ("present() // error", false),
  ])
  func aMessageAboutANameOfTheCode(_ code: String, _ isDenied: Bool) throws {
    let conversion = try Conversion(
      "struct H: ~Copyable { func read() -> Int { 1 } }\nfunc present() {}",
      "let h = H()\nlet other = h\n\(code)")
    let call = code.prefix { $0 != " " }
    #expect(conversion.tests.contains(call) == !isDenied, "\(conversion.tests)")
  }

  @Test func theCompilerRejectsWhatFollows() throws {
    let conversion = try Conversion(
      notebook: "# T\n\n```swift\nstruct A {}\n```\n\nThe compiler rejects the following:\n\n"
        + "```swift\nlet s: String = 5\n```\n")
    #expect(!conversion.tests.contains("let s"), "\(conversion.tests)")
  }

  @Test(arguments: [
    ("print(\"took\", elapsed)", false), ("print(\"took \\(elapsed)\")", false),
    ("let more = elapsed * 2\nprint(more)", false), ("print(elapsed > .zero)", true),
    ("print(deck)", false), ("print(deck.count)", true), ("print(deck.sorted())", true),
  ])
  func whatIsMadeOfAValueThatVariesIsNotCompared(_ code: String, _ isCompared: Bool) throws {
    let start =
      "let clock = ContinuousClock()\nlet elapsed = clock.measure { _ = 1 }\n"
      + "let deck = [1, 2].shuffled()"
    let comment = try Conversion(start, code + " // Prints \"x\"")
    #expect(comment.tests.contains("printed.next() == \"x\"") == isCompared, "\(comment.tests)")
    let fence = try Conversion(
      notebook: "# T\n\n```swift\n\(start)\n```\n\n```swift\n\(code)\n```\n\n```output\nx\n```\n")
    #expect(fence.tests.contains("printed.next() == \"x\"") == isCompared, "\(fence.tests)")
    #expect(fence.diagnostics.contains { $0.id == "output-unchecked" } == !isCompared)
  }
}
