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

  private static func square(_ declarations: String, _ statement: String) -> String {
    "# T\n\n```swift\n\(declarations)\n```\n\n```swift\n\(statement)\n```\n\n```output\n16\n```\n"
  }

  @Test func anOutputThatNothingPrints() throws {
    let conversion = try Conversion(
      notebook: Self.square("func square(_ n: Int) -> Int { n * n }", "square(4)"))
    _ = try conversion.finding("output-unchecked")
    #expect(!conversion.tests.contains("16"))
  }

  @Test(arguments: [
    ("func square(_ n: Int) { print(n * n) }", "square(4)"),
    ("func square(_ n: Int) -> Int { n * n }", "print(square(4))"),
    ("import Squares", "square(4)"),
  ])
  func anOutputThatMayBePrinted(_ declarations: String, _ statement: String) throws {
    let conversion = try Conversion(notebook: Self.square(declarations, statement))
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
}
