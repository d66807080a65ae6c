import NotebookDiagnostics
import Testing

/// Names that two targets have, where the code means a member, a parameter or something local.
@Suite struct ProjectScopeTests {
  @Test(
    arguments: [
      ("extension Amount: CustomStringConvertible { var description: String { \"\" } }", "public"),
      ("extension Int: @retroactive Error { var description: String { \"\" } }", "public"),
      ("extension Amount: Own { var description: String { \"\" } }", "package"),
      ("extension Amount { var description: String { \"\" } }", "package"),
    ])
  func witnessesAreAsOpenAsTypeAndProtocol(_ declaration: String, _ level: String) throws {
    let project = try ProjectCompilation(
      settings: "products: [Base]\n",
      [
        "base.md": notebook("Base", "struct Amount {}"),
        "report.md": notebook("Report", "protocol Own {}", declaration, "func f(_ a: Amount) {}"),
      ])
    #expect(project.diagnostics.map(\.message) == [])
    let source = project.files["Sources/Report/Report.swift"] ?? ""
    #expect(source.contains("\(level) var description"), "\(source)")
  }

  @Test(arguments: [
    "struct S { var limit = 3 }\n\nextension S { func f() -> Int { limit } }",
    "class C1 { var limit = 3 }\n\nclass D1: C1 { func f() -> Int { limit } }",
    "protocol H { var limit: Int { get } }\n\nextension H { func d() -> Int { limit * 2 } }",
    "struct Box<T> { var v: T }\n\nextension Box { func m() -> T { v } }",
    "protocol Pr { associatedtype Item; func m() -> Item }\n\nextension Pr { func t() -> [Item] { [m()] } }",
    "struct Outer { struct Item {} }\n\nextension Outer { func m() -> Item { Item() } }",
    "func f() -> Int { struct Item { var z = 2 }; return Item().z }",
    "func f() -> Int { defer { g(Item()) }; struct Item {}; func g(_ i: Item) {}; return 1 }",
    "var x: Int { get { 1 } set(limit) { print(limit) } }",
    "func f(_ z: Int) -> () -> Int { { [limit = z] in limit } }",
    "typealias Pair<T> = (T, T)",
    "struct Wrapped<T>: Sendable where T: Sendable { var v: T }",
    "struct Limits { var limit = 1 }\n\ntypealias L = Limits\n\nextension L { func f() -> Int { limit } }",
    "class Base { struct Item {} }\n\nenum Space { class Sub: Base { func f() -> Item { Item() } } }",
    "extension Array { func f() -> Int { count } }",
    "func f(_ a: Int, _ b: Int) -> Int { max(a, b) }",
  ])
  func memberOrLocalIsNotThatOfAnotherTarget(_ code: String) throws {
    let project = try ProjectCompilation([
      "a.md": notebook(
        "Alpha", "func limit() -> Int { 1 }", "struct T {}", "struct Item {}", "func count() {}",
        "func max(_ t: T, _ u: T) -> T { t }", "func useB() -> Bx { Bx() }"),
      "b.md": notebook("Beta", "struct Bx { var n = 1 }\n\n" + code),
    ])
    #expect(project.diagnostics.map(\.message) == [])
    #expect(project.target("Beta") == #".target(name: "Beta"),"#)
  }

  @Test func memberFromAnExtensionInAThirdNotebookIsNoOtherName() throws {
    let project = try ProjectCompilation([
      "a.md": notebook("Alpha", "func limit() -> Int { 1 }", "func useB() -> S { S() }"),
      "h.md": notebook("Hold", "protocol H {}"),
      "k.md": notebook("Keep", "extension H { var limit: Int { 2 } }"),
      "s.md": notebook("Shop", "import Keep\n\nstruct S: H { func f() -> Int { limit } }"),
    ])
    #expect(project.diagnostics.map(\.message) == [])
    #expect(project.target("Shop").contains(#"dependencies: ["Hold", "Keep"]"#))
  }

  @Test func memberIsNoReasonForAnAmbiguity() throws {
    let project = try ProjectCompilation([
      "a.md": notebook("A", "func total() -> Int { 1 }"),
      "b.md": notebook("B", "func total() -> Int { 2 }"),
      "c.md": notebook(
        "C", "struct Cart { var total = 1 }", "extension Cart { func twice() -> Int { total * 2 } }"
      ),
    ])
    #expect(project.diagnostics.map(\.message) == [])
  }

  @Test func defaultValueSeesNoParameter() throws {
    let project = try ProjectCompilation([
      "a.md": notebook("A", "func limit() -> Int { 1 }"),
      "b.md": notebook("B", "func f(limit: Int = limit()) -> Int { limit }"),
    ])
    #expect(project.target("B").contains(#"dependencies: ["A"]"#))
  }

  @Test func membersOfTypesAroundAnExtendedOneAreNotSeen() throws {
    let project = try ProjectCompilation([
      "a.md": notebook("A", "func limit() -> Int { 1 }"),
      "b.md": notebook(
        "B", "struct Outer { struct Item {}; static let limit = 1 }",
        "extension Outer.Item { func f() -> Int { limit() } }"),
    ])
    #expect(project.target("B").contains(#"dependencies: ["A"]"#))
  }

  @Test func closedNamesAreToldWithTheirReason() throws {
    let use = notebook("B", "func many() -> Int { cups() + 1 }")
    let cases: [(settings: String, code: String, reason: String)] = [
      ("", "private func cups() -> Int { 3 }", "is private to its file in target 'A'"),
      (
        "", "private let number = 3\n\nfunc cups(_ n: Int = number) -> Int { n }",
        "is kept inside target 'A' by what its declaration names"
      ),
      (
        "access: internal", "func cups() -> Int { 3 }",
        "is kept inside target 'A' by its access setting"
      ),
      (
        "targets: {A: {notebooks: a.md, access: internal}}", "func cups() -> Int { 3 }",
        "is kept inside target 'A' by its access setting"
      ),
    ]
    for (settings, code, reason) in cases {
      let project = try ProjectCompilation(
        settings: settings, ["a.md": notebook("A", code, fence: "swift source"), "b.md": use])
      #expect(try project.finding("project-access").message == "Name 'cups' \(reason)")
    }
  }
}
