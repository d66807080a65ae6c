import NotebookDiagnostics
import PackageLowering
import SourceText
import Testing

/// What targets need of others that no plain name shows, and what notebooks have to know of each other.
@Suite struct ProjectLinkTests {
  @Test(
    arguments: [
      ("extension String { init(cents: Int) { self = \"\" } }", "String(cents: 3)"),
      ("extension BinaryInteger { init(cents: Int) { self = 1 } }", "Int(cents: 3)"),
      ("extension [Int] { init(cents: Int) { self = [] } }", "[Int](cents: 3)"),
      ("extension Array { subscript(safe i: Int) -> Element? { nil } }", "[1][safe: 3]"),
      ("extension String { subscript(i: Int) -> Int { 1 } }", "\"a\"[3]"),
      ("extension Sequence { func sum() -> Int { 1 } }", "[1, 2].sum()"),
    ] as [(String, String)])
  func whatHasNoPlainNameIsFound(_ declaration: String, _ use: String) throws {
    let project = try ProjectCompilation([
      "a.md": notebook("A", declaration),
      "b.md": notebook("B", "struct Q { func sum() -> Int { 1 } }", "func f() { _ = \(use) }"),
    ])
    #expect(project.diagnostics.map(\.message) == [])
    #expect(project.target("B").contains(#"dependencies: ["A"]"#))
  }

  @Test(
    arguments: [
      (
        "protocol Priced {}\n\nfunc bill(_ p: any Priced) {}", "extension Int: Priced {}",
        "func pay() { bill(3) }"
      ),
      (
        "struct Money { var n: Int }\n\nfunc most<T: Comparable>(_ a: T, _ b: T) {}",
        "extension Money: Comparable { static func < (a: Money, b: Money) -> Bool { a.n < b.n } }",
        "func pay() { most(Money(n: 1), Money(n: 2)) }"
      ),
      (
        "struct Money { var n: Int }",
        "extension Money: ExpressibleByIntegerLiteral { init(integerLiteral v: Int) { n = v } }",
        "func pay() -> Money { 3 }"
      ),
    ] as [(String, String, String)])
  func conformancesAreAtHandWhereTheyMayBeNeeded(_ a: String, _ b: String, _ c: String) throws {
    let project = try ProjectCompilation([
      "a.md": notebook("A", a), "b.md": notebook("B", b), "c.md": notebook("C", c),
    ])
    #expect(project.diagnostics.map(\.message) == [])
    #expect(project.target("C").contains(#"dependencies: ["A", "B"]"#))
  }

  @Test func functionTypesOfOtherNotebooksEscape() throws {
    let project = try ProjectCompilation([
      "a.md": notebook("A", "typealias Handler = (Int) -> Int"),
      "b.md": notebook("B", "struct S { var h: Handler }"),
    ])
    #expect(project.diagnostics.map(\.message) == [])
    #expect(project.files["Sources/B/B.swift"]?.contains("init(h: @escaping Handler)") == true)
  }

  @Test func aClassOfAProtocolElsewhereHasItsInitializer() throws {
    let project = try ProjectCompilation([
      "a.md": notebook("A", "protocol Shape {}"),
      "b.md": notebook("B", "final class Square: Shape { var side = 1 }"),
    ])
    #expect(project.files["Sources/B/B.swift"]?.contains("public init() {}") == true)
  }

