import NotebookDiagnostics
import NotebookTestSupport
import PackageLowering
import SourceText
import Testing

/// Imports, documentation, manifests and executables.
@Suite struct PlanTests {
  /// The compiler writes `==` only beside the type.
  @Test(arguments: [
    ("struct A { var n: Int }", "Comparable", true),
    ("struct A: Equatable { var n: Int }", "Comparable", false),
    ("protocol P: Equatable {}\nstruct A { var n: Int }", "P", true),
  ])
  func conformancesThatAreWrittenOutStandBesideTheType(
    _ type: String, _ name: String, _ isBeside: Bool
  ) throws {
    let conversion = try Conversion(
      notebook:
        "# T\n\n## One\n\n```swift\n\(type)\n```\n\n## Two\n\n```swift\nextension A: \(name) {\n"
        + "  static func < (a: A, b: A) -> Bool { a.n < b.n }\n}\n```\n")
    let one = try #require(conversion.files["Sources/T/One.swift"])
    #expect(one.contains("extension A: \(name)") == isBeside, "\(one)")
  }

  /// A member that has the name of a function of Foundation's is not that function.
  @Test(arguments: [
    ("struct A { var log: [Int] = [] }\nextension A { var last: Int? { log.last } }", false),
    ("struct A { var a = 1.0 }\nextension A { var b: Double { log(a) } }", true),
  ])
  func foundationIsImportedWhereItIsMeant(_ code: String, _ isImported: Bool) throws {
    #expect(try Conversion(code).source.contains("import Foundation") == isImported)
  }

  @Test func importsAreHoistedAndSorted() throws {
    let source = try Conversion("import Foundation\nstruct A {}", "import Dispatch\nstruct B {}")
      .source
    #expect(source.hasPrefix("import Dispatch\nimport Foundation\n"), "\(source)")
  }

  @Test func importsAreWrittenOnce() throws {
    let source = try Conversion("import Foundation\nstruct A {}", "import Foundation\nstruct B {}")
      .source
    #expect(source.ranges(of: "import Foundation").count == 1)
  }

  @Test func textThatLooksLikeAnImportIsNotHoisted() throws {
    let source = try Conversion("func f() -> String {\n  \"\"\"\n  import Nowhere\n  \"\"\"\n}")
      .source
    #expect(source.ranges(of: "import Nowhere").count == 1)
    #expect(!source.hasPrefix("import"))
  }

  @Test(arguments: [
    "@preconcurrency import Foundation", "import struct Foundation.Date",
    "public import Foundation",
    "internal import Foundation", "@_exported import Foundation",
  ])
  func importsStayAsWritten(_ text: String) throws {
    #expect(try Conversion("\(text)\nstruct A {}").source.contains(text))
  }

  @Test func theModuleOfTheNotebookIsNotImported() throws {
    let conversion = try Conversion("import T\nstruct A {}")
    #expect(!conversion.source.contains("import T"))
  }

  @Test func modulesOfTestsStayOutOfTheSources() throws {
    let conversion = try Conversion(
      "import Testing\nimport XCTest\nstruct A {}", "@Test func a() { #expect(true) }")
    #expect(!conversion.source.contains("import"))
    #expect(conversion.tests.contains("import Testing"))
  }

  @Test(arguments: [
    ("import Testing", "func check(_ a: A) { #expect(a.n == 1) }"),
    ("import XCTest", "func check(_ a: A) { XCTAssertEqual(a.n, 1) }"),
    (
      "import Testing",
      "extension A: CustomTestStringConvertible { var testDescription: String { \"\" } }"
    ),
  ])
  func sourcesThatUseModulesOfTestsImportThem(_ module: String, _ code: String) throws {
    let conversion = try Conversion(
      "import Testing\nimport XCTest", "struct A { let n = 1 }\n\(code)")
    #expect(conversion.source.hasPrefix(module + "\n"), "\(conversion.source)")
    #expect(conversion.source.ranges(of: "import").count == 1, "\(conversion.source)")
  }

  @Test func conditionalImportsOfModulesForTestsStayOutOfTheSources() throws {
    let block = "#if canImport(XCTest)\n  import XCTest\n#endif"
    let conversion = try Conversion("\(block)\nstruct A {}", "@Test func a() { _ = A() }")
    #expect(!conversion.source.contains("import"), "\(conversion.source)")
    #expect(conversion.tests.contains(block), "\(conversion.tests)")
  }

  /// A module that is built for release has nothing for `@testable`.
  @Test func onlyTestsImportOtherModulesTestable() throws {
    let own = try Conversion(
      "@testable import Algorithms\nstruct A {}", "@Test func a() { _ = A() }")
    #expect(own.source.contains("import Algorithms"), "\(own.source)")
    #expect(!own.source.contains("@testable"), "\(own.source)")
    #expect(own.tests.contains("@testable import Algorithms"), "\(own.tests)")
    let test = try Conversion(
      "@testable import Algorithms\n@Test func a() { _ = A() }", "struct A {}")
    #expect(!test.source.contains("Algorithms"), "\(test.source)")
    #expect(test.tests.contains("@testable import Algorithms"), "\(test.tests)")
  }

