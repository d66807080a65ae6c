import NotebookDiagnostics
import PackageLowering
import SourceText
import Testing

/// State that all of a package share, as Swift 6 wants it to be written.
@Suite struct SharedStateTests {
  @Test(arguments: [
    ("@MainActor var counter = 0", "@MainActor public var counter = 0"),
    (
      "@available(macOS 12, *)\nvar counter = 0",
      "@available(macOS 12, *)\nnonisolated(unsafe) public var counter = 0"
    ),
    ("nonisolated(unsafe) var counter = 0", "public nonisolated(unsafe) var counter = 0"),
    ("var counter = 0", "nonisolated(unsafe) public var counter = 0"),
  ])
  func theMarkerStandsBehindAttributes(_ variable: String, _ line: String) throws {
    let isolation = variable.hasPrefix("@MainActor") ? "@MainActor " : ""
    let conversion = try Conversion(
      "\(variable)\n\(isolation)func bump() { counter += 1 }", "await bump()")
    #expect(conversion.source.contains(line), "\(conversion.source)")
    let isWarned = conversion.diagnostics.contains { $0.id == "global-variable" }
    #expect(isWarned == isolation.isEmpty)
  }

  @Test(arguments: [
    "typealias Handler = (Int) -> Int\nlet held: Handler = { $0 * 2 }",
    "let held = { (n: Int) in n * 2 }", "let held: [String: (Int) -> Int] = [:]",
    "protocol Shape {}\nlet held: [any Shape] = []", "let held: ((Int) -> Int)? = nil",
  ])
  func whatIsNotSendableIsMarked(_ declaration: String) throws {
    let conversion = try Conversion("\(declaration)\nfunc use() { _ = held }", "use()")
    #expect(conversion.source.contains("nonisolated(unsafe) public let held"))
    #expect(try conversion.finding("global-variable").message.contains("not Sendable"))
  }

  @Test(arguments: [
    "let held: @Sendable (Int) -> Int = { $0 * 2 }", "let held = 3",
    "protocol Shape: Sendable {}\nlet held: [any Shape] = []",
  ])
  func whatIsSendableIsNot(_ declaration: String) throws {
    let conversion = try Conversion("\(declaration)\nfunc use() { _ = held }", "use()")
    #expect(conversion.source.contains("public let held"))
    #expect(!conversion.source.contains("nonisolated"))
  }

  @Test(arguments: [
    "struct Settings { static var volume = 3 }", "enum A { struct B { static var volume = 3 } }",
    "class Settings { static var volume = 3 { didSet { print(volume) } } }",
  ])
  func variablesOfTypesAreCompiledInLanguageMode5(_ declaration: String) throws {
    let conversion = try Conversion(declaration, "print(1)")
    let finding = try conversion.finding("language-mode-5")
    #expect(finding.range?.text.hasPrefix("volume") == true)
    #expect(conversion.plan.targets.allSatisfy { $0.usesLanguageMode5 })
  }

  @Test(arguments: [
    "struct Settings { static let volume = 3 }", "struct Settings { static var volume: Int { 3 } }",
    "@MainActor struct Settings { static var volume = 3 }",
    "struct Settings { @MainActor static var volume = 3 }",
    "struct Settings { nonisolated(unsafe) static var volume = 3 }",
    "struct Settings { var volume = 3 }", "enum Request { @TaskLocal static var id = 3 }",
  ])
  func whatIsGuardedStaysInLanguageMode6(_ declaration: String) throws {
    let conversion = try Conversion(declaration, "print(1)")
    #expect(!conversion.plan.targets.contains { $0.usesLanguageMode5 })
    #expect(!conversion.diagnostics.contains { $0.id == "language-mode-5" })
  }

  /// At the top level of a program, variables and tasks are on the main actor.
  @Test(arguments: [
    ("var hits = 0\nlet t = Task { hits += 1 }\nawait t.value", true),
    ("var hits = 0\nhits += 1\nlet t = Task { 1 }\nawait t.value", false),
    ("let t = Task { var hits = 0; hits += 1 }\nawait t.value", false),
  ])
  func aTaskThatChangesAVariable(_ statements: String, _ isOnMainActor: Bool) throws {
    let conversion = try Conversion(statements)
    #expect(conversion.tests.contains("@Test @MainActor func") == isOnMainActor)
  }

