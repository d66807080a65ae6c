import NotebookCompiler
import NotebookDiagnostics
import PackageLowering
import Testing

/// Topics that each define a name of their own.
@Suite struct TopicVersionTests {
  private func topics(_ first: String, _ second: String) throws -> Conversion {
    try Conversion(
      notebook: "# T\n\n## One\n\n```swift\n\(first)\n```\n\n## Two\n\n```swift\n\(second)\n```\n")
  }

  @Test func whatUsesTheConstantOfItsTopicStaysBesideIt() throws {
    let conversion = try topics(
      "let offset = 32\nfunc f(_ x: Int) -> Int { x + offset }\nfunc g() -> Int { f(1) }\n"
        + "g()  // => 33",
      "let offset = 273\nfunc h() -> Int { offset }")
    let sources = conversion.swiftFiles.filter { $0.hasPrefix("Sources/") }
      .compactMap { conversion.files[$0] }.joined()
    #expect(!sources.contains("func f") && !sources.contains("func g"), "\(sources)")
    #expect(sources.contains("public func h"))
    #expect(conversion.tests.contains("private func f"))
    #expect(
      conversion.diagnostics.filter { $0.id == "redefinition" }.map(\.message).filter {
        $0.contains("stays beside its examples")
      }.count == 2)
  }

  @Test func whatNoExampleShowsIsSaidToBeLeftOut() throws {
    let conversion = try topics(
      "let offset = 32\nfunc f(_ x: Int) -> Int { x + offset }",
      "let offset = 273\nfunc h() -> Int { offset }")
    #expect(conversion.plan.cells[0].disposition == .leftOut)
    #expect(conversion.files["README.md"]?.contains("there is another 'offset' later") == true)
  }

  /// A later type that has all that is used stands in for the earlier one.
  @Test(arguments: [
    ("struct A { let a: Int }", "a.a", true), ("struct A { let b: Int }", "a.b", false),
  ])
  func aTypeWithoutTheUsedMember(_ first: String, _ use: String, _ isConfined: Bool) throws {
    let conversion = try topics(
      "\(first)\nfunc f(_ a: A) -> Int { \(use) }", "struct A { let b: Int; let c: Int }")
    #expect(conversion.files["Sources/T/One.swift"]?.contains("func f") ?? false == !isConfined)
  }

  @Test func withinATopicTheLastVersionIsMeant() throws {
    let conversion = try Conversion(
      "let a = 1\nfunc f() -> Int { a }", "let a = 2\nfunc g() -> Int { a }")
    #expect(conversion.source.contains("func f"))
  }

  @Test func whatIsPrivateToATopicStaysInItsFile() throws {
    let conversion = try topics(
      "private func p() -> Int { 1 }\nfunc f() -> Int { p() }\nf()  // => 1",
      "private func p() -> Int { 2 }\nfunc g() -> Int { p() }\ng()  // => 2")
    for (file, value) in [("One", 1), ("Two", 2)] {
      let source = conversion.files["Sources/T/\(file).swift"] ?? ""
      #expect(source.contains("private func p() -> Int { \(value) }"), "\(source)")
    }
    #expect(!conversion.diagnostics.contains { $0.id == "redefinition" })
  }

  /// One name cannot stand twice in what an example sees.
  @Test func whatIsPrivateAndShownIsAVersionAsAnyOther() throws {
    let conversion = try topics(
      "private let a = 2\nfunc f() -> Int { a }",
      "private let a = 3\nfunc g() -> Int { a }\nprint(a, g())")
    #expect(conversion.diagnostics.contains { $0.id == "redefinition" })
    let sources = conversion.swiftFiles.filter { $0.hasPrefix("Sources/") }
      .compactMap { conversion.files[$0] }.joined()
    #expect(sources.ranges(of: "let a = ").count == 1, "\(sources)")
  }

  @Test func aPrivateExtensionKeepsItsTypeOpen() throws {
    let conversion = try topics(
      "private extension String { var twice: String { self + self } }\n"
        + "func f(_ a: String) -> String { a.twice }",
      "func g(_ a: String) -> Int { a.count }")
    let one = conversion.files["Sources/T/One.swift"] ?? ""
    #expect(one.contains("private extension String {") && one.contains("public func f"), "\(one)")
    #expect(conversion.files["Sources/T/Two.swift"]?.contains("public func g") == true)
  }

  @Test func aPrivateExtensionThatAnotherTopicUsesIsWidened() throws {
    let conversion = try topics(
      "private extension String { var twice: String { self + self } }",
      "func g(_ a: String) -> String { a.twice }")
    #expect(conversion.files["Sources/T/One.swift"]?.hasPrefix("extension String {") == true)
  }

  @Test func anExtensionOfAnEarlierVersionIsNotCopiedBesideALaterOne() throws {
    let conversion = try topics(
      "struct A { var side: Int }\nextension A { var area: Int { side * side } }\n"
        + "A(side: 2).area  // => 4",
      "struct A { var length: Int }\nA(length: 3).length  // => 3")
    let second = try #require(conversion.files["Tests/TTests/TwoTests.swift"])
    #expect(!second.contains("area") && !second.contains("private"), "\(second)")
    #expect(conversion.tests.ranges(of: "var area").count == 1)
  }

  /// What has a value of an earlier type under another name: an alias, a function, a type that holds it.
  @Test(arguments: [
    "typealias B = A\nfunc f(_ b: B) -> Int { b.cents }",
    "func make() -> A { A(cents: 1) }\nfunc f() -> Int { make().cents }",
    "struct B { var a: A }\nfunc f(_ b: B) -> Int { b.a.cents }",
  ])
  func aDistantUserOfALostMember(_ users: String) throws {
    let conversion = try topics(
      "struct A { var cents: Int }\n\(users)", "struct A { var amount: Double }")
    #expect(conversion.files["Sources/T/One.swift"]?.contains("func f") ?? false == false)
    #expect(conversion.files["Sources/T/Two.swift"]?.contains("amount") == true)
  }

  /// Another type has a member of that name, so that nothing is certain.
  @Test func aMemberThatAnotherTypeHasToo() throws {
    let conversion = try topics(
      "struct A { var cents: Int }\ntypealias B = A\nstruct C { var cents: Int; var b: B? }\n"
        + "func f(_ c: C) -> Int { c.cents }",
      "struct A { var amount: Double }")
    #expect(conversion.files["Sources/T/One.swift"]?.contains("func f") == true)
  }

  @Test func anAliasOfAnotherType() throws {
    let conversion = try topics(
      "typealias ID = Int\nfunc next(_ id: ID) -> ID { id + 1 }\nnext(1)  // => 2",
      "typealias ID = String\nfunc named(_ id: ID) -> ID { id.uppercased() }")
    #expect(conversion.files["Sources/T/One.swift"]?.contains("func next") ?? false == false)
    #expect(conversion.tests.contains("private func next"))
  }

  @Test(arguments: [
    ("struct A: P { func f() {} }", true), ("struct A: P { func f() {}; var g: Int { 1 } }", false),
    ("struct A {}\nextension A: P { func f() {} }", true),
    ("extension P { var g: Int { 2 } }\nstruct A: P { func f() {} }", false),
    ("class B { var g = 1 }\nclass A: B, P { func f() {} }", false),
  ])
  func aProtocolThatAsksForMoreLater(_ types: String, _ isLeftBehind: Bool) throws {
    let conversion = try topics(
      "protocol P { func f() }\n\(types)", "protocol P { func f(); var g: Int { get } }")
    let said = conversion.diagnostics.filter { $0.message.contains("'P' has more later") }
    #expect(said.isEmpty == !isLeftBehind)
    let one = conversion.files["Sources/T/One.swift"] ?? ""
    #expect(one.contains(": P") || one.contains(", P") == !isLeftBehind, "\(one)")
  }

  @Test func aProtocolThatAsksForMoreInTheSameTopic() throws {
    let conversion = try Conversion(
      "protocol P { func f() -> Int }\nstruct A: P { func f() -> Int { 1 } }\nA().f()  // => 1",
      "protocol P { func f() -> Int; func g() -> Int }")
    #expect(!conversion.source.contains("struct A"))
    #expect(conversion.tests.contains("private struct A: P"))
  }

  /// An enumeration with more cases leaves a `switch` over all of them incomplete.
  @Test(arguments: [
    ("switch e { case .a(let n): n\n case .b: 2 }", true),
    ("switch e { case let .a(n): n\n default: 2 }", false),
    ("{ if case .a = e { 1 } else { 2 } }()", false),
  ])
  func anEnumerationThatGrows(_ body: String, _ isLeftBehind: Bool) throws {
    let conversion = try topics(
      "enum E { case a(Int), b }\nfunc f(_ e: E) -> Int { \(body) }\nf(.a(1))  // => 1",
      "enum E { case a(Int), b, c }\nfunc g(_ e: E) -> Bool { true }\ng(.c)  // => true")
    #expect(
      conversion.diagnostics.contains { $0.message.contains("'E' has more later") } == isLeftBehind)
    #expect(conversion.files["Sources/T/One.swift"]?.contains("func f") ?? false == !isLeftBehind)
    #expect(conversion.files["Tests/TTests/TwoTests.swift"]?.contains("func f") == false)
  }

  /// Overloads that are written for other versions of a type are none for this one.
  @Test func overloadsForOtherVersions() throws {
    let conversion = try topics(
      "enum E { case a }\nfunc f(_ e: E) -> Int { switch e { case .a: 1 } }\nf(.a)  // => 1",
      "enum E { case a, b }\nfunc f(_ e: E, _ n: Int) -> Int { switch e { case .a, .b: n } }\n"
        + "f(.b, 2)  // => 2")
    #expect(conversion.tests.ranges(of: "func f(").count == 1, "\(conversion.tests)")
    #expect(conversion.files["Sources/T/Two.swift"]?.contains("func f(_ e: E, _ n: Int)") == true)
  }

  @Test(arguments: [
    ("enum A { case b(Int) }", "if case .b = a { 1 } else { 2 }", "enum A { case b(String) }"),
    ("struct A { var b: Int }", "a.b", "struct A { var b: String }"),
  ])
  func aMemberThatHoldsSomethingElseLater(_ first: String, _ use: String, _ second: String) throws {
    let conversion = try topics("\(first)\nfunc f(_ a: A) -> Int { \(use) }", second)
    #expect(conversion.files["Sources/T/One.swift"]?.contains("func f") ?? false == false)
  }

  @Test func anExtensionWithWhatALaterVersionHasItself() throws {
    let conversion = try topics(
      "struct A { var n = 0 }\nextension A { mutating func add(_ m: Int) { n += m } }\n"
        + "var a = A()\na.add(2)\na.n  // => 2",
      "struct A { var all: [Int] = []\n  var n: Int { all.count }\n"
        + "  mutating func add(_ m: Int) { all.append(m) }\n}\nvar b = A()\nb.add(7)\nb.n  // => 1")
    #expect(conversion.tests.ranges(of: "extension A").count == 1, "\(conversion.tests)")
  }

  @Test func whatUsesAPrivateHelperKeepsItsMeaning() throws {
    let conversion = try topics(
      "private func p() -> Int { 1 }\nfunc f() -> Int { p() }\nf()  // => 1",
      "private func p() -> Int { 2 }\nfunc g() -> Int { p() }\np()  // => 2")
    #expect(conversion.files["Sources/T/One.swift"]?.contains("func f") ?? false == false)
    #expect(conversion.tests.contains("private func f"))
  }

  /// What of an earlier version the later one does not have, so that its users cannot stand in the sources.
  @Test(arguments: [
    // Values are made in another way.
    (
      "struct A { var n: Int }\nfunc f() -> Int { A(n: 1).n }",
      "struct A { var n: Int; var m: Int }"
    ),
    ("class A { init(_ n: Int) {} }\nfunc f() { _ = A(1) }", "class A { init(n: Int) {} }"),
    (
      "class A { init(_ n: Int) {} }\nclass f: A { init() { super.init(1) } }",
      "class A { init(n: Int) {} }"
    ),
    // It is something else.
    ("class A { func g() {} }\nclass f: A { override func g() {} }", "protocol A { func g() }"),
    ("struct A { var n = 1 }\nstruct f { var a = A() }", "struct A<T> { var n: T }"),
    // It keeps a member to itself.
    (
      "class A { var n = 1 }\nfunc f(_ a: A) { a.n = 2 }",
      "class A { private var n = 1; var m = 2 }"
    ),
  ])
  func whatALaterTypeDoesNotHave(_ first: String, _ second: String) throws {
    for isOneTopic in [true, false] {
      let conversion =
        try isOneTopic ? Conversion(first, second) : topics(first, second)
      let sources = conversion.swiftFiles.filter { $0.hasPrefix("Sources/") }
        .compactMap { conversion.files[$0] }.joined()
      #expect(
        !["func f", "class f", "struct f"].contains(where: sources.contains), "\(sources)")
    }
  }

  /// Beside a copy that returns a copy of the type, a call would be ambiguous.
  @Test(arguments: [
    ("func f() -> A { A(n: 1) }", "f().n", true), ("func f() -> A { A(n: 1) }", "1 + 1", false),
    ("struct B { var a = A(n: 1) }\nfunc f() -> B { B() }", "f().a.n", true),
  ])
  func aFunctionThatReturnsAnEarlierType(_ code: String, _ use: String, _ isConfined: Bool) throws {
    let conversion = try topics(
      "struct A { var n: Int }\n\(code)\nprint(\(use))",
      "struct A { var n: Int; var name = \"n\" }\nA(n: 1).name  // => \"n\"")
    #expect(conversion.files["Sources/T/One.swift"]?.contains("func f") ?? false == !isConfined)
  }

  /// An extension that holds for the later version as well is a part of the package.
  @Test(arguments: [
    (
      "struct A { var n = 1 }\nextension A { var twice: Int { n * 2 } }",
      "struct A { var m = 2; var n = 1 }", true
    ),
    (
      "struct A { var n = 1 }\nextension A { var twice: Int { n * 2 } }", "struct A { var m = 1 }",
      false
    ),
    (
      "struct A { var n = 1 }\nextension A { static let one = A(n: 1) }",
      "struct A { var m: Int; var n = 1 }", false
    ),
    (
      "struct A { var n = 1 }\nextension A: Equatable {}", "struct A { var m = 2; var n = 1 }",
      false
    ),
  ])
  func extensionsOfEarlierVersions(_ first: String, _ second: String, _ isKept: Bool) throws {
    let conversion = try topics("\(first)\nprint(A())", "\(second)\nprint(A().self)")
    #expect(
      conversion.files["Sources/T/One.swift"]?.contains("extension A") ?? false == isKept)
    #expect(
      conversion.diagnostics.contains { $0.message.contains("'extension A' stays") } == !isKept)
    #expect(conversion.files["Tests/TTests/TwoTests.swift"]?.contains("extension A") == false)
  }

  @Test func moreRequirementsAreGrowth() throws {
    let conversion = try topics(
      "protocol P { func f() }",
      "protocol P { func f(); func g() }\nextension P { func g() {} }")
    #expect(conversion.diagnostics.contains { $0.message.contains("grows") })
  }

  @Test func aFunctionThatReturnsNothingLaterIsAnotherVersion() throws {
    let conversion = try topics(
      "func greet(person: String) -> String { \"Hello, \" + person }\n"
        + "print(greet(person: \"Ann\"))",
      "func greet(person: String) { print(\"Hello, \\(person)!\") }\ngreet(person: \"Abdi\")")
    #expect(conversion.files["Sources/T/One.swift"]?.contains("func greet") ?? false == false)
    let two = conversion.files["Sources/T/Two.swift"] ?? ""
    #expect(two.contains("func greet(person: String) {"), "\(two)")
    #expect(conversion.tests.contains("private func greet(person: String) -> String"))
    #expect(try conversion.finding("redefinition").severity == .warning)
  }
}
