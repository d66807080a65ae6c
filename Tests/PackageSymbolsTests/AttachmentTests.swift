import PackageSymbols
import SourceText
import Testing

/// Which comments the compiler attaches. The expected texts are what Swift 6.3.1 wrote into a symbol
/// graph for the same sources.
@Suite struct AttachmentTests {
  private func file(_ text: String) -> SymbolFile {
    readSymbols(of: SourceFile(path: "A.swift", text: text), for: BuildSettings())
  }

  @Test(arguments: [
    ("/// A\n\n// mid\n/// B\nfunc f() {}", " A\n B"),
    ("/// A\n// mid\n\n/// B\nfunc f() {}", " B"),
    ("/// A\n// mid\n\nfunc f() {}", " A"),
    ("/// A\n\nfunc f() {}", " A"),
    ("/** x */ /// y\nfunc f() {}", " x \n y"),
    ("/** x */\n\n/** z */\nfunc f() {}", " z "),
    ("/// A\n/* ord */\n/// B\nfunc f() {}", " A\n B"),
    ("/// A\n/* ord\n\n*/\n\n/// B\nfunc f() {}", " B"),
    ("/**\n * star\n *   more\n *\n * two\n */\nfunc f() {}", "star\n  more\n\ntwo\n "),
    ("/**\n  Plain\n    more\n */\nfunc f() {}", "  Plain\n    more\n "),
    ("//// four\nfunc f() {}", "/ four"),
    ("/*** banner ***/\nfunc f() {}", "* banner **"),
    ("let a = 1 /// trail\nfunc f() {}", " trail"),
    ("/// A\n@discardableResult func f() -> Int { 1 }", " A"),
    ("#if true\n/// in\nfunc f() {}\n#endif", " in"),
    ("/// A\r\n/// B\r\nfunc f() {}", " A\n B"),
  ])
  func commentIsAttached(_ source: String, _ text: String) throws {
    let declaration = try #require(file(source).declarations.last)
    #expect(declaration.comment?.text == text)
  }

  @Test(arguments: [
    ("@discardableResult\n/// x\nfunc f() -> Int { 1 }", StrayComment.Cause.afterAttribute),
    ("func f(\n  /// x\n  a: Int\n) {}", .insideSignature),
    ("enum E {\n  case /// x\n    a\n}", .insideCase),
    ("/// x\n#if true\nfunc f() {}\n#endif", .aboveCondition),
    ("/// x\n\n/// y\nfunc f() {}", .split),
    ("var v: Int {\n  /// x\n  get { 1 }\n}", .onAccessor),
    ("func f() {\n  /// x\n  let a = 1\n}", .insideBody),
    ("/// x\nimport Swift", .aboveImport),
    ("/// x\nprint(1)", .aboveStatement),
    ("class C {\n  /// x\n  deinit {}\n}", .aboveStatement),
    ("struct S {\n  /// x\n}", .beforeBrace),
    ("#if true\nfunc f() {}\n/// x\n#endif", .beforeBrace),
    ("func f() {}\n/// x", .atEnd),
  ])
  func commentIsDropped(_ source: String, _ cause: StrayComment.Cause) {
    let file = file(source)
    #expect(file.strayComments.map(\.cause) == [cause])
    #expect(file.strayComments.first?.comment.text == " x")
    #expect(file.declarations.allSatisfy { $0.comment?.text != " x" })
  }

  @Test(arguments: ["//! x", "/*! x */", "//: x", "// x", "\"/// x\""])
  func commentIsNoDocumentation(_ text: String) {
    let file = file("\(text)\nfunc f() { print(\"/// no\") }")
    #expect(file.declarations.last?.comment == nil)
    #expect(file.strayComments.isEmpty)
  }

  @Test func namesOfOneDeclarationShareItsComment() {
    let file = file("/// x\nlet (a, b) = (1, 2)\nenum E {\n  /// y\n  case c, d\n}")
    let shared = file.declarations.filter { $0.comment?.isShared == true }
    #expect(shared.map(\.name) == ["a", "b", "c", "d"])
  }

  @Test(arguments: ["///", "/** */", "/**/", "/***/", "///   "])
  func blankCommentSaysNothing(_ text: String) {
    let comment = file("\(text)\nfunc f() {}").declarations.first?.comment
    #expect(comment?.isBlank == true)
  }
}