  @Test func aNamespaceIsNotSaidToBeSendable() throws {
    let source = try Conversion("enum Math { static func f() {} }\nenum Size { case small }").source
    #expect(!source.contains("extension Math"))
    #expect(source.contains("extension Size: Sendable {}"))
  }

  @Test(arguments: [
    ("struct Box<T> { var value: T }", "extension Box: Sendable where T: Sendable {}"),
    (
      "struct Pair<A, B, Tag> { var a: [A]; var b: B? }",
      "extension Pair: Sendable where A: Sendable, B: Sendable {}"
    ),
    ("struct Box<T: Sendable> { var value: T }", "extension Box: Sendable {}"),
    (
      "indirect enum Tree<T> { case leaf, node(Tree, T, Tree<T>) }",
      "extension Tree: Sendable where T: Sendable {}"
    ),
    (
      "struct Box<T> { var value: T }\nstruct Crate { var box: Box<Int> }",
      "extension Crate: Sendable {}"
    ),
  ])
  func genericTypesSayWhenTheyAreSendable(_ declaration: String, _ line: String) throws {
    let source = try Conversion(declaration).source
    #expect(source.contains(line + "\n"), "\(source)")
  }

  @Test(arguments: [
    "struct Box<T> { var make: () -> T }", "struct Box<each T> { var all: (repeat each T) }",
    "class Cup {}\nstruct Box<T> { var value: T; var cup: Cup }",
    "class Cup {}\nstruct Crate<T> { var value: T }\nstruct Box { var crate: Crate<Cup> }",
  ])
  func otherGenericTypesDoNot(_ declaration: String) throws {
    let source = try Conversion(declaration).source
    #expect(!source.contains("extension Box: Sendable"), "\(source)")
  }

  @Test(arguments: [
    ("let held = Box<Int>(value: 1)", false), ("let held: Box<String> = make()", false),
    ("let held = Box<Cup>(value: Cup())", true), ("let held: [Box<Cup>] = []", true),
  ])
  func constantsOfGenericTypes(_ constant: String, _ isMarked: Bool) throws {
    let source = try Conversion(
      """
      class Cup {}
      struct Box<T> { var value: T }
      func make() -> Box<String> { Box(value: "") }
      \(constant)
      func use() { _ = held }
      """, "use()"
    ).source
    #expect(source.contains("nonisolated(unsafe) public let held") == isMarked, "\(source)")
  }

  /// `Regex` is not `Sendable` (SE-0350).
  @Test(arguments: [
    "let r = /a+/", "let r: Regex<Substring> = /a+/", "let r = try! Regex(\"a+\")",
    "let r = Regex { \"a\" }", "enum R { static let r = /a+/ }",
  ])
  func regularExpressionsAreMarked(_ declaration: String) throws {
    let name = declaration.hasPrefix("enum") ? "R.r" : "r"
    let source = try Conversion(
      "\(declaration)\nfunc f(_ s: String) -> Bool { s.contains(\(name)) }"
    ).source
    #expect(source.contains("nonisolated(unsafe) "), "\(source)")
  }

  /// All tests share what a type keeps, so each one starts anew.
  @Test(arguments: ["Counter.bump()", "bump()"])
  func variablesOfTypesAreReset(_ call: String) throws {
    let conversion = try Conversion(
      "struct Counter { nonisolated(unsafe) static var total = 1; static func bump() { total += 1 } }\n"
        + "func bump() { Counter.bump() }",
      "\(call)\nCounter.total  // => 2", "\(call)\nCounter.total  // => 3", "1 + 1  // => 2")
    #expect(conversion.body(ofTest: "t2").first == "Counter.total = 1")
    #expect(conversion.body(ofTest: "t2").count { $0 == call } == 2, "\(conversion.tests)")
    #expect(conversion.body(ofTest: "t3").first == "#expect((1 + 1) == 2)  // => 2")
    #expect(conversion.tests.contains("extension Examples"), "\(conversion.tests)")
  }

  /// A number that a type keeps never changes, so that calling the type's functions changes nothing.
  @Test func numbersThatTypesKeepAreNoState() throws {
    let conversion = try Conversion(
      "final class Box { var n = 0 }\nenum Limit { static let top = 3; static func twice() -> Int { top * 2 } }",
      "Limit.twice() // => 6", "Limit.top // => 3")
    #expect(conversion.body(ofTest: "t2").count == 1, "\(conversion.tests)")
  }
}
