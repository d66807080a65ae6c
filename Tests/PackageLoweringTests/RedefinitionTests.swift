import NotebookCompiler
import NotebookDiagnostics
import NotebookTestSupport
import PackageEmission
import PackageLowering
import SourceText
import Testing

@Suite struct RedefinitionTests {
  private func count(_ text: String, in source: String) -> Int { source.ranges(of: text).count }

  @Test func aTypeThatIsRepeatedIsKeptOnce() throws {
    let conversion = try Conversion(
      notebook: "# T\n\n```swift\n1️⃣struct A {}\n```\n\n```swift\n2️⃣struct A {}\n```\n")
    #expect(count("struct A", in: conversion.source) == 1)
    let finding = try conversion.finding("redefinition")
    #expect(finding.severity == .note)
    #expect(finding.range?.bytes.lowerBound == conversion.marked.offsets[1])
    #expect(finding.related.map(\.range.bytes.lowerBound) == [conversion.marked.offsets[2]])
  }

  @Test func aTypeThatGrowsIsTheLastOne() throws {
    let conversion = try Conversion(
      notebook: "# T\n\n```swift\n1️⃣struct A {}\n```\n\n"
        + "```swift\n2️⃣struct A {\n  let b: Int\n}\n```\n")
    #expect(count("struct A", in: conversion.source) == 1)
    #expect(conversion.source.contains("public let b: Int"))
    let finding = try conversion.finding("redefinition")
    #expect(finding.severity == .note)
    #expect(finding.range?.line == conversion.marked.line(1))
    #expect(conversion.plan.cells.map(\.disposition) == [.leftOut, .carried])
  }

  @Test func aStructThatBecomesAClassIsTheLastOne() throws {
    let conversion = try Conversion("struct A {}", "final class A {}")
    #expect(!conversion.source.contains("struct A"))
    #expect(conversion.source.contains("final class A"))
  }

  @Test func aFunctionOfOneSignatureIsTheLastOne() throws {
    let conversion = try Conversion("func f(a: Int) -> Int { 1 }", "func f(a: Int) -> Int { 2 }")
    #expect(count("func f", in: conversion.source) == 1)
    #expect(conversion.source.contains("{ 2 }"))
    #expect(try conversion.finding("redefinition").message.contains("'f(a:)'"))
  }

  @Test(arguments: [
    ["func f(a: Int) {}", "func f(a: String) {}"], ["func f(a: Int) {}", "func f(b: Int) {}"],
    ["func f() -> Int { 1 }", "func f() -> String { \"\" }"], ["func f() {}", "func g() {}"],
    ["func f(_ a: Int) {}", "func f(a: Int) {}"], ["func f() {}", "func f() async -> Int { 1 }"],
  ])
  func overloadsStandBesideEachOther(_ cells: [String]) throws {
    let conversion = try Conversion(cells[0], cells[1])
    #expect(count("func ", in: conversion.source) == 2)
    #expect(!conversion.diagnostics.contains { $0.id == "redefinition" })
  }

  @Test func genericOverloadsStandBesideEachOther() throws {
    let conversion = try Conversion(
      "func f<T: Hashable>(a: T) {}", "func f<T: Comparable>(a: T) {}")
    #expect(count("func f", in: conversion.source) == 2)
  }

  @Test func anExtensionMayStandBeforeItsType() throws {
    let conversion = try Conversion("extension A { func f() {} }", "struct A {}")
    #expect(conversion.source.contains("extension A"))
    #expect(conversion.source.contains("struct A"))
    #expect(conversion.source.contains("public func f"))
  }

  @Test func aConditionalConformanceThatIsRepeatedIsKeptOnce() throws {
    let code = "extension Array: P where Element: P {}"
    let conversion = try Conversion("protocol P {}", code, code)
    #expect(count("extension Array", in: conversion.source) == 1)
    #expect(try conversion.finding("redefinition").severity == .note)
  }

