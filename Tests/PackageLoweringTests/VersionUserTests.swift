import Testing

/// What was written for an earlier version of a declaration and does not hold for the last one.
@Suite struct VersionUserTests {
  private func sources(_ conversion: Conversion) -> String {
    conversion.swiftFiles.filter { $0.hasPrefix("Sources/") }
      .compactMap { conversion.files[$0] }.joined()
  }

  private func topics(_ first: String, _ second: String) throws -> Conversion {
    try Conversion(
      notebook: "# T\n\n## One\n\n```swift\n\(first)\n```\n\n## Two\n\n```swift\n\(second)\n```\n")
  }

  // MARK: Functions

  @Test(arguments: [
    ("func f(_ n: Int) -> Int { n }", "func f(_ n: Int) async -> Int { n }", true),
    ("func f(_ n: Int) -> Int { n }", "func f(_ n: Int) throws -> Int { n }", true),
    ("func f(_ n: Int) throws -> Int { n }", "func f(_ n: Int) async throws -> Int { n }", true),
    ("func f(_ n: Int) throws -> Int { n }", "func f(_ n: Int) -> Int { n + 1 }", false),
    ("func f(_ n: Int) -> Int { n }", "func f(_ n: Int) -> Int { n + 1 }", false),
  ])
  func aFunctionThatAsksForMoreLeavesItsCallersBehind(
    _ before: String, _ after: String, _ isConfined: Bool
  ) throws {
    for isOneTopic in [true, false] {
      let first =
        "\(before)\nfunc twice(_ n: Int) -> Int { f(n) * 2 }\nf(1)  // => 1\ntwice(1)  // => 2"
      let conversion = try isOneTopic ? Conversion(first, after) : topics(first, after)
      #expect(sources(conversion).contains("func twice") == !isConfined)
      #expect(conversion.tests.contains("private func twice"), "\(conversion.tests)")
    }
  }

  /// In one topic, the later version is meant for all; of two, both are overloads.
  @Test func aFunctionThatReturnsSomethingElse() throws {
    let conversion = try Conversion(
      "func f(_ n: Int) -> Int { n }\nfunc twice(_ n: Int) -> Int { f(n) * 2 }\nf(1)  // => 1",
      "func f(_ n: Int) -> Int? { n }")
    #expect(!conversion.source.contains("func twice"), "\(conversion.source)")
  }

  @Test func whatCallsAnOverloadStays() throws {
    let conversion = try Conversion(
      "func f(_ n: Int) -> Int { n }\nfunc f(at n: Int) -> Int { n }\n"
        + "func twice(_ n: Int) -> Int { f(at: n) * 2 }\ntwice(1)  // => 2",
      "func f(_ n: Int) async -> Int { n }")
    #expect(conversion.source.contains("func twice"), "\(conversion.source)")
  }

  @Test func whatCallsALaterVersionStays() throws {
    let conversion = try Conversion(
      "func f() -> Int { 1 }\nf()  // => 1", "func f() async -> Int { 2 }\nawait f()  // => 2",
      "func twice() async -> Int { await f() * 2 }",
      "func f() async -> Int { 3 }\nawait f()  // => 3")
    #expect(conversion.source.contains("func twice"), "\(conversion.source)")
  }

  @Test(arguments: ["struct S", "extension Int"])
  func aMethodThatAsksForMore(_ type: String) throws {
    let conversion = try Conversion(
      "\(type) { func g() -> Int { 1 } }\nfunc twice(_ s: \(type.split(separator: " ")[1])) -> Int "
        + "{ s.g() + s.g() }\nprint(1)",
      "\(type) { func g() async -> Int { 1 } }")
    #expect(!conversion.source.contains("func twice"), "\(conversion.source)")
  }

  /// A later example that names nothing of it has what it calls as that was written.
  @Test func aCallerThatIsLeftBehindKeepsItsVersion() throws {
    let conversion = try Conversion(
      "func f() -> Int { 1 }\nfunc twice() -> Int { f() * 2 }\ntwice()  // => 2",
      "func f() async -> Int { 3 }\nawait f()  // => 3", "twice()  // => 2")
    #expect(conversion.tests.ranges(of: "private func f() -> Int").count == 1)
    #expect(conversion.tests.ranges(of: "private func twice()").count == 1)
    #expect(conversion.tests.ranges(of: "#expect(twice() == 2)").count == 2)
  }

  // MARK: Values

  /// A new initialiser takes the place of the one that the compiler writes.
  @Test(arguments: ["Cache<String>()", "Cache<String>.init()", "make()"])
  func whatIsMadeAsBeforeKeepsItsType(_ call: String) throws {
    let conversion = try Conversion(
      "class Cache<K: Hashable> {\n  var all: [K: Int] = [:]\n}\n"
        + "func make() -> Cache<String> { Cache<String>() }\n\(call).all.count  // => 0",
      "class Cache<K: Hashable> {\n  let size: Int\n  var all: [K: Int] = [:]\n"
        + "  init(size: Int) { self.size = size }\n  // ...\n}\nCache<Int>(size: 2).size  // => 2")
    let edition = try #require(conversion.files["Tests/TTests/TEdition1Tests.swift"])
    #expect(edition.contains("private class Cache") && edition.contains(call), "\(edition)")
    #expect(!conversion.source.contains("func make"), "\(conversion.source)")
    #expect(!conversion.source.contains("..."), "\(conversion.source)")
  }

