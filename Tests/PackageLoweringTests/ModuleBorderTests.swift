import NotebookCompiler
import NotebookDiagnostics
import Testing

/// What compiles as one program and needs a word more once tests and clients are other modules.
@Suite struct ModuleBorderTests {
  @Test(arguments: [
    ("let a: Int", "public nonisolated let a: Int"),
    ("let a: [String]", "public nonisolated let a"),
    ("let a: NSObject", "public let a"), ("var a: Int", "public var a"),
    ("nonisolated let a: Int", "public nonisolated let a: Int"),
  ])
  func aConstantOfAnActor(_ member: String, _ line: String) throws {
    let source = try Conversion("actor A {\n  \(member)\n  init() { fatalError() }\n}").source
    #expect(source.contains("  \(line)"), "\(source)")
  }

  @Test func whatIsUsableFromInlinedCodeIsPublic() throws {
    let source = try Conversion("@usableFromInline\nfunc f() {}\n@usableFromInline func g() {}")
      .source
    #expect(source == "public func f() {}\n\npublic func g() {}\n")
  }

  @Test(arguments: [
    ("class S { static let s = S() }", true), ("class S { static let s: S? = nil }", true),
    ("@MainActor class S { static let s = S() }", false),
    ("final class S: Sendable { static let s = S() }", false),
    ("struct S { static let s = S() }", false),
  ])
  func aTypeThatKeepsAnObject(_ code: String, _ isMarked: Bool) throws {
    let conversion = try Conversion(code)
    #expect(
      conversion.source.contains("nonisolated(unsafe) public static let s") == isMarked,
      "\(conversion.source)")
    #expect(conversion.diagnostics.contains { $0.id == "global-variable" } == isMarked)
  }

  @Test func aPropertyThatCannotBeCopied() throws {
    let source = try Conversion(
      "struct F: ~Copyable { let n: Int }\nstruct W: ~Copyable { var f: F }"
    ).source
    #expect(source.contains("public init(f: consuming F) {"))
  }

  @Test(arguments: [
    ("\"\"\"\n    a\n      b \"c\" \\\"d\\\" \\(1)\n    \"\"\"", #""a\n  b \"c\" \"d\" \(1)""#),
    ("#\"\"\"\n    a \\n \"b\"\n    \"\"\"#", #""a \\n \"b\"""#),
    ("\"\"\"\n    a \\\n    b\n    \"\"\"", #""a b""#),
    ("\"\"\"\r\n    a\r\n    b\r\n    \"\"\"", #""a\nb""#),
  ])
  func aTextOfSeveralLinesAsADefault(_ literal: String, _ onOneLine: String) throws {
    let source = try Conversion("struct A {\n    var a: Int\n    var b = \(literal)\n}").source
    #expect(source.contains("public init(a: Int, b: String = \(onOneLine)) {"), "\(source)")
  }
}
