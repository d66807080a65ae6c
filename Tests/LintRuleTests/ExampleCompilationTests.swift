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
      compilation.files.map(\.path) == [
        "Package.swift", "Sources/Examples/main.swift", "Sources/Examples/Example2.swift",
        "Sources/Examples/Example4.swift", "Sources/MustFail/Example3.swift",
      ])
    #expect(
      try text(compilation, "Sources/Examples/Example2.swift") == """
        import Numbers

        import Foundation
        struct T {}
        func example2() async throws {
        let two = 2
        rectoValue(2000, double(two))
        print("\\u{1E}begin 2001")
        print(two)
        print("\\u{1E}end 2001")
        }

        """)
    let program = try text(compilation, "Sources/Examples/main.swift")
    #expect(program.contains("example2()"))
    #expect(!program.contains("example3()") && !program.contains("example4()"))
  }

  @Test func errorsAreToldInTheComment() throws {
    let compilation = try compilation()
    let found = compilation.findings(compiling: [
      ("Sources/Examples/Example2.swift", 7, 18, "cannot find 'two'"),
      ("Sources/Examples/Example2.swift", 9, 1, "another"),
      ("Sources/MustFail/Example3.swift", 5, 8, "cannot convert"),
    ])
    #expect(found.map(\.message) == ["Example does not compile: cannot find 'two'"])
    #expect(found.first?.range?.start.column == 5)
    #expect(found.first?.range?.line == 8)
    let rest = compilation.excluding(paths: ["Sources/Examples/Example2.swift"])
    #expect(
      rest.files.map(\.path) == [
        "Package.swift", "Sources/Examples/main.swift", "Sources/Examples/Example4.swift",
      ])
  }

  @Test func exampleThatShouldFailAndCompilesIsTold() throws {
    let found = try compilation().findings(compiling: [])
    #expect(found.map(\.range?.line) == [14])
  }

  @Test(arguments: [
    ("value 2000 4|debug 2000 4|begin 2001|=2|end 2001", []),
    ("value 2000 5|debug 2000 5|begin 2001|=3|end 2001", ["gives '5'", "prints '3'"]),
    ("value 2000 4|thrown 2 Late()", ["throws 'Late()'"]), ("", []),
  ])
  func outputsAreCompared(_ output: String, _ expected: [String]) throws {
    let lines = output.split(separator: "|").map {
      $0.hasPrefix("=") ? $0.dropFirst().description : "\u{1E}\($0)"
    }
    let found = try compilation().findings(running: lines.joined(separator: "\n") + "\n")
    #expect(found.map { String($0.message.dropFirst("Example ".count)) } == expected)
  }
}
