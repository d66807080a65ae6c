import NotebookAnalysis
import NotebookDiagnostics
import Testing

/// Names that come from outside of a part, as far as scopes tell.
@Suite struct UsageTests {
  private func uses(_ code: String) throws -> Set<String> {
    Set(try Analysis(code).item().uses)
  }

  @Test(
    arguments: [
      ("print(a)", ["print", "a"]), ("let b = a + c", ["a", "c"]), ("f(x: a.b.c)", ["f", "a"]),
      ("let a: B<C> = .d", ["B", "C"]), ("a[b] = c", ["a", "b", "c"]), ("\"\\(a) b\"", ["a"]),
      ("a?.b!.c", ["a"]), ("let f = a.b(c)", ["a", "c"]),
      ("[a: b]", ["a", "b"]), ("a is B", ["a", "B"]), ("A.B.self", ["A"]),
      ("@inline(never) func f() {}", []), ("@A(b) func f() {}", ["A", "b"]),
      ("#if os(a)\nf(b)\n#endif", ["f", "b"]),
      ("let c: @convention(c) () -> Void = d", ["Void", "d"]),
    ] as [(String, Set<String>)])
  func namesOfExpressionsAreUsed(_ code: String, _ names: Set<String>) throws {
    #expect(try uses(code) == names)
  }

  @Test(arguments: [
    "func f(a: Int, b c: Int) -> Int { a + c }",
    "func f() -> Int { let a: Int = 1; return a }",
    "func f<T>(a: T) -> T { a }",
    "struct S<T> { let a: T; var b: T { a }; func c() -> T { self.b } }",
    "struct S { enum K { case a }; let k: K }",
    "enum E { case a, b; var c: E { self == .a ? .b : .a } }",
    "struct S { var a: Int { get { 1 } set { print(newValue) } } }",
    "struct S { subscript(i: Int) -> Int { i } }",
    "struct S { init(a: Int) { print(a) } }",
    "struct S { static func make() -> Self { Self() } }",
    "protocol P { associatedtype A; func f() -> A }",
    "struct S { var a: Int { get { 1 } set(b) { print(b) } } }",
    "typealias S<T> = [T]",
    "struct S<T>: E where T: E {}",
    "func f() -> Int { struct A { var b = B() }; struct B {}; return A().c }",
    "var a: Int { func b() -> Int { c() }; func c() -> Int { 1 }; return b() }",
  ])
  func namesOfDeclarationsAreTheirOwn(_ code: String) throws {
    let names = try uses(code).subtracting(["Int", "print", "S", "E"])
    #expect(names.isEmpty, "\(names)")
  }

  @Test(arguments: [
    "[1].map { $0 + 1 }", "[1].map { a in a + 1 }", "[1].map { (a: Int) -> Int in a }",
    "for a in [1] { print(a) }", "for (a, b) in [(1, 2)] where a > b { print(a, b) }",
    "if let a = Optional(1) { print(a) }", "if case .some(let a) = Optional(1) { print(a) }",
    "switch Optional(1) { case .some(let a): print(a); case nil: break }",
    "do { try Task.checkCancellation() } catch { print(error) }",
    "do { let a = 1; print(a) }",
    "if true { let a = 1; print(a) } else { print(2) }",
    "while true { let a = 1; print(a) }",
    "repeat { let a = 1; print(a) } while true", "let f = { [a = 1] in print(a) }",
    "let f = { struct A {}; print(A()) }",
  ])
  func localNamesAreTheirOwn(_ code: String) throws {
    let names = try uses(code).subtracting(["Int", "print", "Optional", "Task", "$0"])
    #expect(names.isEmpty, "\(names)")
  }

  @Test(
    arguments: [
      ("let p = \\A.b", ["A"]), ("x.map(\\.b)", ["x"]), ("x.map(\\.b.c[a])", ["x", "a"]),
    ] as [(String, Set<String>)])
  func partsOfKeyPathsAreNoUse(_ code: String, _ names: Set<String>) throws {
    let found = try uses(code)
    #expect(found == names)
  }

  @Test func whileBindingsAreTheirOwn() throws {
    let names = try uses("while let a = queue.next() { print(a) }")
    #expect(names == ["queue", "print"])
  }