  @Test func whatMakesAValueInATopicBetweenStaysWithItsType() throws {
    let conversion = try topics(
      "class A {\n  var n = 1\n}\nA().n  // => 1\n```\n\n## Between\n\n```swift\n"
        + "func make() -> A { A() }\nmake().n  // => 1",
      "class A {\n  var n = 1\n  init(_ n: Int) { self.n = n }\n}\nA(2).n  // => 2")
    #expect(!sources(conversion).contains("func make"), "\(sources(conversion))")
    #expect(conversion.tests.contains("private func make()"), "\(conversion.tests)")
  }

  @Test func anInitialiserThatTakesMoreWithDefaultsIsGrowth() throws {
    let conversion = try Conversion(
      "class A {\n  var n: Int\n  init(n: Int) { self.n = n }\n}\nA(n: 1).n  // => 1",
      "class A {\n  var n: Int\n  init(n: Int, m: Int = 0) { self.n = n }\n"
        + "  init(n: Int) { self.n = n }\n}")
    #expect(!conversion.tests.contains("private"), "\(conversion.tests)")
  }

  @Test func aTypeThatIsShownAgainWithAnInitialiser() throws {
    let conversion = try Conversion(
      "class Box {\n  var all = [1]\n}\nBox().all  // => [1]",
      "class Box {\n  // ...\n  let size: Int\n  init(size: Int) { self.size = size }\n}\n"
        + "Box(size: 3).size  // => 3")
    let edition = try #require(conversion.files["Tests/TTests/TEdition1Tests.swift"])
    #expect(edition.contains("private class Box") && !edition.contains("init"), "\(edition)")
  }

  @Test func aProtocolThatGrowsWithItsType() throws {
    let conversion = try topics(
      "protocol P { var a: Int { get } }\nstruct S: P { var a = 1 }\nS().a  // => 1",
      "protocol P { var a: Int { get }; var b: Int { get } }\n"
        + "struct S: P { var a = 1; var b = 2; func c() {} }\nS().b  // => 2")
    let edition = try #require(conversion.files["Tests/TTests/OneEdition1Tests.swift"])
    #expect(edition.contains("private struct S: P"), "\(edition)")
    #expect(edition.contains("private protocol P"), "\(edition)")
  }

  @Test func aProtocolAndATypeThatBothGrowAreOne() throws {
    let conversion = try Conversion(
      "protocol P { var a: Int { get } }\nstruct S: P {\n  var a = 1\n}\nS().a  // => 1",
      "protocol P { var a: Int { get }; var b: Int { get } }\n"
        + "struct S: P {\n  var a = 1\n  var b = 2\n}\nS().b  // => 2")
    #expect(!conversion.tests.contains("private"), "\(conversion.tests)")
  }

  /// An object stays what it was when its type is declared anew.
  @Test(arguments: [
    ("a.n", true), ("a.n + A().n", false), ("a.n + a.m", false),
  ])
  func anObjectOfAnEarlierType(_ use: String, _ isOld: Bool) throws {
    let conversion = try Conversion(
      "class A {\n  var n = 0\n  func up() { n += 1 }\n}\nlet a = A()\na.up()",
      "struct A { var n = 0; var m = 0 }\nprint(\(use))  // Prints \"1\"")
    let edition = conversion.files["Tests/TTests/TEdition1Tests.swift"] ?? ""
    #expect(edition.contains("print(\(use))") == isOld, "\(conversion.tests)")
  }

  // MARK: Private members

  @Test func whatIsPrivateToAMemberThatStandsElsewhereIsWidened() throws {
    let conversion = try topics(
      "struct Cache { private(set) var hits = 0 }\n```\n\n```swift\n"
        + "struct Cache {\n  // ...\n  private(set) var misses = 0\n  private var seen = 0\n"
        + "  private var rest = 0\n}",
      "extension Cache { mutating func hit() { hits += 1; misses += 1; seen += 1 } }")
    let one = conversion.files["Sources/T/One.swift"] ?? ""
    #expect(one.contains("public internal(set) var misses"), "\(one)")
    #expect(one.contains("  var seen") && one.contains("private var rest"), "\(one)")
    #expect(!one.contains("..."), "\(one)")
  }

  @Test func whatATypeUsesOfAnExtensionInAnotherFileIsWidened() throws {
    let conversion = try topics(
      "struct A {\n  func f() -> Int { g() }\n}",
      "extension A {\n  private func g() -> Int { 1 }\n  private func h() {}\n}")
    let two = conversion.files["Sources/T/Two.swift"] ?? ""
    #expect(two.contains("\n  func g()") && two.contains("private func h()"), "\(two)")
  }
}
