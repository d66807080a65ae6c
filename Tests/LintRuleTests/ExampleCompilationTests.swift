import DocumentationLint
import NotebookDiagnostics
import PackageSymbols
import SourceText
import Testing

/// Examples of comments as a package, and the way back to the comments.
@Suite struct ExampleCompilationTests {
  private static let text = """
    /// Doubles.
    ///
    /// ```swift prelude
    /// import Foundation
    /// let two = 2
    /// ```
    /// ```swift
    /// double(two)  // => 4
    /// print(two)
    /// // prints: 2
    /// struct T {}
    /// ```
    /// ```swift should_fail
    /// double("a")
    /// ```
    /// ```swift no_run
    /// double(1)
    /// ```
    /// ```swift ignore
    /// let =
    /// ```
    public func double(_ a: Int) -> Int { a * 2 }
    """

  private func compilation() throws -> ExampleCompilation {
    let file = SourceFile(path: "A.swift", text: Self.text)
    let symbols = readSymbols(of: file, for: BuildSettings())
    let module = linkSymbols(of: [ModuleSources(name: "Numbers", files: [symbols])])[0]
    let examples = DocumentedExample.all(in: module, at: .public)
    #expect(examples.count == 4)
    return ExampleCompilation(
      examples,
      of: .init(module: "Numbers", path: "/numbers", identity: "numbers", product: "Numbers"))
  }

  private func text(_ compilation: ExampleCompilation, _ path: String) throws -> String {
    try #require(compilation.files.first { $0.path == path }).text.text
  }

  @Test func eachExampleIsAFunction() throws {
    let compilation = try compilation()
    #expect(
      compilation.accepted.files.map(\.path) == [
        "Package.swift", "Sources/Examples/main.swift", "Sources/Examples/Example1.swift",
        "Sources/Examples/Example2.swift", "Sources/Examples/Example4.swift",
      ])
    #expect(
      compilation.rejected.files.map(\.path) == [
        "Package.swift", "Sources/Examples/main.swift", "Sources/Examples/Example3.swift",
      ])
    #expect(
      try text(compilation, "Sources/Examples/Example2.swift") == """
        import Numbers
        import Foundation

        func example2() async throws {
        let two = 2
        rectoValue(2000, double(two))
        print("\\u{1E}begin 2001")
        print(two)
        print("\\u{1E}end 2001")
        struct T {}
        }

        """)
    let program = try text(compilation.accepted, "Sources/Examples/main.swift")
    #expect(program.contains("example1()") && program.contains("example2()"))
    #expect(!program.contains("example3()") && !program.contains("example4()"))
  }

  @Test func declarationsMoveToTheTopWhereTheyDoNotCompile() throws {
    let path = "Sources/Examples/Example2.swift"
    let first = try compilation().accepted.next(afterErrorsIn: [path])
    #expect(first.failed.isEmpty)
    #expect(
      try text(first.compilation, path).contains("\n\nfileprivate struct T {}\nfunc example2"))
    let second = first.compilation.next(afterErrorsIn: [path])
    #expect(second.failed == [2])
    #expect(second.compilation.running == [1])
  }

  @Test func errorsAreToldInTheComment() throws {
    let compilation = try compilation()
    let found = compilation.findings(
      compiling: [
        ("Sources/Examples/Example2.swift", 6, 18, "cannot find 'two'"),
        ("Sources/Examples/Example2.swift", 8, 1, "another"),
      ], failed: [2])
    #expect(found.map(\.message) == ["Example does not compile: cannot find 'two'"])
    #expect(found.first?.range?.start.column == 5)
    #expect(found.first?.range?.line == 8)
  }

  @Test func exampleThatShouldFailAndCompilesIsTold() throws {
    let found = try compilation().rejected.survivors
    #expect(found.map(\.range?.line) == [14])
  }

  @Test(arguments: [
    ("value 2000 4|debug 2000 4|begin 2001|=2|end 2001", []),
    ("value 2000 5|debug 2000 5|begin 2001|=3|end 2001", ["gives '5'", "prints '3'"]),
    ("value 2000 4|thrown 2 Late()", ["throws 'Late()'"]), ("", []),
    ("value 2000 4|trap", ["traps"]), ("overdue", ["does not end within 10 s"]),
  ])
  func outputsAreCompared(_ output: String, _ expected: [String]) throws {
    let lines = output.split(separator: "|").map {
      $0.hasPrefix("=") ? $0.dropFirst().description : "\u{1E}\($0)"
    }
    let ending: ExampleCompilation.Ending =
      output.hasSuffix("trap") ? .trapped : output == "overdue" ? .overdue(10) : .finished
    let found = try compilation().findings(
      running: 2, printing: lines.joined(separator: "\n") + "\n", ending)
    #expect(found.map { String($0.message.dropFirst("Example ".count)) } == expected)
  }
}