  @Test func testsImportTheirModuleTestable() throws {
    let conversion = try Conversion("struct A {}", "@testable import T\n@Test func a() {}")
    #expect(conversion.tests.ranges(of: "@testable import T\n").count == 1, "\(conversion.tests)")
  }

  @Test func conditionalImportsStandAboveTheCode() throws {
    let source = try Conversion(
      "#if canImport(Darwin)\nimport Darwin\n#else\nimport Glibc\n#endif\nfunc f() {}"
    ).source
    #expect(
      source.contains("#if canImport(Darwin)\n  import Darwin\n#else\n  import Glibc\n#endif"))
    #expect(!source.contains("public import"))
  }

  @Test func conditionalImportsReachTheTests() throws {
    let conversion = try Conversion(
      "#if canImport(Darwin)\nimport Darwin\n#else\nimport Glibc\n#endif", "print(sqrt(4.0))")
    #expect(conversion.tests.contains("import Glibc"))
  }

  @Test func proseDocumentsTheOnlyDeclarationBelowIt() throws {
    let source = try Conversion(
      notebook: "# T\n\n## P\n\nThe price.\n\n```swift\nstruct A {}\n```\n"
    )
    .files["Sources/T/P.swift"]
    #expect(source?.contains("/// The price.\npublic struct A") == true)
  }

  @Test func proseCanBeLeftAlone() throws {
    let source = try Conversion(
      notebook:
        "---\nprose-docs: false\n---\n# T\n\n## P\n\nThe price.\n\n```swift\nstruct A {}\n```\n"
    ).files["Sources/T/P.swift"]
    #expect(source?.contains("/// The price.") == false)
  }

  @Test func docstringBlocksDocumentWhatTheyName() throws {
    let source = try Conversion(
      notebook: "# T\n\n```swift\nstruct A {\n  func b(c: Int) {}\n}\nfunc d() {}\n```\n\n"
        + "```docstring for=A.b(c:)\nText.\n```\n"
    ).source
    #expect(source.contains("  /// Text.\n  public func b(c: Int)"), "\(source)")
  }

  /// A constant that declarations use is one of them; of two, prose says which it is about.
  @Test func proseDocumentsConstantsOfTheSources() throws {
    let source = try Conversion(
      notebook: "# T\n\nText.\n\nThe limit.\n\n```swift\nlet limit = 3\n```\n\n"
        + "Both.\n\n```swift\nlet most = 4\nfunc f() -> Int { limit + most }\n```\n"
    ).source
    #expect(source.contains("/// The limit.\npublic let limit = 3\n"), "\(source)")
    #expect(!source.contains("/// Both."))
  }

  @Test(arguments: ["case b, c", "case b; case c"])
  func whatSharesItsLineIsNotDocumented(_ cases: String) throws {
    let conversion = try Conversion(
      notebook:
        "# T\n\n```swift\nenum A {\n  \(cases)\n}\n```\n\n```docstring for=A.c\nText.\n```\n")
    #expect(!conversion.source.contains("Text."))
    #expect(try conversion.finding("docstring-symbol").message.contains("no line of its own"))
  }

  @Test(arguments: [("docstring", "docstring-stray"), ("docstring for=A.c", "docstring-symbol")])
  func docstringBlocksOfNothingArePointedOut(_ info: String, _ rule: String) throws {
    let conversion = try Conversion(
      notebook: "# T\n\n```swift\nstruct A {}\n```\n\n1️⃣```\(info)\nText.\n```\n")
    let finding = try conversion.finding(rule)
    #expect(finding.severity == .warning)
    #expect(finding.range?.bytes.lowerBound == conversion.marked.offsets[1])
  }

  @Test func executablesHaveAMainFile() throws {
    let conversion = try Conversion(
      notebook: "# T\n\n```swift\nstruct A {}\n```\n\n```swift run\nlet a = A()\nprint(a)\n```\n")
    let path = try #require(conversion.swiftFiles.first { $0.hasSuffix("/main.swift") })
    let main = try #require(conversion.files[path])
    #expect(main == "import T\n\nlet a = A()\nprint(a)\n")
    #expect(!conversion.tests.contains("print(a)"))
  }

  @Test func aProgramHasBetweenItsCellsWhatTheyNeed() throws {
    let cells = [
      ("run", "print(1)"), ("setup", "var a = 0"), ("run", "a += 1"), ("setup", "a += 10"),
      ("run", "print(a)"),
    ]
    let conversion = try Conversion(
      notebook: "# T\n\n"
        + cells.map { "```swift \($0.0)\n\($0.1)\n```\n" }.joined(separator: "\n"))
    let path = try #require(conversion.swiftFiles.first { $0.hasSuffix("/main.swift") })
    let main = try #require(conversion.files[path])
    #expect(main.hasSuffix("print(1)\nvar a = 0\na += 1\na += 10\nprint(a)\n"), "\(main)")
  }

  @Test func executablesAreNotNamedLikeTheirModuleInAnotherCase() throws {
    let conversion = try Conversion(
      notebook: "# T\n\n```swift\nstruct A {}\n```\n\n```swift run\nprint(A())\n```\n")
    let names = conversion.plan.targets.map { $0.name.lowercased() }
    #expect(Set(names).count == names.count)
  }

  @Test func packageLinesGoToTheManifest() throws {
    let line = ".package(url: \"https://a.b/c.git\", from: \"1.0.0\")"
    let conversion = try Conversion(line, "struct A {}")
    #expect(conversion.files["Package.swift"]?.contains(line) == true)
    #expect(conversion.plan.cells.first?.files == ["Package.swift"])
  }

  @Test(arguments: ["", "text\n", "```python\n1\n```\n", "```swift nocompile\nlet a = 1\n```\n"])
  func aNotebookWithoutSwiftIsAnError(_ text: String) throws {
    let conversion = try Conversion(notebook: text)
    #expect(try conversion.finding("notebook-empty").severity == .error)
  }

  @Test(arguments: [
    "swift: 5", "swift: x", "swift: 6.1.2.3", "platforms: macOS", "platforms: Foo 1",
    "platforms: Linux 5", "targets: a-b", "resources: ../secret", "resources: /etc/passwd",
    "resources: .env",
  ])
  func settingsThatMakeNoManifestAreErrors(_ setting: String) throws {
    let conversion = try Conversion("struct A {}", settings: "1️⃣\(setting)")
    let finding = try conversion.finding("front-matter-value")
    #expect(finding.severity == .error)
    #expect(finding.range?.line == 2)
  }

  @Test(arguments: ["swift: 7", "swift: 6.10"])
  func toolsThatNobodyKnowsYetArePointedOut(_ setting: String) throws {
    let finding = try Conversion("struct A {}", settings: setting).finding("tools-version")
    #expect(finding.severity == .warning)
    #expect(finding.range?.line == 2)
    #expect(try Conversion("struct A {}", settings: "swift: 6.3").diagnostics.isEmpty)
  }

  @Test func aTargetThatNoCellNamesIsPointedOut() throws {
    let settings = "targets: [A, B]"
    let finding = try Conversion("struct C {}", settings: settings).finding("target-empty")
    #expect(finding.severity == .warning)
    #expect(finding.range?.text == "B")
    let named = try Conversion("struct C {}", words: "target=B", settings: settings)
    #expect(!named.diagnostics.contains { $0.id == "target-empty" })
  }

  @Test(arguments: [
    ("macOS 13", ".macOS(.v13)"), ("macOS(.v13)", ".macOS(.v13)"), ("iOS 16.4", ".iOS(\"16.4\")"),
    ("macos 13.0", ".macOS(.v13)"),
  ])
  func platformsAreWrittenAsTheManifestTakesThem(_ text: String, _ platform: String) throws {
    #expect(
      try Conversion("struct A {}", settings: "platforms: [\(text)]").plan.platforms == [platform])
  }

  @Test func aPlatformVersionWithAZeroInTheMiddleIsKept() throws {
    let platforms = try Conversion(
      "struct A {}", settings: "platforms: [macOS 10.15, iOS 16.0.1]"
    ).plan.platforms
    #expect(platforms == [".macOS(\"10.15\")", ".iOS(\"16.0.1\")"])
  }

  @Test func aWorkaroundNamesItsIssue() throws {
    let issue = "> [!KNOWN-ISSUE]\n> **Slow sums**: it is slow.\n\n"
    let cell = "```swift\nstruct A {}\n```\n\n"
    let silent = try Conversion(notebook: "# T\n\n\(cell)\(issue)1️⃣> [!WORKAROUND]\n> We wait.\n")
    let finding = try silent.finding("workaround-issue")
    #expect(finding.range?.line == silent.marked.line(1))
    let named = try Conversion(
      notebook: "# T\n\n\(cell)\(issue)> [!WORKAROUND]\n> For slow\n> sums we wait.\n")
    #expect(named.diagnostics.isEmpty)
  }

  @Test func sameInputGivesTheSameBytes() throws {
    let code = ["struct A { let b: Int }", "let a = A(b: 1)\nprint(a.b)\n// Prints \"1\""]
    let first = try Conversion(code[0], code[1])
    for _ in 0..<5 { #expect(try Conversion(code[0], code[1]).files == first.files) }
  }
}
