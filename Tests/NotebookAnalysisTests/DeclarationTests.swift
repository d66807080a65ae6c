import NotebookAnalysis
import NotebookSyntax
import SourceText
import Testing

@Suite struct DeclarationTests {
  @Test(
    arguments: [
      ("struct A {}", .struct, "A"), ("final class A {}", .class, "A"), ("enum A {}", .enum, "A"),
      ("actor A {}", .actor, "A"), ("protocol A {}", .protocol, "A"),
      ("extension [Int] {}", .extension, "[Int]"), ("extension A.B {}", .extension, "A.B"),
      ("extension Array where Element == Int {}", .extension, "Array"),
      ("typealias A = Int", .typealias, "A"), ("func a() {}", .function, "a"),
      ("var a: Int { 1 }", .variable, "a"), ("infix operator <+>", .operator, "<+>"),
      ("precedencegroup P {}", .precedence, "P"),
      ("func <+> (a: Int, b: Int) -> Int { a }", .function, "<+>"),
      ("#if os(Linux)\nfunc a() {}\n#endif", .other, ""),
      ("@available(macOS 13, *)\nstruct A {}", .struct, "A"),
      ("struct `default` {}", .struct, "`default`"),
    ] as [(String, Declaration.Kind, String)])
  func declarationsHaveAKindAndAName(_ code: String, _ kind: Declaration.Kind, _ name: String)
    throws
  {
    let declaration = try #require(Analysis(code).declarations.first)
    #expect(declaration.kind == kind)
    #expect(declaration.name == name)
  }

  @Test(arguments: [
    ("func f() {}", "f()"), ("func f(_ a: Int, b: Int, c d: Int) {}", "f(_:b:c:)"),
    ("func f<T>(of value: T) {}", "f(of:)"), ("struct S {}", "S"),
  ])
  func functionsAreNamedWithTheirLabels(_ code: String, _ name: String) {
    #expect(Analysis(code).declarations.map(\.fullName) == [name])
  }

  @Test(arguments: [
    ("func f(a: Int) {}", "func f(a: String) {}"), ("func f(a: Int) {}", "func f(b: Int) {}"),
    ("func f() -> Int { 1 }", "func f() -> String { \"\" }"),
    ("func f<T>(a: T) where T: P {}", "func f<T>(a: T) where T: Q {}"),
    ("prefix operator ++", "postfix operator ++"),
  ])
  func overloadsHaveDifferentSignatures(_ first: String, _ second: String) {
    let signatures = Analysis(first, second).declarations.map(\.signature)
    #expect(signatures.count == 2)
    #expect(Set(signatures).count == 2)
  }

  @Test(arguments: [
    ("func f(a: Int) { }", "func f(a x: Int) { print(x) }"),
    ("func f() -> Int { 1 }", "func f() -> Int { 2 }"),
    ("func f(a: Int = 1) {}", "func f(a: Int) {}"),
    ("struct A { let a: Int }", "struct A {}"),
  ])
  func redefinitionsHaveOneSignature(_ first: String, _ second: String) {
    let signatures = Analysis(first, second).declarations.map(\.signature)
    #expect(signatures.count == 2)
    #expect(Set(signatures).count == 1)
  }

  @Test func genericConstraintsTellOverloadsApart() {
    let signatures = Analysis("func f<T: P>(a: T) {}", "func f<T: Q>(a: T) {}").declarations
      .map(\.signature)
    #expect(Set(signatures).count == 2)
  }

  @Test(
    arguments: [
      ("struct A {}", nil), ("public struct A {}", .public), ("private func a() {}", .private),
      ("fileprivate let a: Int = 1", nil), ("package actor A {}", .package),
      ("open class A {}", .open), ("internal enum A {}", .internal),
      ("public private(set) var a: Int { get { 1 } set {} }", .public),
      ("private(set) var a: Int { get { 1 } set {} }", nil),
      ("@MainActor public final class A {}", .public), ("public extension A {}", .public),
    ] as [(String, Declaration.Access?)])
  func accessIsWhatTheAuthorWrote(_ code: String, _ access: Declaration.Access?) {
    #expect(Analysis(code).declarations.first?.access == access)
  }

  @Test func accessLevelsAreOrdered() {
    #expect(Declaration.Access.allCases.sorted() == Declaration.Access.allCases)
    #expect(Declaration.Access.private < .fileprivate)
    #expect(Declaration.Access.package < .public)
  }

  @Test(arguments: [
    ("/// Text.\nstruct A {}", true), ("/** Text. */\nstruct A {}", true),
    ("// Text.\nstruct A {}", false), ("struct A {}", false),
    ("/// Text.\n@MainActor\nstruct A {}", true), ("/* Text. */\nstruct A {}", false),
  ])
  func documentationIsADocComment(_ code: String, _ isDocumented: Bool) {
    #expect(Analysis(code).declarations.map(\.isDocumented) == [isDocumented])
  }

  @Test func propertyWrappersAndObserversAreState() {
    #expect(
      Analysis("var a = 1 { didSet { print(a) } }\n@Wrapped var b = 2\nlet (c, d) = (1, 2)").kinds
        == ["var", "var", "let"])
  }

  @Test func computedVariablesAreDeclarations() {
    #expect(
      Analysis("var a: Int { 1 }\nvar b: Int { get { 1 } }\nvar c: Int { get async { 1 } }").kinds
        == ["variable", "variable", "variable"])
  }

  @Test func everyPartDefinesItsNames() {
    let analysis = Analysis(
      "let (a, b) = (1, 2)\nvar c = 1, d = 2\nstruct E {}\nfunc f() {}\nextension G {}\n"
        + "guard let h = i else { fatalError() }\nenum J { case k }\nimport L")
    #expect(
      analysis.items.map(\.definitions) == [
        ["a", "b"], ["c", "d"], ["E"], ["f"], [], ["h"], ["J"], [],
      ])
  }

  @Test func branchesDefineTheirNames() throws {
    let item = try Analysis("#if os(Linux)\nfunc a() {}\n#else\nfunc a() {}\nstruct B {}\n#endif")
      .item()
    #expect(Set(item.definitions) == ["a", "B"])
  }

  @Test func commentsBelongToThePartBelowThem() throws {
    let analysis = Analysis("// one\nlet a = 1\n\n// two\nlet b = 2\n// end")
    let cell = try #require(analysis.notebook.cells.first)
    let texts = cell.items.map { String(decoding: cell.cell.code.bytes[$0.range], as: UTF8.self) }
    #expect(texts.joined() == cell.cell.code.text)
    #expect(texts.last?.contains("// two") == true)
    #expect(texts.last?.contains("// end") == true)
    let code = cell.items.map {
      String(decoding: cell.cell.code.bytes[$0.codeRange], as: UTF8.self)
    }
    #expect(code == ["let a = 1", "let b = 2"])
  }
}
