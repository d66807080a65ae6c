import NotebookDiagnostics
import PackageLowering
import Testing

/// Members that stand together in a fence, and the types that they go to.
@Suite struct MemberFenceTests {
  @Test(arguments: [
    "init?(text: String) {\n  nil\n}\nstatic let zero = A(b: 0)",
    "static let zero = A(b: 0)\nfunc area() -> Int { 1 }",
    "mutating func set() { b = 1 }\nvar zero: Int { 0 }",
    "func c() { print(self.b) }\nvar zero = 0",
  ])
  func whatStandsBesideAMemberIsOne(_ fence: String) throws {
    let conversion = try Conversion("struct A {\n  var b: Int\n}", fence)
    let source = conversion.source
    let body = try #require(source.split(separator: "\n}").first)
    for name in ["zero", "area", "set", "init?"] where fence.contains(name) {
      #expect(body.contains(name), "\(source)")
    }
    #expect(!conversion.tests.contains("zero"), "\(conversion.tests)")
    #expect(conversion.plan.cells[1].disposition == .carried)
  }

  @Test func aPropertyThatStandsAloneIsInTheInitialiser() throws {
    let source = try Conversion(
      "struct A {\n  var b = 1\n}", "mutating func c() { b = d }\nvar d: Int"
    ).source
    #expect(source.contains("public init(b: Int = 1, d: Int)"), "\(source)")
  }

  @Test(arguments: [
    // A statement is no member.
    "mutating func c() { b = 2 }\nvar d = A()\nd.c()",
    // Nor is what other statements use as it is.
    "mutating func c() { b = 2 }\nvar d = E()",
  ])
  func whatStatementsUseIsNoMember(_ fence: String) throws {
    let conversion = try Conversion(
      "struct A {\n  var b = 1\n}\nstruct E {\n  var f = 1\n}", fence, "print(d)")
    #expect(conversion.source.contains("  public mutating func c() { b = 2 }"))
    #expect(conversion.tests.contains("var d = "), "\(conversion.tests)")
  }

  @Test func aValueOfTheTypeIsNoMember() throws {
    let conversion = try Conversion(
      "struct A {\n  var b = 1\n}", "mutating func c() { b = 2 }\nvar d = A()")
    #expect(conversion.source.contains("  public mutating func c() { b = 2 }"))
    #expect(!conversion.source.contains("var d"), "\(conversion.source)")
  }

  @Test func anObjectOfATypeIsSaidToBeUnsafe() throws {
    let source = try Conversion(
      "class A {\n  var b = 1\n}", "init(c: Int) {\n  b = c\n}\nstatic let d = E()\n",
      "class E {\n  var f = 1\n}"
    ).source
    #expect(source.contains("nonisolated(unsafe) public static let d = E()"), "\(source)")
  }

  @Test func aFenceFillsTheBodiesThatTheLastTypeLeavesOut() throws {
    let conversion = try Conversion(
      "class Shape {\n  func sides() -> Int { ... }\n  func name() -> String { ... }\n}",
      "func sides() -> Int { 0 }\nfunc name() -> String { \"shape\" }")
    let source = conversion.source
    #expect(!source.contains("left out") && !source.contains("\npublic func"), "\(source)")
    #expect(source.contains("  public func sides() -> Int { 0 }"))
    #expect(source.contains("  public func name() -> String { \"shape\" }"))
  }

  @Test func aFenceWithAnotherFunctionFillsNothing() throws {
    let source = try Conversion(
      "class Shape {\n  func sides() -> Int { ... }\n}",
      "func sides() -> Int { 0 }\nfunc other() -> Int { 1 }"
    ).source
    #expect(source.contains("\npublic func sides() -> Int { 0 }"), "\(source)")
  }

  // MARK: Types of one name

  private static let namesakes =
    "## Classes\n\n```swift\nclass Base { func show() {} }\nclass Node: Base {\n  var value = 1\n}\n```\n\n"
    + "## Structures\n\n```swift\nstruct Node {\n  var number = 1\n}\n```\n\n## More\n\n"

  @Test(arguments: [
    "convenience init(a: Int) {\n  self.init()\n}", "override func show() {}",
    "func next() -> Int { self.value }",
  ])
  func aMemberGoesToTheTypeThatCanHoldIt(_ member: String) throws {
    let conversion = try Conversion(notebook: "# T\n\n\(Self.namesakes)```swift\n\(member)\n```\n")
    let name = try #require(member.split(separator: "(").first)
    let edition = conversion.files.first { $0.key.contains("Edition") }?.value ?? ""
    #expect(edition.contains("private class Node: Base"), "\(conversion.files.keys)")
    #expect(edition.contains("  \(name)"), "\(edition)")
    #expect(conversion.files["Sources/T/Structures.swift"]?.contains(String(name)) == false)
    #expect(conversion.plan.cells[2].disposition == .carried)
  }

  @Test func aMemberOfTheLaterTypeGoesThere() throws {
    let conversion = try Conversion(
      notebook: "# T\n\n\(Self.namesakes)```swift\nfunc next() -> Int { self.number }\n```\n")
    let source = try #require(conversion.files["Sources/T/Structures.swift"])
    #expect(source.contains("  public func next() -> Int { self.number }"), "\(source)")
  }

  @Test(arguments: ["class A {\n  var b = 1\n}", "struct A {\n  var b = 1\n}"])
  func whatOverridesNeedsASuperclass(_ type: String) throws {
    let conversion = try Conversion(type, "override func show() {\n  print(b)\n}")
    #expect(!conversion.source.contains("override"), "\(conversion.source)")
    #expect(!conversion.tests.contains("override"))
    #expect(conversion.plan.cells[1].disposition == .leftOut)
    #expect(
      conversion.plan.cells[1].reason == "it overrides what no class of the notebook inherits")
  }
}
