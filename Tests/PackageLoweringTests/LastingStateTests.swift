import NotebookDiagnostics
import Testing

/// State that outlasts an example, which each test has to find as new.
@Suite struct LastingStateTests {
  @Test(arguments: [
    "struct IDs {\n  private static var next = 1\n  static func make() -> Int { next += 1; return next }\n}",
    "struct IDs {\n  static private(set) var next = 1\n  static func make() -> Int { next += 1; return next }\n}",
    "enum IDs {\n  struct Kept { private static var next = 1 }\n  static func make() -> Int { 1 }\n}",
    "final class Log { static let shared = Log(); var n = 0 }\nstruct IDs { static func make() -> Int { Log.shared.n += 1; return Log.shared.n } }",
    "final class Log { var n = 0 }\nlet log = Log()\nenum IDs { static func make() -> Int { log.n += 1; return log.n } }",
    "final class Log { var n = 0 }\nstruct Desk { let log = Log() }\nlet desk = Desk()\nenum IDs { static func make() -> Int { desk.log.n += 1; return desk.log.n } }",
    "struct IDs {\n  static var last: Int?\n  static func make() -> Int { last = (last ?? 0) + 1; return last! }\n}",
  ])
  func examplesWithStateThatNothingSetsBackRunInProcesses(_ declaration: String) throws {
    let conversion = try Conversion(declaration, "IDs.make() // => 1", "IDs.make() // => 2")
    #expect(
      conversion.body(ofTest: "t2").first == "await #expect(processExitsWith: .success) {",
      "\(conversion.tests)")
    #expect(conversion.files["Package.swift"]?.contains("swift-tools-version: 6.2") == true)
  }

  @Test(arguments: [
    // One example alone shares it with no other.
    [
      "struct IDs { private static var next = 1; static func make() -> Int { next += 1; return next } }",
      "IDs.make()",
    ],
    // What never changes needs no process, nor does what can be set back.
    ["final class Log { static let shared = Log(); let n = 0 }", "Log.shared.n", "Log.shared.n"],
    [
      "struct IDs { static var next = 1; static func make() -> Int { next += 1; return next } }",
      "IDs.make()", "IDs.make()",
    ],
    ["struct IDs { static var next: Int { 1 } }", "IDs.next", "IDs.next"],
  ])
  func othersDoNot(_ cells: [String]) throws {
    let fences = cells.map { "```swift\n\($0)\n```\n" }.joined(separator: "\n")
    let conversion = try Conversion(notebook: "# T\n\n\(fences)")
    #expect(!conversion.tests.contains("processExitsWith"), "\(conversion.tests)")
  }

  @Test func variablesOfNestedTypesGetTheirFirstValues() throws {
    let conversion = try Conversion(
      "enum Outer {\n  struct Stats { static var calls = 0 }\n  static func call() -> Int { Stats.calls += 1; return Stats.calls }\n}",
      "Outer.call() // => 1", "Outer.call() // => 2")
    #expect(conversion.body(ofTest: "t2").first == "Outer.Stats.calls = 0", "\(conversion.tests)")
  }

  @Test func soDoSeveralVariablesOfOneDeclaration() throws {
    let conversion = try Conversion(
      "var hits = 0, misses = 0\nvar (a, b) = (1, 2)\nfunc get(_ k: Int) { if k > 1 { hits += 1 } else { misses += 1 }; a += 1; b += 1 }",
      "get(2)\nhits // => 1", "get(2)\na + b // => 7")
    #expect(
      conversion.body(ofTest: "t2").prefix(3) == ["hits = 0", "misses = 0", "(a, b) = (1, 2)"],
      "\(conversion.tests)")
    #expect(
      conversion.diagnostics.map(\.message).contains { $0.contains("'hits', 'misses'") },
      "\(conversion.diagnostics.map(\.message))")
  }

  @Test func aGlobalThatMayThrowIsForced() throws {
    let conversion = try Conversion(
      "func load() throws -> [Int] { [1] }\nlet all = try load()\nfunc count() -> Int { all.count }",
      "count() // => 1")
    #expect(conversion.source.contains("public let all = try" + "! load()"), "\(conversion.source)")
    #expect(try conversion.finding("global-variable").message.contains("may throw"))
  }

  @Test func aGlobalThatIsAwaitedIsPointedOut() throws {
    let conversion = try Conversion(
      "func load() async -> Int { 1 }\nlet all = await load()\nfunc twice() -> Int { all * 2 }",
      "twice()")
    #expect(try conversion.finding("global-variable").message.contains("awaited"))
  }

  /// A local function sees what is awaited; a type cannot be left in an example.
  @Test(arguments: [
    ("public func twice() -> Int { all * 2 }", true),
    ("let half = all / 2\nfunc part() -> Int { half }\nfunc twice() -> Int { part() * 4 }", true),
    ("struct S { func f() -> Int { all } }\nfunc twice() -> Int { all * 2 }", false),
    ("func twice() -> Int { all * 2 }\nfunc twice(_ n: Int) -> Int { n }", false),
  ])
  func whatUsesAnAwaitedConstantIsLocal(_ code: String, _ isLocal: Bool) throws {
    let conversion = try Conversion(
      "func load() async -> Int { 1 }\nlet all = await load()\n\(code)", "twice()  // => 2")
    #expect(conversion.source.contains("func load()"))
    #expect(conversion.source.contains("twice()") == !isLocal, "\(conversion.source)")
    let last = conversion.tests.split(separator: "@Test").last ?? ""
    #expect(last.contains("\n    func twice() -> Int {") == isLocal, "\(conversion.tests)")
    #expect(last.contains("let all = await load()") == isLocal)
  }

  @Test(arguments: [
    (
      "import Foundation\nlet f = NumberFormatter()\nf.numberStyle = .decimal",
      "let s = f.string(from: 1)!", "s", "f.numberStyle = .decimal"
    ),
    (
      "let p = UnsafeMutablePointer<Int>.allocate(capacity: 1)\np.initialize(repeating: 0, count: 1)",
      "p.pointee", "p[0]", "p.initialize(repeating: 0, count: 1)"
    ),
    (
      "final class Node { var kids: [Node] = []; var tag = 0 }\nlet root = Node()\nlet child = Node()\nroot.kids.append(child)\nchild.tag = 9",
      "1", "root.kids[0].tag", "child.tag = 9"
    ),
    (
      "import Foundation\nlet file = URL(fileURLWithPath: \"/tmp/x\")\ntry \"a\".write(to: file, atomically: true, encoding: .utf8)",
      "1", "try String(contentsOf: file, encoding: .utf8)",
      "try \"a\".write(to: file, atomically: true, encoding: .utf8)"
    ),
  ])
  func whatChangesInOtherWaysIsReplayed(
    _ first: String, _ second: String, _ third: String, _ line: String
  ) throws {
    let conversion = try Conversion(first, second, third)
    let last = conversion.tests.split(separator: "@Test").last ?? ""
    #expect(last.contains(line), "\(conversion.tests)")
  }

  @Test func nothingChangesAVariableAboveIt() throws {
    let conversion = try Conversion(
      "func fib(_ n: Int) -> Int { n < 2 ? n : fib(n - 1) + fib(n - 2) }\nfib(10) // => 55",
      "var calls = 0\nfunc fib(_ n: Int) -> Int {\n  calls += 1\n  return n < 2 ? n : fib(n - 1) + fib(n - 2)\n}\nfib(5) // => 5\ncalls // => 15"
    )
    #expect(!conversion.body(ofTest: "t2").contains("_ = fib(10)"), "\(conversion.tests)")
  }

  @Test func aTrapReplaysForItself() throws {
    let conversion = try Conversion(
      "let evens = [2]\nlet odds = [1]",
      "evens[0] // => 2\nodds[7] // Fatal error: Index out of range")
    #expect(
      conversion.body(ofTest: "t") == [
        "let evens = [2]", "#expect(evens[0] == 2)  // => 2",
        "await #expect(processExitsWith: .failure) {", "  let odds = [1]",
        "  _ = odds[7]  // Fatal error: Index out of range", "}",
      ], "\(conversion.tests)")
  }

  @Test func whatIsDeferredPrintsBeforeTheCommentIsCompared() throws {
    let conversion = try Conversion(
      "defer { print(\"bye\") }\nprint(\"large\")\n// Prints \"large\"\n// Prints \"bye\"")
    let body = conversion.body(ofTest: "t")
    let end = try #require(body.firstIndex(of: "}"))
    #expect(body[(end + 1)...].joined().contains("large"), "\(conversion.tests)")
  }
}
