import NotebookDiagnostics
import NotebookTestSupport
import PackageLowering
import SourceText
import Testing

@Suite struct AccessTests {
  @Test(arguments: [
    ("struct A {}", "public struct A"), ("class A {}", "public class A"),
    ("final class A {}", "public final class A"), ("enum A { case b }", "public enum A"),
    ("actor A {}", "public actor A"), ("protocol A {}", "public protocol A {}"),
    ("typealias A = Int", "public typealias A = Int"), ("func f() {}", "public func f() {}"),
    ("var a: Int { 1 }", "public var a: Int { 1 }"),
    ("@MainActor func f() {}", "@MainActor public func f() {}"),
    ("@discardableResult\nfunc f() -> Int { 1 }", "@discardableResult\npublic func f() -> Int"),
    ("@available(macOS 13, *)\nstruct A {}", "@available(macOS 13, *)\npublic struct A"),
    ("/// Text.\nstruct A {}", "/// Text.\npublic struct A"),
    ("func f() async throws -> Int { 1 }", "public func f() async throws -> Int { 1 }"),
    ("indirect enum A { case b(A) }", "public indirect enum A"),
    ("struct `default` {}", "public struct `default`"),
  ])
  func declarationsAreOpened(_ code: String, _ opened: String) throws {
    let source = try Conversion(code).source
    #expect(source.contains(opened), "\(source)")
  }

  @Test(arguments: [
    ("struct A", "let b: Int"), ("struct A", "var b: Int { 1 }"), ("struct A", "func b() {}"),
    ("struct A", "init(b: Int) {}"), ("struct A", "subscript(b: Int) -> Int { b }"),
    ("struct A", "static let b = 1"), ("struct A", "struct B {}"),
    ("struct A", "typealias B = Int"), ("class A", "lazy var b = 1"),
    ("extension Int", "var b: Int { 1 }"), ("extension Int", "static func b() {}"),
    ("struct A", "mutating func b() {}"), ("actor A", "nonisolated func b() {}"),
    ("class A", "convenience init(b: Int) { self.init() }"),
    ("extension Sequence where Element == Int", "func b() {}"),
  ])
  func membersAreOpened(_ type: String, _ member: String) throws {
    let source = try Conversion("\(type) {\n  \(member)\n}").source
    let opened = member.replacing("struct B {}", with: "struct B")
    #expect(source.contains("\n  public \(opened)"), "\(source)")
  }

  @Test(arguments: [
    ("struct A { func b() {} }", "public func b"),
    ("struct A { var b: Int { 1 } }", "public var b"),
    ("struct A { struct B { let c: Int } }", "public struct B"),
  ])
  func membersOfATypeOnOneLineAreOpened(_ code: String, _ opened: String) throws {
    let source = try Conversion(code).source
    #expect(source.contains(opened), "\(source)")
  }

  @Test func membersOnLinesOfTheirOwnStayThere() throws {
    let source = try Conversion("struct A { var b: Int\n  func c() {} }").source
    #expect(source.contains("  }\n\n  public func c() {}\n}\n"), "\(source)")
    #expect(!source.split(separator: "\n").contains { $0.hasSuffix(" ") }, "\(source)")
  }

  @Test func aTypeOnOneLineEndsOnALineOfItsOwn() throws {
    let source = try Conversion("struct A { let b: Int }").source
    #expect(source.contains("public let b: Int"))
    #expect(source.contains("\n}\n"), "\(source)")
  }

  @Test(arguments: [
    "private struct A {}", "fileprivate func f() {}", "internal struct A {}", "package class A {}",
    "open class A {}", "public final class A {}",
  ])
  func whatTheAuthorWroteStays(_ code: String) throws {
    let source = try Conversion(code).source
    #expect(source.contains(code.prefix(while: { $0 != "{" })), "\(source)")
    let count = source.replacing("public init() {}", with: "").ranges(of: "public").count
    #expect(count == (code.hasPrefix("public") ? 1 : 0), "\(source)")
  }

  @Test func aTypeThatTheAuthorMadePublicGetsNoConformance() throws {
    let source = try Conversion("public enum A { case b }").source
    #expect(!source.contains("Sendable"), "\(source)")
  }

  @Test func membersOfAPrivateTypeStayClosed() throws {
    let source = try Conversion("private struct A {\n  let b: Int\n  func c() {}\n}").source
    #expect(!source.contains("public"))
  }

  @Test func membersOfAnExtensionOfAPrivateTypeStayClosed() throws {
    let source = try Conversion("private struct A {}\nextension A { func c() {} }").source
    #expect(!source.contains("public"))
  }

  @Test func whatNamesAPrivateTypeStaysClosed() throws {
    let source = try Conversion(
      "private struct A {}\nstruct B {\n  private let a: A\n  func c(a: A) {}\n  func d() {}\n}"
    ).source
    #expect(source.contains("public struct B"))
    #expect(source.contains("\n  func c(a: A)"))
    #expect(source.contains("public func d()"))
  }

