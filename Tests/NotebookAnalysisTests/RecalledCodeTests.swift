import NotebookAnalysis
import NotebookDiagnostics
import NotebookSyntax
import NotebookTestSupport
import SourceText
import Testing

/// What cells leave out and earlier ones show.
@Suite struct RecalledCodeTests {
  /// The code of the last cell.
  private func recalled(_ cells: String...) -> String {
    let notebook = cells.map { "```swift\n\($0)\n```\n" }.joined(separator: "\n")
    return Analysis(notebook: notebook).notebook.cells.last?.cell.code.text ?? ""
  }

  // MARK: Whole bodies

  @Test(arguments: [
    "// same as above", "/* as before */", "// ...", "// unchanged", "// … as before", "...",
    "// body omitted",
  ])
  func anInitialiserHasTheBodyThatItHadBefore(_ mark: String) {
    let code = recalled(
      "struct A {\n  let b: Int\n  init(b: Int) {\n    self.b = b\n  }\n}",
      "struct A {\n  let b: Int\n  init(b: Int) {\n    \(mark)\n  }\n  func f() {}\n}")
    #expect(
      code == "struct A {\n  let b: Int\n  init(b: Int) {\n    self.b = b\n  }\n  func f() {}\n}\n")
  }

  /// Of a type that has all it had before, the mark stands for nothing; what has words stays.
  @Test(arguments: [("// ...", false), ("/* … */", false), ("// Comes first ...", true)])
  func aMarkInATypeThatLeavesNothingOut(_ mark: String, _ stays: Bool) {
    let code = recalled(
      "class A {\n  let b = 1\n}", "class A {\n  let b = 1\n  \(mark)\n  let c = 2\n}")
    #expect(code == "class A {\n  let b = 1\n\(stays ? "  \(mark)\n" : "")  let c = 2\n}\n")
  }

  @Test func aGetterHasTheBodyThatItHadBefore() {
    let code = recalled(
      "extension A {\n  var b: Int {\n    1\n  }\n}", "extension A {\n  var b: Int { ... }\n}")
    #expect(code == "extension A {\n  var b: Int {\n    1\n  }\n}\n")
  }

  @Test func aMemberThatIsShownByItsSignatureHasItsBody() {
    let code = recalled(
      "class A {\n    func b() -> Int {\n        1\n    }\n}", "class A {\n  func b() -> Int\n}")
    #expect(code == "class A {\n  func b() -> Int {\n    1\n  }\n}\n")
  }

  /// Functions that stand alone repeat the earlier ones, which are kept.
  @Test func aFunctionWithoutAnythingIsLeftAlone() {
    #expect(recalled("func f() -> Int { 1 }", "func f() -> Int { ... }").contains("..."))
  }

  @Test(arguments: [
    "// The same queue serves all callers", "// nothing to do", "// see the documentation",
  ])
  func aCommentThatSaysSomethingElseIsNoMark(_ comment: String) {
    let code = recalled(
      "class A {\n  func b() { c() }\n}", "class A {\n  func b() {\n    \(comment)\n  }\n}")
    #expect(code.contains(comment))
  }

  /// A body that uses what its type has no more would not compile.
  @Test func aBodyIsNotTakenFromAnotherTypeOfTheName() {
    let code = recalled(
      "struct A {\n  let b: Int\n  init() { b = 1 }\n}",
      "struct A {\n  let c: Int\n  init() { ... }\n}")
    #expect(code.contains("init() { ... }"))
  }

  // MARK: Parts of bodies

  @Test(arguments: [
    ("  d()\n  // ...", "  d()\n  a()\n  b()"), ("  // ...\n  d()", "  a()\n  b()\n  d()"),
    ("  ...\n  d()", "  a()\n  b()\n  d()"), ("  a()\n  d()\n  // ...", "  a()\n  d()\n  b()"),
    ("  // as before\n  b()\n  d()", "  a()\n  b()\n  d()"),
    ("  a()\n  // ...\n  b()\n  d()", "  a()\n  b()\n  d()"),
  ])
  func statementsStandInThePlaceOfTheMark(_ shown: String, _ whole: String) {
    let code = recalled("func f() {\n  a()\n  b()\n}", "func f() {\n\(shown)\n}")
    #expect(code == "func f() {\n\(whole)\n}\n")
  }

  @Test(arguments: [
    // What the earlier version does first would not be done.
    "  b()\n  d()\n  // ...",
    // Either mark may stand for all.
    "  // ...\n  d()\n  // ...",
    // No earlier version has this block.
    "  if c {\n    // ...\n  }",
  ])
  func inDoubtTheEarlierVersionIsKept(_ shown: String) throws {
    let analysis = Analysis(
      "func f() {\n  a()\n  b()\n}", "func f() {\n\(shown)\n}")
    #expect(analysis.notebook.cells[1].cell.code.text == "func f() {\n  a()\n  b()\n}\n")
    #expect(analysis.notebook.cells[1].context.withheld == ["f()"])
    let finding = try #require(analysis.diagnostics.first { $0.id == "swift-elided" })
    #expect(finding.severity == .warning)
    #expect(finding.message.hasPrefix("Part of 'f()' is left out, and its earlier version is kept"))
  }

  @Test(arguments: [
    ("a * 2", "  print(a)\n  // ...", "  print(a)\n  return a * 2"),
    ("let b = a\n  return b", "  print(a)\n  // ...", "  print(a)\n  let b = a\n  return b"),
    ("let b = a\n  return b", "  // ...\n  return b + 1", "  let b = a\n  return b + 1"),
    ("let b = a\n  return b", "  // ...\n  b + 1", "  let b = a\n  return b + 1"),
  ])
  func whatIsReturnedStaysSo(_ old: String, _ shown: String, _ whole: String) {
    let head = "func f(a: Int) -> Int {\n"
    #expect(recalled("\(head)  \(old)\n}", "\(head)\(shown)\n}") == "\(head)\(whole)\n}\n")
  }

  @Test func anInitialiserSetsAPropertyOnce() {
    let code = recalled(
      "struct A {\n  let b: Int\n  let c: Int\n  init() {\n    self.b = 1\n    self.c = 2\n  }\n}",
      "struct A {\n  let b: Int\n  let c: Int\n  init() {\n    self.b = 3\n    // ...\n  }\n}")
    #expect(code.contains("    self.b = 3\n    self.c = 2\n  }"), "\(code)")
  }

  @Test func aBlockInsideHasWhatItHad() {
    let code = recalled(
      "func f() {\n  for a in b {\n    c(a)\n  }\n}",
      "func f() {\n  for a in b {\n    print(a)\n    // ...\n  }\n}")
    #expect(code == "func f() {\n  for a in b {\n    print(a)\n    c(a)\n  }\n}\n")
  }

  /// Below another heading, a function of the same name may be another one.
  @Test func aFunctionOfAnotherTopicIsTakenOnlyWhereItIsTheSame() {
    let code = { (shown: String) in
      Analysis(
        notebook: "## A\n\n```swift\nfunc f() {\n  a()\n  b()\n}\n```\n\n## B\n\n"
          + "```swift\nfunc f() {\n\(shown)\n}\n```\n"
      ).notebook.cells[1].cell.code.text
    }
    #expect(code("  d()\n  // ...").contains("// ..."))
    #expect(code("  a()\n  d()\n  // ...") == "func f() {\n  a()\n  d()\n  b()\n}\n")
    #expect(code("  d()\n  // as before") == "func f() {\n  d()\n  a()\n  b()\n}\n")
  }

  // MARK: Cases

  @Test(arguments: [
    (
      "case .a: 1\n  case .b: 2", "// ...\n  case .b: 3", "case .a: 1\n  case .b: 3"
    ),
    ("case .a: 1\n  default: 2", "// ...\n  case .b: 3", "case .a: 1\n  case .b: 3\n  default: 2"),
    ("case .a: 1\n  default: 2", "case .b: 3\n  // ...", "case .b: 3\n  case .a: 1\n  default: 2"),
    ("case .a: return 1", "// ...\n  case .b: 3", "case .a: 1\n  case .b: 3"),
    ("case .a: 1", "// ...\n  case .b: return 3", "case .a: return 1\n  case .b: return 3"),
    (
      "case .a:\n    c()\n    return 1", "// ...\n  case .b: 3",
      "case .a:\n    c()\n    return 1\n  case .b: return 3"
    ),
  ])
  func casesStandInThePlaceOfTheMark(_ old: String, _ shown: String, _ whole: String) {
    let head = "func f(_ e: E) -> Int {\n  switch e {\n"
    let code = recalled("\(head)  \(old)\n  }\n}", "\(head)  \(shown)\n  }\n}")
    #expect(code == "\(head)  \(whole)\n  }\n}\n")
  }

  // MARK: Members

  @Test func aTypeInATypeHasTheMembersThatItHad() {
    let code = recalled(
      "struct A {\n  enum B {\n    case c, d\n  }\n}",
      "struct A {\n  enum B { /* … */ }\n  let e: B\n}")
    #expect(code == "struct A {\n  enum B {\n    case c, d\n  }\n  let e: B\n}\n")
  }

  @Test func aTypeThatBecomesGenericHasTheOtherMembers() {
    let code = recalled(
      "struct S {\n  var a: [Int]\n  mutating func b(_ c: Int) { a.append(c) }\n  var d: Int { a.count }\n}",
      "struct S<E> {\n  var a: [E] = []\n  mutating func b(_ c: E) { ... }\n  // ...\n}")
    #expect(
      code
        == "struct S<E> {\n  var a: [E] = []\n  mutating func b(_ c: E) { a.append(c) }\n  var d: Int { a.count }\n}\n"
    )
  }

  /// To a type with the same first line, what is new is added when the package is planned.
  @Test func aTypeInPartIsLeftAlone() {
    #expect(
      recalled("struct A { let b = 1 }", "struct A {\n  // ...\n  let c = 2\n}").contains("..."))
  }

  @Test func anExtensionHasNoMarkForOtherMembers() {
    let cell = Analysis("extension A {\n  func b() {}\n  // ...\n}").notebook.cells[0]
    #expect(cell.repairs.map(\.replacement) == [""])
  }

  // MARK: What nothing has shown

  @Test(arguments: [
    "func f() -> Int {\n  print(1)\n  // ...\n}", "func f() -> Int {\n  let a = 1\n  // …\n}",
    "var a: Int {\n  let b = 1\n  // ...\n}",
  ])
  func aBodyThatTrailsOffEndsTheProcess(_ code: String) {
    #expect(
      Analysis(code).notebook.cells[0].repairs.contains { $0.replacement.contains(elisionMessage) })
  }

  @Test(arguments: [
    "func f() -> Int {\n  let a = 1\n  return a\n  // ...\n}",
    "func f() {\n  print(1)\n  // ...\n}",
    "func f() -> Int {\n  let a = 0\n  // From 0...9\n  return a\n}",
  ])
  func aBodyThatReturnsDoesNot(_ code: String) {
    #expect(Analysis(code).notebook.cells[0].repairs.isEmpty)
  }

  @Test func whatIsTakenHasItsPlaceInTheNotebook() throws {
    let analysis = Analysis(
      notebook:
        "```swift\nfunc f() {\n  1️⃣a()\n}\n```\n\n```swift\nfunc f() {\n  b()\n  // ...\n}\n```\n")
    let code = analysis.notebook.cells[1].cell.code
    let place = try #require(code.bytes.firstRange(of: Array("a()".utf8))?.lowerBound)
    #expect(code.origin(of: place) == analysis.marked.offsets[1])
    #expect(
      analysis.diagnostics.map(\.message) == [
        "Part of 'f()' that is left out is taken from its earlier version"
      ])
  }
}