  @Test func aConditionalConformanceThatIsChangedIsTheLastOne() throws {
    let conversion = try Conversion(
      "protocol P { func f() }", "extension Array: P where Element: P { func f() {} }",
      "extension Array: P where Element: P { func f() { print(1) } }")
    #expect(count("extension Array", in: conversion.source) == 1)
  }

  @Test func extensionsOfOneTypeStandBesideEachOther() throws {
    let conversion = try Conversion(
      "struct A {}", "extension A { func f() {} }", "extension A { func g() {} }")
    #expect(count("extension A {", in: conversion.source) == 2)
  }

  @Test func aMemberThatAnExtensionRepeatsIsTheLastOne() throws {
    let conversion = try Conversion(
      "struct A {}", "extension A { func f() -> Int { 1 } }",
      "extension A { func f() -> Int { 2 } }")
    #expect(count("func f", in: conversion.source) == 1)
  }

  @Test func defaultImplementationsMayFollowTheirProtocol() throws {
    let conversion = try Conversion("protocol P { func f() }", "extension P { func f() {} }")
    #expect(conversion.source.contains("public protocol P"))
    #expect(conversion.source.contains("public func f() {}"))
  }

  @Test func branchesMayDefineOneName() throws {
    let code =
      "#if os(Linux)\nfunc name() -> String { \"l\" }\n#else\nfunc name() -> String { \"m\" }\n#endif"
    let conversion = try Conversion(code)
    #expect(count("public func name", in: conversion.source) == 2)
    #expect(!conversion.diagnostics.contains { $0.id == "redefinition" })
  }

  @Test func branchesThatAreRepeatedAreKeptOnce() throws {
    let code = "#if os(Linux)\nfunc name() {}\n#else\nfunc name() {}\n#endif"
    let conversion = try Conversion(code, code)
    #expect(count("#if", in: conversion.source) == 1)
  }

  @Test(.disabled("a declaration and a conditional one of its name are not compared yet"))
  func aFunctionAndABranchOfItsNameAreOne() throws {
    let conversion = try Conversion(
      "func name() {}", "#if os(Linux)\nfunc name() { print(1) }\n#else\nfunc name() {}\n#endif")
    #expect(count("func name", in: conversion.source) == 2)
  }

  @Test func operatorsAreGlobal() throws {
    let precedence = "precedencegroup P { associativity: left }"
    let conversion = try Conversion(
      "\(precedence)\ninfix operator <+>: P", "\(precedence)\ninfix operator <+>: P",
      "func <+> (a: Int, b: Int) -> Int { a + b }")
    #expect(count("precedencegroup P", in: conversion.source) == 1)
    #expect(count("infix operator <+>", in: conversion.source) == 1)
    #expect(conversion.source.contains("public func <+>"))
    #expect(!conversion.source.contains("public infix"))
    #expect(!conversion.source.contains("public precedencegroup"))
  }

  @Test func constantsMayBeHiddenByLaterOnes() throws {
    let conversion = try Conversion(
      "let a = 1\nprint(a)\n// Prints \"1\"", "let a = 2\nprint(a)\n// Prints \"2\"")
    #expect(conversion.body(ofTest: "t").contains("let a = 1"))
    #expect(!conversion.body(ofTest: "t2").contains("let a = 1"))
    #expect(!conversion.diagnostics.contains { $0.severity > .note })
  }

  @Test func aFunctionMayBeNamedLikeOneOfTheStandardLibrary() throws {
    let conversion = try Conversion(
      notebook: "# T\n\n## Max\n\n```swift\nfunc max(_ a: Int, _ b: Int) -> Int { a }\n```\n\n"
        + "```swift\nmax(1, 2) // => 1\n```\n")
    #expect(conversion.files["Sources/T/Max.swift"]?.contains("public func max") == true)
    #expect(conversion.body(ofTest: "maxExample") == ["#expect(max(1, 2) == 1)  // => 1"])
  }

