import Testing

/// What the tests of several notebooks print: they share one standard output.
@Suite struct SharedOutputTests {
  private static let observed = """
    class Acc { var n = 0 { didSet { print("n is \\(n)") } } }
    let acc = Acc()
    acc.n = 1
    """

  /// The body of a test of a project.
  private func body(ofTest name: String, in text: String?) -> [String] {
    let lines = (text ?? "").split(separator: "\n").map(String.init)
    guard let start = lines.firstIndex(where: { $0.contains("func \(name)(") }) else { return [] }
    let end = lines[start...].firstIndex { $0 == "  }" } ?? lines.endIndex
    return lines[start..<end].map { String($0.drop { $0 == " " }) }
  }

  @Test func whatIsReplayedIsPrintedInTurn() throws {
    let project = try ProjectCompilation([
      "a.md": notebook("Leak", Self.observed, "acc.n = 2\n// Prints \"n is 2\"")
    ])
    let tests = project.files["Tests/LeakTests/LeakTests.swift"]
    #expect(
      body(ofTest: "leak", in: tests) == [
        "@Test func leak() async throws {", "let printed = try await PrintedOutput()",
        "defer { printed.end() }", "let acc = Acc()", "acc.n = 1",
      ])
    #expect(
      body(ofTest: "leak2", in: tests) == [
        "@Test func leak2() async throws {", "let printed = try await PrintedOutput()",
        "defer { printed.end() }", "let acc = Acc()", "acc.n = 1", "_ = printed.next()",
        "acc.n = 2", "#expect(printed.next() == \"n is 2\")",
      ])
  }

  @Test(arguments: [true, false])
  func whatOtherNotebooksPrintIsPrintedInTurnToo(_ prints: Bool) throws {
    let body = prints ? "print(n)" : "_ = n"
    let project = try ProjectCompilation([
      "a.md": notebook("Show", "public func show(_ n: Int) { \(body) }"),
      "b.md": notebook("Twice", "public func twice(_ n: Int) { show(n); show(n) }"),
      "c.md": notebook("Use", "twice(3)"),
    ])
    let tests = try #require(project.files["Tests/UseTests/UseTests.swift"])
    #expect(tests.contains("try await PrintedOutput()") == prints, "\(tests)")
  }

  @Test func testsOfTheAuthorWaitForTheirTurn() throws {
    let project = try ProjectCompilation([
      "a.md": notebook(
        "Own",
        """
        import Testing
        @Test func plain() { print(1) }
        @Test func silent() {}
        @Test func typed() throws(Never) { print(3) }
        @Suite struct Inner {
          @Test func waits() async {
            print(2)
          }
        }
        """)
    ])
    let tests = try #require(project.files["Tests/OwnTests/OwnTests.swift"])
    #expect(tests.contains("import ExampleSupport"))
    #expect(
      tests.contains(
        """
          @Test func plain() async throws {
            let printed = try await PrintedOutput()
            defer { printed.end() }
            print(1)
          }
        """), "\(tests)")
    #expect(tests.contains("@Test func silent() {}"))
    #expect(tests.contains("typed() async throws(Never) {"))
    #expect(tests.contains("    let printed = try? await PrintedOutput()"))
    #expect(tests.contains("    defer { printed?.end() }"))
    #expect(
      tests.contains(
        """
          @Test func waits() async throws {
            let printed = try await PrintedOutput()
            defer { printed.end() }
            print(2)
        """), "\(tests)")
  }

  @Test func tablesOfWhatPrintsWaitForTheirTurn() throws {
    let project = try ProjectCompilation([
      "a.md": notebook("Log", "func log(_ n: Int) -> Int { print(n); return n }")
        + "\n<!-- recto: cases for=log(_:) -->\n\n| n | returns |\n| - | - |\n| 1 | 1 |\n"
    ])
    let tests = try #require(project.files["Tests/LogTests/LogTests.swift"])
    #expect(
      tests.contains("async throws {\n    let printed = try await PrintedOutput()"), "\(tests)")
  }

  @Test func aFenceRecordsTheValueWhereNothingPrints() throws {
    let project = try ProjectCompilation([
      "a.md": notebook("Zed", "let z = 3\nprint(z)  // Prints \"3\"", "z + 1")
        + "\n```output\n4\n```\n"
    ])
    let tests = try #require(project.files["Tests/ZedTests/ZedTests.swift"])
    #expect(tests.contains("#expect((z + 1) == 4)"), "\(tests)")
  }

  @Test func aVersionThatIsNotAwaitedHidesTheOneThatIs() throws {
    let project = try ProjectCompilation([
      "a.md": notebook(
        "Loads", "func load() -> Int { 1 }\nprint(load())  // Prints \"1\"",
        "func load() async throws -> Int { 2 }\nprint(try await load())  // Prints \"2\"")
    ])
    let edition = try #require(
      project.files.first { $0.key.contains("Edition1") }?.value, "\(project.files.keys)")
    #expect(edition.contains("  private func load() -> Int { 1 }"), "\(edition)")
  }
}
