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
    #expect(conversion.files["README.md"]?.contains("a later topic has another 'offset'") == true)
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
}