  @Test(
    arguments: [
      ("if let a { print(a) }", "a"), ("guard let a = a else { fatalError() }", "a"),
      ("guard let a else { fatalError() }", "a"),
      ("func f() { print(a); let a = 1; print(a) }", "a"),
      ("do { let a = 1; print(a) }\n", nil), ("[1].map { b in a + b }", "a"),
      ("if let b = a { print(b) }", "a"), ("struct S { let b = a }", "a"),
      ("func f(b: Int = a) {}", "a"), ("for b in a { print(b) }", "a"),
    ] as [(String, String?)])
  func outerNamesAreSeen(_ code: String, _ name: String?) throws {
    #expect(try uses(code).contains("a") == (name != nil))
  }

  @Test(arguments: [
    "if let a = a { print(a) }",
    "for a in a { print(a) }", "if let a = a as? Int { print(a) }",
    "func f() { let a = a + 1; print(a) }", "if case let a? = a { print(a) }",
    "[1].map { _ in let a = a; return a }", "let f = { [a = a] in a }", "let f = { [a] in 1 }",
    "func f(a: Int = a) {}", "struct S { init(a: Int = a) {} }",
  ])
  func aNameThatHidesItsOwnValueIsUsed(_ code: String) throws {
    let names = try uses(code)
    #expect(names.contains("a"))
  }

  @Test func aNameIsSeenAfterTheScopeThatHidesIt() throws {
    #expect(try uses("func f() { do { let a = 1; print(a) }; print(a) }").contains("a"))
    #expect(try uses("func f() { [1].forEach { a in print(a) }; print(a) }").contains("a"))
  }

  @Test func memberNamesAreApart() throws {
    let item = try Analysis("a.b.c(.d)").item()
    #expect(item.uses == ["a"])
    #expect(item.memberUses == ["b", "c", "d"])
  }

  @Test(
    arguments: [
      ("a = 1", ["a"]), ("a += 1", ["a"]), ("a.b[0] = 1", ["a"]), ("(a, b) = (b, a)", ["a", "b"]),
      ("a.append(1)", ["a"]), ("swap(&a, &b)", ["a", "b"]), ("a == b", []), ("a <= b", []),
      ("a != b", []), ("print(a)", []), ("let b = a", []), ("a?.b = 1", ["a"]), ("a <<= 1", ["a"]),
      ("f(a)", ["a"]), ("for i in 1...2 { a += i }", ["a"]), ("try a.next()", ["a"]),
      ("a!.b = 1", ["a"]), ("a += b == c ? 1 : 2", ["a"]),
    ] as [(String, Set<String>)])
  func changesAreSeen(_ code: String, _ names: Set<String>) throws {
    #expect(try Set(Analysis(code).item().mutations) == names)
  }

  @Test func changesOfLocalsAreTheirOwn() throws {
    #expect(try Analysis("func f() { var a = 1; a += 1 }").item().mutations.isEmpty)
    #expect(try Analysis("do { var a = [1]; a.append(2) }").item().mutations.isEmpty)
  }

  @Test(
    arguments: [
      ("print(1)", .prints), ("debugPrint(1)", .prints), ("dump(1)", .prints), ("let a = 1", []),
      ("for i in 1...2 { print(i) }", .prints), ("let f = { print(1) }", []), ("a.print()", []),
      ("func f() { print(1) }", []), ("try f()", .throws), ("try? f()", []), ("try! f()", []),
      ("throw E.a", .throws), ("do { try f() } catch { g() }", []),
      ("do { try f() } catch E.a { g() }", .throws), ("do { try f() }", .throws),
      ("await f()", .async), ("try await f()", [.throws, .async]), ("Task { await f() }", []),
      ("#expect(a == 1)", .expects), ("try #require(a)", [.expects, .throws]),
      ("let a = try await f()", [.throws, .async]),
    ] as [(String, Effects)])
  func effectsAreThoseOfRunning(_ code: String, _ effects: Effects) throws {
    #expect(try Analysis(code).item().effects == effects)
  }

  @Test(
    arguments: [
      ("for await a in b { print(a) }", [.async, .prints]),
      ("for try await a in b { a() }", [.async, .throws]),
    ] as [(String, Effects)])
  func effectsOfLoopsAreThoseOfRunning(_ code: String, _ effects: Effects) throws {
    #expect(try Analysis(code).item().effects == effects)
  }

  @Test func aThrowThatIsCaughtIsNoEffect() throws {
    let effects = try Analysis("do { throw E.a } catch {}").item().effects
    #expect(effects.isEmpty)
  }

  @Test func aConstantThatIsAwaitedLaterNeedsAConcurrentContext() throws {
    let effects = try Analysis("async let a = f()").item().effects
    #expect(effects == .async)
  }
}