  @Test func privateMembersStay() throws {
    let source = try Conversion(
      "struct A {\n  private let b = 1\n  private(set) var c = 2\n  fileprivate func d() {}\n}"
    ).source
    #expect(source.contains("  private let b = 1"))
    #expect(source.contains("  public private(set) var c = 2"))
    #expect(source.contains("  fileprivate func d() {}"))
  }

  /// In a test, variables are local.
  @Test(arguments: ["private var", "nonisolated(unsafe) private var"])
  func variablesOfExamplesLoseTheirAccess(_ declaration: String) throws {
    let conversion = try Conversion("\(declaration) count = 1\nprint(count)  // 1")
    let lines = conversion.body(ofTest: "t")
    #expect(lines.contains(declaration.replacing("private ", with: "") + " count = 1"), "\(lines)")
  }

  @Test func requirementsAndCasesAreNotMarked() throws {
    let source = try Conversion(
      "protocol P {\n  var a: Int { get }\n  func b()\n  init()\n}\nenum E {\n  case c, d(Int)\n}"
    ).source
    #expect(source.contains("public protocol P {\n  var a: Int { get }\n  func b()\n  init()\n}"))
    #expect(source.contains("\n  case c\n  case d(Int)\n"))
  }

  @Test func conformancesInExtensionsHaveOpenWitnesses() throws {
    let source = try Conversion(
      "struct A {}\nextension A: CustomStringConvertible {\n  var description: String { \"a\" }\n}"
    ).source
    #expect(source.contains("\nextension A: CustomStringConvertible {"))
    #expect(source.contains("  public var description"))
  }

  @Test func deinitialisersAndLocalsAreNotMarked() throws {
    let source = try Conversion(
      "final class A {\n  deinit { let b = 1; print(b) }\n  func c() { struct D {}; _ = D() }\n}"
    ).source
    #expect(source.contains("  deinit"))
    #expect(!source.contains("public let b"))
    #expect(!source.contains("public struct D"))
  }

  @Test func anExtensionWithItsOwnLevelStays() throws {
    let source = try Conversion("struct A {}\npublic extension A { func b() {} }").source
    #expect(source.contains("public extension A { func b() {} }"))
  }

  @Test(arguments: [("internal", "struct A"), ("package", "package struct A")])
  func frontMatterSaysHowFar(_ access: String, _ opened: String) throws {
    let source = try Conversion("struct A { let b: Int }", settings: "access: \(access)").source
    #expect(source.contains(opened))
    #expect(!source.contains("public"))
  }

  @Test func whatWasOpenedIsReported() throws {
    let cell = try #require(
      try Conversion("struct A { let b: Int }").plan.cells.first)
    #expect(cell.changes.contains("'A' is public"))
    #expect(cell.changes.contains("'b' is public"))
    #expect(cell.changes.contains("'A' has its initialiser written out"))
  }

  @Test func aPrivateTypeOfAnotherTopicIsWidened() throws {
    let conversion = try Conversion(
      notebook: "# T\n\n## One\n\n```swift\nprivate struct A {}\n```\n\n"
        + "## Two\n\n```swift\nfunc f() { _ = A() }\n```\n")
    let one = try #require(conversion.files["Sources/T/One.swift"])
    #expect(one.contains("struct A"))
    #expect(!one.contains("private"))
    #expect(!one.contains("public struct A"))
  }

  @Test func aPrivateTypeOfItsOwnTopicStays() throws {
    let conversion = try Conversion(
      notebook: "# T\n\n## One\n\n```swift\nprivate struct A {}\n```\n\n"
        + "```swift\nfunc f() { _ = A() }\n```\n")
    #expect(conversion.files["Sources/T/One.swift"]?.contains("private struct A") == true)
  }

  @Test func aPrivateTypeThatAnExampleUsesIsWidened() throws {
    let conversion = try Conversion("private struct A { let b = 1 }", "A().b // => 1")
    #expect(!conversion.source.contains("private struct A"))
  }

  /// Anyone may read what only its type sets.
  @Test(arguments: [
    ("a > 1", "public private(set) var a"),
    ("{ a += 1; return true }()", "public internal(set) var a"),
  ])
  func aVariableThatOnlyItsTypeSets(_ use: String, _ variable: String) throws {
    let conversion = try Conversion(
      notebook: "# T\n\n## One\n\n```swift\nstruct A { private(set) var a = 0 }\n```\n\n## Two\n\n"
        + "```swift\nextension A { mutating func b() -> Bool { \(use) } }\n```\n")
    let one = conversion.files["Sources/T/One.swift"] ?? ""
    #expect(one.contains(variable), "\(one)")
  }

  @Test func aPrivateMemberThatAnotherTopicUsesIsWidened() throws {
    let conversion = try Conversion(
      notebook: "# T\n\n## One\n\n```swift\nstruct A {\n  fileprivate let b = 1\n}\n```\n\n"
        + "## Two\n\n```swift\nfunc f() -> Int { A().b }\n```\n")
    #expect(conversion.files["Sources/T/One.swift"]?.contains("fileprivate") == false)
  }
}