  @Test func availabilityMakesNoOverload() throws {
    let conversion = try Conversion(
      "@available(macOS 13, *)\nfunc f() {}", "@available(macOS 14, *)\nfunc f() {}")
    #expect(count("func f", in: conversion.source) == 1)
    #expect(conversion.source.contains("@available(macOS 14, *)\npublic func f() {}"))
  }

  @Test func macrosThatGenerateMembersKeepTheirPlace() throws {
    let conversion = try Conversion(
      "import Observation\n@Observable final class A {\n  var b = 1\n}")
    #expect(conversion.source.contains("import Observation\n\n@Observable public final class A {"))
    #expect(conversion.source.contains("  public var b = 1"))
  }

  @Test func expandedMacrosAreNotOpened() throws {
    let conversion = try Conversion("struct A {\n  let b: Int\n  #members(\"c\")\n}")
    #expect(conversion.source.contains("\n  #members(\"c\")\n"), "\(conversion.source)")
  }

  @Test func typesWithinTypesStandApart() throws {
    let conversion = try Conversion("struct A { struct Item {} }", "struct B { struct Item {} }")
    #expect(count("struct Item", in: conversion.source) == 2)
  }

  @Test func topicsThatDefineATypeEachKeepTheirOwn() throws {
    let topic = { (name: String, value: Int) in
      "## \(name)\n\n```swift\nstruct Item { let \(name.lowercased()) = \(value) }\n```\n\n"
        + "```swift\nItem().\(name.lowercased()) // => \(value)\n```\n\n"
    }
    let conversion = try Conversion(notebook: "# T\n\n\(topic("One", 1))\(topic("Two", 2))")
    let finding = try conversion.finding("redefinition")
    #expect(finding.severity == .warning)
    #expect(conversion.files["Sources/T/Two.swift"]?.contains("public let two = 2") == true)
    let edition = try #require(conversion.files["Tests/TTests/OneEdition1Tests.swift"])
    #expect(edition.contains("private struct Item"))
    #expect(edition.contains("#expect(Item().one == 1)"))
    #expect(conversion.files["Tests/TTests/TwoTests.swift"]?.contains("Item().two == 2") == true)
  }

  @Test func anExtensionOfAnEarlierVersionIsOpenToItsFileOnly() throws {
    let conversion = try Conversion(
      "struct Item { let a = 1 }", "extension Item { public func show() -> Int { a } }",
      "Item().show() // => 1", "struct Item { let b = 2 }")
    let edition = try #require(conversion.files["Tests/TTests/TEdition1Tests.swift"])
    #expect(edition.contains("private extension Item { func show() -> Int { a } }"), "\(edition)")
  }

  @Test func aDeclarationOnAnEarlierVersionIsCopiedWithIt() throws {
    let conversion = try Conversion(
      "struct Item { let a = 1 }", "func show() -> Int { Item().a }", "show() // => 1",
      "struct Item { let b = 2 }", "Item().b // => 2")
    let edition = try #require(conversion.files["Tests/TTests/TEdition1Tests.swift"])
    #expect(edition.contains("private struct Item { let a = 1 }"), "\(edition)")
    #expect(edition.contains("private func show() -> Int"), "\(edition)")
    #expect(!edition.contains("Item().b"))
  }

  @Test func anExampleAfterARepetitionSeesTheRepeatedVersion() throws {
    let conversion = try Conversion(
      "struct Item { let a = 1 }", "struct Item { let b = 2 }", "Item().b // => 2",
      "struct Item { let b = 2 }")
    #expect(conversion.files["Tests/TTests/TTests.swift"]?.contains("Item().b == 2") == true)
  }

