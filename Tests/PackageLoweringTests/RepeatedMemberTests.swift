import NotebookDiagnostics
import PackageLowering
import Testing

/// Functions and members that a notebook shows more than once, with and without what they do.
@Suite struct RepeatedMemberTests {
  private func count(_ text: String, in source: String) -> Int { source.ranges(of: text).count }

  // MARK: Signatures

  @Test(arguments: [
    "func f(_ a: Int) -> Int", "func f(_ a: Int) -> Int { ... }",
    "func f(_ a: Int) -> Int {\n  // ...\n}", "func f(_ a: Int) -> Int {\n  // same as before\n}",
  ])
  func aFunctionIsNotReplacedByItsSignature(_ signature: String) throws {
    let conversion = try Conversion(
      "func f(_ a: Int) -> Int { a + 1 }\nfunc g() {\n  print(1)\n}", "f(1)  // => 2",
      "\(signature)\nfunc g()", "f(2)  // => 3")
    #expect(count("func f", in: conversion.source) == 1)
    #expect(conversion.source.contains("{ a + 1 }") && conversion.source.contains("print(1)"))
    #expect(!conversion.source.contains("left out"), "\(conversion.source)")
    #expect(!conversion.tests.contains(".disabled"), "\(conversion.tests)")
    #expect(!conversion.files.keys.contains { $0.contains("Edition") })
    #expect(!conversion.diagnostics.contains { $0.id == "swift-elided" })
    let finding = try conversion.finding("redefinition")
    #expect(finding.message == "Declaration of 'f(_:)' is repeated; one copy is kept")
    #expect(finding.severity == .note)
    #expect(conversion.plan.cells[2].disposition == .leftOut)
    #expect(conversion.plan.cells[2].reason == "what it declares stands at line 3")
  }

  @Test func aSignatureStandsForTheVersionBeforeIt() throws {
    let conversion = try Conversion(
      "func f() -> Int { 1 }", "func f() -> Int", "f()  // => 1", "func f() -> Int { 2 }",
      "f()  // => 2")
    #expect(conversion.source.contains("{ 2 }"))
    #expect(try #require(conversion.files["Tests/TTests/TEdition1Tests.swift"]).contains("{ 1 }"))
  }

  @Test func aFunctionMayBeWrittenOutLater() throws {
    let conversion = try Conversion("func f() -> Int", "func f() -> Int { 1 }")
    #expect(count("func f", in: conversion.source) == 1)
    #expect(conversion.source.contains("{ 1 }"))
  }

  /// An overload that is not written out has nothing to do with the calls of another one.
  @Test func theLabelsOfACallTellWhichFunctionIsLeftOut() throws {
    let conversion = try Conversion(
      "func f(a: Int) -> Int { a }\nfunc f(b: Int) -> Int { ... }", "f(a: 1)  // => 1",
      "f(b: 1)  // => 1")
    #expect(count(".disabled", in: conversion.tests) == 1, "\(conversion.tests)")
  }

  @Test func theEarlierVersionOfAPartIsKeptInDoubt() throws {
    let conversion = try Conversion(
      "func f() {\n  print(1)\n  print(2)\n}", "func f() {\n  // ...\n  print(3)\n  // ...\n}")
    #expect(count("func f", in: conversion.source) == 1)
    #expect(!conversion.source.contains("print(3)"))
    #expect(
      conversion.plan.cells[1].leftOutParts.first?.hasPrefix("'f()': where what is new") == true)
  }

  // MARK: Members of extensions

  @Test func anExtensionReplacesAMemberThatStandsAlone() throws {
    let conversion = try Conversion(
      "struct A { var b = 1 }", "func c() -> Int { self.b * 2 }",
      "extension A { func c() -> Int { b + b } }")
    #expect(count("func c", in: conversion.source) == 1)
    #expect(conversion.source.contains("b + b"))
    #expect(
      try conversion.finding("redefinition").message == "Member 'c()' is replaced by a later one")
  }

  @Test func aMethodMayBecomeAProperty() throws {
    let conversion = try Conversion(
      "struct A { var b = 1 }", "extension A { func c() -> Int { b } }", "A().c()  // => 1",
      "extension A { var c: Int { b } }", "A().c  // => 1")
    #expect(!conversion.source.contains("func c"), "\(conversion.source)")
    #expect(conversion.source.contains("public var c: Int { b }"))
    let edition = try #require(conversion.files["Tests/TTests/TEdition1Tests.swift"])
    #expect(edition.contains("private extension A { func c() -> Int { b } }"), "\(edition)")
  }

  @Test(arguments: [
    (
      "extension A {\n  func c() -> Int { 1 }\n  func d() {}\n}",
      "extension A { func c() -> Int { 2 } }"
    ),
    (
      "extension A { func c() -> Int { 1 } }", "extension A {\n  var c: Int { 2 }\n  func d() {}\n}"
    ),
    ("extension A { func c() -> Int { 2 } }", "extension A {\n  func c() -> Int\n  func d() {}\n}"),
  ])
  func theLastVersionOfAMemberCounts(_ first: String, _ second: String) throws {
    let source = try Conversion("struct A {}", first, second).source
    #expect(count(" c", in: source) == 1, "\(source)")
    #expect(source.contains("{ 2 }") && source.contains("func d"), "\(source)")
    #expect(!source.contains("extension A {\n}") && !source.contains("extension A {}"))
  }

  @Test func anExtensionReplacesAMemberOfItsType() throws {
    let source = try Conversion(
      "struct A {\n  func b() -> Int { 1 }\n  func c() {}\n}",
      "extension A { func b() -> Int { 2 } }"
    ).source
    #expect(count("func b", in: source) == 1, "\(source)")
    #expect(source.contains("{ 2 }") && source.contains("func c"))
  }

  @Test(arguments: [
    ("func c(_ d: Int) {}", "func c(_ d: String) {}"), ("func c() {}", "static func c() {}"),
    ("func c(_ d: Int) {}", "var c: Int { 1 }"), ("func c() {}", "func c() async {}"),
  ])
  func membersThatDifferStandBesideEachOther(_ first: String, _ second: String) throws {
    let source = try Conversion(
      "struct A {}", "extension A {\n  \(first)\n  func d() {}\n}", "extension A {\n  \(second)\n}"
    ).source
    #expect(source.contains(first) && source.contains(second), "\(source)")
  }
}
