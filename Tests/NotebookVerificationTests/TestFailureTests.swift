import NotebookCompiler
import NotebookDiagnostics
import PackageEmission
import SourceText
import Testing

@testable import NotebookVerification

@Suite struct TestFailureTests {
  @Test func issuesAreReadWithTheirPlaces() throws {
    let output = """
      ◇ Test run started.
      ◇ Test one() started.
      ✘ Test one() recorded an issue at OneTests.swift:8:5: Expectation failed: (a → 1) == 2
      ✘ Test one() failed after 0.001 seconds with 1 issue.
      """
    let failure = try #require(TestFailures(output).failures.first)
    #expect(failure.file == "OneTests.swift")
    #expect([failure.line, failure.column] == [8, 5])
    #expect(failure.message == "Expectation failed: (a → 1) == 2")
    #expect(TestFailures(output).unfinished.isEmpty)
  }

  @Test func anExpectationStandsWhereTheNotebookAsserts() throws {
    let text = "# T\n\n```swift\nlet a = 1\nXCTAssertEqual(a, 2)\n```\n"
    let source = SourceFile(path: "notebook.md", text: text)
    let files = compile(source, templates: try TemplateLibrary()).value.files
    let file = try #require(files.files.first { $0.path == "Tests/TTests/TTests.swift" })
    let lines = file.text.text.split(separator: "\n", omittingEmptySubsequences: false)
    let line = try #require(lines.firstIndex { $0.contains("#expect(a == 2)") })
    let place = PlaceIndex(files).origin(file.path, line: line + 1, column: 5)
    #expect(place?.line == 5)
  }

  @Test func errorsOfFoundationAreToldWithoutFolders() {
    let line =
      "✘ Test one() recorded an issue at T.swift:8:5: Caught error: Error Domain=D Code=2 "
      + "\"No\" UserInfo={NSFilePath=/w/trial/a.json}"
    let failures = TestFailures(line, as: RunText(root: "/w")).failures
    #expect(failures.map(\.message) == ["Caught error: Error Domain=D Code=2 \"No\""])
  }

  @Test func issuesOfParameterisedTestsAreRead() {
    let line =
      "✘ Test f(a:) recorded an issue with 1 argument a → 3 at T.swift:4:9: Expectation failed: x"
    #expect(TestFailures(line).failures.map(\.line) == [4])
  }

  @Test(
    arguments: [
      ("a → 2, expected → 7", ["2", "7"], true), ("a → 25, expected → 7", ["2", "7"], false),
      ("a → 2, expected → 1", ["1", "2"], false), ("a → 1", ["1", "E"], true),
      ("a → 1.5, size → .small, expected → 1000", ["1.50", "Size.small", "1_000"], true),
    ] as [(String, [String], Bool)])
  func aFailureIsAboutOneCase(_ arguments: String, _ values: [String], _ isAbout: Bool) throws {
    let failure = try #require(
      TestFailures(
        "✘ Test f(a:) recorded an issue with 2 arguments \(arguments) at T.swift:4:9: Failed: x"
      ).failures.first)
    #expect(failure.isAbout(values) == isAbout)
  }

  /// Several targets may have files of one base name: the test tells which one is meant.
  @Test func aFailureStandsWhereItsTestIs() throws {
    let output = """
      ✘ Test one() recorded an issue at T.swift:4:9: Expectation failed: x
      ✘ Test "The second" recorded an issue at T.swift:4:9: Expectation failed: x
      """
    let files = FileTree([
      "Tests/ATests/T.swift": "@Test func one() {}",
      "Tests/BTests/T.swift": #"@Test("The second") func two() {}"#,
    ])
    let places = TestFailures(output).failures.map { failure in
      files.files.filter(failure.mayStand).map(\.path)
    }
    #expect(places == [["Tests/ATests/T.swift"], ["Tests/BTests/T.swift"]])
  }

  @Test func failuresOfXCTestAreRead() {
    let line =
      "/a/T.swift:12: error: T.testA : XCTAssertEqual failed: (\"1\") is not equal to (\"2\")"
    #expect(TestFailures(line).failures.map(\.file) == ["T.swift"])
    #expect(TestFailures(line).failures.map(\.line) == [12])
  }

  @Test func aTestThatDoesNotEndIsNamed() {
    let output =
      "◇ Test one() started.\n◇ Test two() started.\n✔ Test one() passed after 0.1 seconds."
    #expect(TestFailures(output).unfinished == ["two()"])
  }
}