  @Test func aConstantMovesToWhereOthersUseIt() throws {
    let project = try ProjectCompilation([
      "a.md": notebook("A", "let base = 5", "let limit = base * 2", "print(limit)"),
      "b.md": notebook("B", "func many() -> Int { limit + 1 }"),
      "c.md": notebook("C", "print(many() + limit)"),
    ])
    #expect(project.diagnostics.map(\.message) == [])
    #expect(
      project.files["Sources/A/A.swift"]
        == "public let base = 5\n\npublic let limit = base * 2\n")
    #expect(project.target("B").contains(#"dependencies: ["A"]"#))
    #expect(project.target("CTests").contains(#"dependencies: ["A", "B", "ExampleSupport"]"#))
  }

  @Test func aConstantOfTwoNotebooksIsAmbiguous() throws {
    let project = try ProjectCompilation([
      "a.md": notebook("A", "let limit = 1"), "b.md": notebook("B", "let limit = 2"),
      "c.md": notebook("C", "func many() -> Int { limit + 1 }"),
    ])
    #expect(
      try project.finding("project-ambiguity").message
        == "Name 'limit' is declared in 'a.md' and 'b.md'")
  }

  @Test func aPackageOfACellGivesItsProductToWhoImportsIt() throws {
    let project = try ProjectCompilation([
      "a.md": notebook("A", "struct Cup {}"),
      "b.md": notebook(
        "B", ".package(url: \"https://github.com/apple/swift-log.git\", from: \"1.1.0\")",
        ".package(url: \"https://github.com/apple/swift-collections.git\", from: \"1.1.0\")",
        "import A\nimport Logging\nimport DequeModule",
        "func log(_ cup: Cup) -> Logger { Logger(label: \"b\") }"),
    ])
    #expect(project.diagnostics.map(\.message) == [])
    #expect(
      project.manifest.contains(
        """
              name: "B",
              dependencies: [
                "A",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "DequeModule", package: "swift-collections"),
              ]
        """), "\(project.manifest)")
  }

  @Test func aProjectWithoutSwiftIsAnError() throws {
    let project = try ProjectCompilation(["a.md": "# A\n\nText.\n", "b.md": "# B\n\nText.\n"])
    let message = try project.finding("project-empty").message
    #expect(message == "Project has no Swift to make a package of")
  }

  @Test func theTargetThatTestsShareIsTheirs() throws {
    let project = try ProjectCompilation(["a.md": notebook("ExampleSupport", "struct Cup {}")])
    #expect(
      try project.finding("project-collision").message
        == "Target 'ExampleSupport' is that which the tests share")
  }

  /// That linking grows with what is linked is measured by the benchmark of projects.
  @Test func longCycleIsToldShort() throws {
    let count = 4000
    let graph = TargetGraph(
      (0..<count).map { number in
        NotebookInterface(
          path: "\(number).md", target: "T\(number)",
          files: [
            .init(
              target: "T\(number)", kind: .library, name: "T.swift",
              parts: [
                PartNames(
                  cell: 0, start: 0, end: 0,
                  definitions: [.init(name: "f\(number)", key: nil), .init(name: "g", key: nil)],
                  uses: ["f\((number + 1) % count)", "g"], memberUses: [])
              ])
          ])
      }
    ) { _ in nil }
    let finding = try #require(graph.diagnostics.first)
    #expect(
      finding.message == """
        Targets need each other: T0 → T1 → T2 → T3 → T4 → T5 → T6 → T7 → … 3992 more … → T0
        """)
  }

  @Test(arguments: [
    ("extension Point: Equatable {}", true), ("extension Point: CaseIterable, P {}", true),
    ("extension Point: Equatable { static func == (a: Self, b: Self) -> Bool { true } }", false),
    ("extension Point: P {}", false), ("extension Int: Sendable {}", false),
  ])
  func whatTheCompilerMakesBesideTheTypeAloneIsPointedOut(_ code: String, _ isStray: Bool) throws {
    let project = try ProjectCompilation([
      "a.md": notebook("A", "struct Point { var x = 1 }\nprotocol P {}"),
      "b.md": notebook("B", code),
    ])
    let findings = project.diagnostics.filter { $0.id == "stray-conformance" }
    #expect(findings.map(\.range?.text) == (isStray ? [code] : []))
    #expect(findings.allSatisfy { $0.severity == .warning && $0.hint?.contains("'a.md'") == true })
  }
}