  @Test func functionsOfAnotherResultAreVersionsOnceACallCannotTellThemApart() throws {
    let marked = MarkedText(
      "# T\n\n```swift\nfunc f() -> Int { 1 }\nf() // => 1\n```\n\n"
        + "```swift\nfunc f() -> String { \"a\" }\nf() // => \"a\"\n```\n", path: "notebook.md")
    var decisions = CarryDecisions()
    decisions.versioned = ["f()"]
    let plan = lower(NotebookCompiler.analysis(of: marked.file).value, decisions).value
    let files = emit(plan, templates: try TemplateLibrary(), resources: [:]).files.files
    let edition = try #require(files.first { $0.path.hasSuffix("TEdition1Tests.swift") }).text.text
    // A private function beside the suite would be as good a match as that of the sources.
    #expect(edition.contains("struct TEdition1Tests {\n  private func f() -> Int"), "\(edition)")
  }

  /// An example has the version of an extension that it saw, and only where it uses what that adds.
  @Test func anExtensionThatChangesHasEditionsForItsUsers() throws {
    let conversion = try Conversion(
      "protocol P { var a: Int { get } }\nstruct S: P { var a = 1 }", "S().a  // => 1",
      "extension P { func f() -> Int { 1 } }", "S().f()  // => 1",
      "extension P { func f() -> Int { 2 } }\nS().f()  // => 2")
    let editions = conversion.files.filter { $0.key.contains("Edition") }.map(\.value)
    #expect(editions.count == 1)
    #expect(editions.first.map { count("func f()", in: $0) } == 1, "\(editions)")
    #expect(editions.first?.contains("f() -> Int { 1 }") == true)
    let plain = try #require(conversion.files["Tests/TTests/TTests.swift"])
    #expect(plain.contains("#expect(S().a == 1)") && plain.contains("#expect(S().f() == 2)"))
  }

  @Test(arguments: ["()", "Void", "Swift.Void"])
  func noResultHasSeveralSpellings(_ result: String) throws {
    let conversion = try Conversion("func bar() -> \(result) {}", "func bar() { print(\"bar\") }")
    #expect(count("func bar", in: conversion.source) == 1, "\(conversion.source)")
    #expect(conversion.diagnostics.contains { $0.id == "redefinition" })
  }

  // MARK: Errors that are shown and mended

  @Test func aFunctionWithAnErrorIsNoVersionOfTheMendedOne() throws {
    let conversion = try Conversion(
      "enum E { case a, b }\nfunc name(_ e: E) -> String {\n"
        + "  switch e {  // error: switch must be exhaustive\n  case .a: return \"a\"\n  }\n}",
      "func name(_ e: E) -> String {\n  switch e {\n  case .a: return \"a\"\n"
        + "  case .b: return \"b\"\n  }\n}\nname(.b)  // => \"b\"")
    #expect(count("func name", in: conversion.source) == 1, "\(conversion.source)")
    #expect(conversion.source.contains("case .b"))
    #expect(!conversion.tests.contains("private"), "\(conversion.tests)")
  }

  @Test func aTypeWithAnErrorIsNoVersionOfTheMendedOne() throws {
    let conversion = try Conversion(
      notebook: "# T\n\n## One\n\n```swift\nstruct Foo {\n  var flag = true\n  func flip() {\n"
        + "    flag = !flag  // error: cannot assign\n  }\n}\n```\n\n## Two\n\n```swift\n"
        + "struct Foo { var flag = true; mutating func flip() { flag = !flag } }\n```\n")
    #expect(!conversion.files.keys.contains { $0.contains("Edition") })
    #expect(conversion.files["Sources/T/Two.swift"]?.contains("mutating func flip") == true)
    #expect(conversion.plan.cells[0].disposition == .expectedFailure)
  }

  /// The mark at a line tells what fails, not the prose above.
  @Test func aTypeWithAMarkedLineStays() throws {
    let conversion = try Conversion(
      notebook: "# T\n\nThis will cause a compiler error:\n\n```swift\n"
        + "enum Light {\n  case on, off\n"
        + "  func turn() {\n    self = .off  // Error: cannot use mutating member\n  }\n}\n```\n")
    #expect(conversion.source.contains("public enum Light"), "\(conversion.source)")
    #expect(!conversion.source.contains("self = .off"))
  }
}
