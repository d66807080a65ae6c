import NotebookDiagnostics
import NotebookTestSupport
import SourceText
import Testing

/// What notebooks hold that nobody prepared for becoming packages.
@Suite struct UnpreparedNotebookTests {
  @Test func packageLinesBelowEachOther() throws {
    let conversion = try Conversion(
      """
      .package(url: "https://example.com/first", from: "1.0.0")
      .package(url: "https://example.com/second", from: "2.0.0")
      """, "func f() {}")
    let manifest = try #require(conversion.files["Package.swift"])
    #expect(
      manifest.contains(
        """
            .package(url: "https://example.com/first", from: "1.0.0"),
            .package(url: "https://example.com/second", from: "2.0.0"),
        """))
    #expect(!conversion.tests.contains("example.com"))
  }

  @Test func aChainThatIsNotOfPackagesStaysAnExample() throws {
    let conversion = try Conversion("func f() {}", ".package(1).other(2)")
    #expect(conversion.tests.contains(".package(1).other(2)"))
  }

  @Test func statementsBelowADirectiveAreAnExample() throws {
    let conversion = try Conversion("#if os(Linux)\nprint(1)\n#else\nprint(2)\n#endif")
    #expect(conversion.tests.contains("print(1)"))
    #expect(!conversion.source.contains("print"))
  }

  @Test func declarationsBelowADirectiveAreSources() throws {
    let conversion = try Conversion("#if os(Linux)\nlet a = 1\n#else\nlet a = 2\n#endif")
    #expect(conversion.source.contains("public let a = 1"))
  }

  @Test(arguments: [
    ("macOS 26", ".macOS(\"26.0\")"), ("macOS 15", ".macOS(.v15)"), ("macOS 14.0", ".macOS(.v14)"),
    ("macOS 10.15", ".macOS(\"10.15\")"), ("iOS 16.4", ".iOS(\"16.4\")"),
    ("macOS(.v13)", ".macOS(.v13)"),
  ])
  func platforms(_ setting: String, _ written: String) throws {
    let conversion = try Conversion("func f() {}", settings: "platforms: \(setting)")
    #expect(conversion.files["Package.swift"]?.contains("platforms: [\(written)]") == true)
  }

  @Test(arguments: ["macOS 99x", "[macOS 14, macOS 15]", "{macOS: 14}", "macOS"])
  func platformsThatAreNone(_ setting: String) throws {
    let conversion = try Conversion("func f() {}", settings: "platforms: \(setting)")
    #expect(conversion.diagnostics.contains { $0.severity == .error })
  }

  @Test func aDocstringBlockOfWhatHasAComment() throws {
    let conversion = try Conversion(
      notebook: """
        # T

        1️⃣```docstring for=A.f()
        Block.
        ```

        ```swift
        struct A {
          /// Own.
          func f() {}
        }
        ```

        """)
    let finding = try conversion.finding("docstring-unused")
    #expect(finding.range?.line == conversion.marked.line(1))
    #expect(!conversion.source.contains("Block."))
  }

  @Test func aDocstringBlockIsOfTheOverloadWithoutAComment() throws {
    let conversion = try Conversion(
      notebook: """
        # T

        ```docstring for=A.f(_:)
        Block.
        ```

        ```swift
        struct A {
          func f(_ a: Int) {}
          /// Own.
          func f(_ a: String) {}
        }
        ```

        """)
    #expect(conversion.source.contains("  /// Block.\n  public func f(_ a: Int)"))
    #expect(!conversion.diagnostics.contains { $0.id == "docstring-unused" })
  }

  private static func shown(
    _ declarations: String, _ statements: String, _ output: String
  ) -> String {
    """
    # T

    ```swift
    \(declarations)
    ```

    ```swift
    \(statements)
    ```

    ```output
    \(output)
    ```

    """
  }

  /// As a notebook shows it, the value of the last line is the output of a cell that prints nothing.
  @Test(arguments: [
    ("func square(_ n: Int) -> Int { n * n }", "square(4)", "16", "#expect(square(4) == 16)"),
    ("let a = 3", "a + 13", "$R0: Int = 16", "#expect((a + 13) == 16)"),
    ("let a = 3", "let b = a + 13\nb", "16", "#expect(b == 16)"),
    (
      "let word = \"tea\"", "word.uppercased()", "TEA",
      "#expect(String(describing: word.uppercased()) == \"TEA\")"
    ),
    (
      "let third = 1.0 / 3", "third", "0.33...",
      "#expect(String(describing: third).hasPrefix(\"0.33\"))"
    ),
    // What prints elsewhere does not print here.
    (
      "func square(_ n: Int) -> Int { n * n }\nfunc show() { print(1) }\nshow()", "square(4)", "16",
      "#expect(square(4) == 16)"
    ),
  ])
  func anOutputThatIsTheValueOfTheLastLine(
    _ declarations: String, _ statements: String, _ output: String, _ expectation: String
  ) throws {
    let conversion = try Conversion(notebook: Self.shown(declarations, statements, output))
    #expect(conversion.tests.contains(expectation), "\(conversion.tests)")
    #expect(!conversion.diagnostics.contains { $0.id == "output-unchecked" })
  }

  @Test(arguments: [
    ("func square(_ n: Int) { total += n * n }\nvar total = 0", "square(4)", "16"),
    ("var all = [1]", "all.append(4)", "[1, 4]"), ("var a = 3", "a += 13", "16"),
    ("var a = 3", "let b = a + 13", "16"), ("var a = 3", "a", "3\n4"),
  ])
  func anOutputThatNothingPrints(
    _ declarations: String, _ statements: String, _ output: String
  ) throws {
    let conversion = try Conversion(notebook: Self.shown(declarations, statements, output))
    let finding = try conversion.finding("output-unchecked")
    #expect(finding.message.contains("nothing that the cell calls prints"))
    #expect(!conversion.tests.contains("#expect"), "\(conversion.tests)")
  }

  /// Dots stand for anything, so that a value can be compared.
  @Test func anOutputWithDotsIsTheValue() throws {
    let conversion = try Conversion(
      notebook: Self.shown("let word = [1, 2, 3, 4]", "word", "[1, ..., 4]"))
    #expect(
      conversion.tests.contains(#"#expect(String(describing: word).wholeMatch(of: #/(?s)\[1, "#),
      "\(conversion.tests)")
    #expect(!conversion.diagnostics.contains { $0.id == "output-unchecked" })
  }

  @Test(arguments: [
    ("func square(_ n: Int) { print(n * n) }", "square(4)"),
    ("func square(_ n: Int) -> Int { n * n }", "print(square(4))"),
    ("import Squares", "square(4)"),
    ("func square(_ n: Int) { show(n * n) }\nfunc show(_ n: Int) { print(n) }", "square(4)"),
    ("extension Int { func show() { print(self * self) } }", "4.show()"),
    ("struct Box {\n  init(_ n: Int) { print(n * n) }\n}\nlet make = { Box(4) }", "make()"),
    ("var show: (Int) -> Void = { _ in }\nshow = { print($0 * $0) }", "show(4)"),
  ])
  func anOutputThatMayBePrinted(_ declarations: String, _ statement: String) throws {
    let conversion = try Conversion(notebook: Self.shown(declarations, statement, "16"))
    #expect(!conversion.diagnostics.contains { $0.id == "output-unchecked" })
    #expect(conversion.tests.contains("#expect(printed.next() == \"16\")"))
  }

  @Test func aValueOfAnyIsComparedByItsDescription() throws {
    let conversion = try Conversion("func f() -> Int? { nil }", "f() as Any  // => nil")
    #expect(conversion.tests.contains("String(describing: f() as Any) == \"nil\""))
  }

  @Test func clientsSeeNoExampleOfWhatIsInternal() throws {
    let cells = ["struct A { var n = 1 }", "let a = A()\na.n  // => 1"]
    let closed = try Conversion(cells[0], cells[1], settings: "access: internal")
    let open = try Conversion(cells[0], cells[1])
    #expect(closed.files["README.md"]?.contains("## Usage") == false)
    #expect(open.files["README.md"]?.contains("## Usage") == true)
  }

  @Test func aTypeThatHidesTheModuleOfTestsIsAnError() throws {
    let conversion = try Conversion("struct Testing { var n = 1 }")
    #expect(try conversion.finding("declaration-name").severity == .error)
    let inner = try Conversion("struct A {\n  struct Testing {}\n}", "private struct Testing {}")
    #expect(!inner.diagnostics.contains { $0.id == "declaration-name" })
  }

  @Test func theUsageImportsThePackageOnce() throws {
    let readme =
      try Conversion(
        "public struct A { public var n = 1\n  public init() {} }",
        "import Foundation\nimport T\n\nprint(A().n) // Prints \"1\""
      ).files["README.md"] ?? ""
    #expect(readme.contains("```swift\nimport T\n\nimport Foundation\nprint(A().n)"), "\(readme)")
  }

  @Test func anEmptyAlertIsNoKnownIssue() throws {
    let conversion = try Conversion(
      notebook: "# T\n\nText.\n\n> [!BUG]\n\n```swift\nfunc f() {}\n```\n")
    #expect(conversion.files["README.md"]?.contains("Known issues") == false)
  }

  @Test func aQuotationThatIsNotClosedIsToldSo() throws {
    let conversion = try Conversion(
      "let x = 5\nprint(x) // Prints \"5\")\nif x > 3 {\n  print(x) // Prints \"5\"\n}")
    let hints = conversion.diagnostics.filter { $0.id == "output-unchecked" }.map(\.hint)
    #expect(hints.count == 2 && hints.first??.contains("quotation mark") == true, "\(hints)")
  }

  @Test func outputsThatLookAlikeAreToldApart() throws {
    let cell = "print(Int.random(in: 0...9)) // Prints \"7\""
    let readme = try Conversion(cell, cell).files["README.md"] ?? ""
    #expect(readme.contains("- The output `7` of line 4: "), "\(readme)")
    #expect(readme.contains("- The output `7` of line 8: "), "\(readme)")
  }
}
