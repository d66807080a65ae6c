import NotebookDiagnostics
import PackageLowering
import SourceText
import Testing

/// Tables of cases about functions that other notebooks of the project declare.
@Suite struct ProjectTablesTests {
  private func table(_ symbol: String, _ rows: String) -> String {
    "# Checks\n\n<!-- recto: cases for=\(symbol) -->\n\n\(rows)\n"
  }

  private let numbers = "| of | returns |\n|---|---|\n| 1 | 2 |"

  @Test func aTableFindsAFunctionOfAnotherTarget() throws {
    let project = try ProjectCompilation([
      "a.md": notebook("Doubling", "func double(of value: Int) -> Int { value * 2 }"),
      "b.md": table("double(of:)", numbers),
    ])
    #expect(project.diagnostics.map(\.message) == [])
    let tests = try #require(project.files["Tests/ChecksTests/ChecksTests.swift"])
    #expect(tests.hasPrefix("import Testing\n\n@testable import Doubling\n"), "\(tests)")
    #expect(tests.contains("#expect(double(of: value) == expected)"), "\(tests)")
    #expect(project.target("ChecksTests").contains(#"dependencies: ["Doubling"]"#))
  }

  @Test(
    arguments: [
      ("Basket.total(_:)", "enum Basket { static func total(_ n: Int) -> Int { n } }", ""),
      (
        "Basket.total(_:)", "enum Basket {}",
        "extension Basket { static func total(_ n: Int) -> Int { n } }"
      ),
      ("Basket.init(_:)", "struct Basket: Equatable { init(_ n: Int) {} }", ""),
    ] as [(String, String, String)])
  func aTableFindsMembers(_ symbol: String, _ type: String, _ more: String) throws {
    let settings = "targets:\n  Shop: [a.md, b.md]\n"
    let project = try ProjectCompilation(
      settings: settings,
      [
        "a.md": notebook("Types", type), "b.md": notebook("More", more),
        "c.md": table(symbol, "| _ | returns |\n|---|---|\n| 1 | 1 |"),
      ])
    #expect(project.diagnostics.map(\.message) == [])
    let tests = try #require(project.files["Tests/ChecksTests/ChecksTests.swift"])
    #expect(tests.contains("@testable import Shop"), "\(tests)")
  }

  @Test func rowsMayUseWhatYetAnotherNotebookDeclares() throws {
    let project = try ProjectCompilation([
      "a.md": notebook("Sizes", "enum Size { case small }\n\nlet two = 2"),
      "b.md": notebook("Weights", "func weight(_ size: Size) -> Int { 2 }"),
      "c.md": table("weight(_:)", "| size | returns |\n|---|---|\n| Size.small | 2 |"),
    ])
    #expect(project.diagnostics.map(\.message) == [])
    #expect(project.target("ChecksTests").contains(#"dependencies: ["Sizes", "Weights"]"#))
  }

  @Test func aFunctionThatNobodyDeclaresIsAnErrorAtItsName() throws {
    let project = try ProjectCompilation([
      "a.md": notebook("Doubling", "func double(_ value: Int) -> Int { value * 2 }"),
      "b.md": table("double(of:)", numbers),
    ])
    let finding = try project.finding("cases-symbol")
    #expect(finding.severity == .error)
    #expect(finding.range?.text == "for=double(of:)")
  }

  @Test func aFunctionOfTwoTargetsIsAnErrorThatNamesBoth() throws {
    let project = try ProjectCompilation([
      "a.md": notebook("One", "func double(of value: Int) -> Int { value * 2 }"),
      "b.md": notebook("Two", "func double(of value: Int) -> Int { value * 2 }"),
      "c.md": table("double(of:)", numbers),
    ])
    let messages = project.diagnostics.filter { $0.id == "cases-symbol" }.map(\.message)
    #expect(messages == ["Function 'double(of:)' of the cases is declared in 'a.md' and 'b.md'"])
  }

  @Test func aFunctionThatIsLeftOutTakesItsTablesWithIt() throws {
    let project = try ProjectCompilation([
      "a.md": notebook(
        "Doubling", "func double(of value: Int) -> Int { value * 2 }", fence: "swift nocompile"),
      "b.md": table("double(of:)", numbers),
      "c.md": notebook("Other", "func other() {}"),
    ])
    let finding = try project.finding("cases-left-out")
    #expect(
      finding.message
        == "Table of cases is left out: it needs line 3 of 'a.md', which is left out")
  }

  @Test func typesOfMembersAreCalledAsFromOutside() throws {
    let project = try ProjectCompilation([
      "a.md": notebook(
        "Orders",
        "import Foundation\n\nstruct Order: Equatable {\n  enum Size { case small }\n"
          + "  static func make(_ size: Size, on day: [Date]) async throws -> Self? { nil }\n}"),
      "b.md": table(
        "Order.make(_:on:)", "| _ | on | returns |\n|---|---|---|\n| .small | [] | nil |"),
    ])
    #expect(project.diagnostics.map(\.message) == [])
    let tests = try #require(project.files["Tests/ChecksTests/ChecksTests.swift"])
    #expect(tests.hasPrefix("import Foundation\nimport Testing\n"), "\(tests)")
    #expect(tests.contains("as [(Order.Size, [Date], Order?)]"), "\(tests)")
  }

  @Test func aTableOfAPrivateFunctionIsLeftOut() throws {
    let project = try ProjectCompilation([
      "a.md": table("double(of:)", numbers)
        + "\n```swift\nprivate func double(of value: Int) -> Int { value * 2 }\n```\n"
    ])
    #expect(
      try project.finding("cases-left-out").message
        == "Table of cases is left out: 'double' is private to its file")
  }

  @Test func aTableOfErrorsOfAnAsynchronousFunctionWaits() throws {
    let project = try ProjectCompilation([
      "a.md": notebook(
        "Slow", "struct Lost: Error {}\n\nfunc slow(_ n: Int) async throws -> Int { throw Lost() }"),
      "b.md": table("slow(_:)", "| n | throws |\n|---|---|\n| 1 | Lost() |"),
    ])
    let tests = try #require(project.files["Tests/ChecksTests/ChecksTests.swift"])
    #expect(tests.contains("await #expect(throws: Lost.self) { try await slow(n) }"), "\(tests)")
  }
}
