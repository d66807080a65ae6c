import NotebookDiagnostics
import NotebookTestSupport
import PackageLowering
import SourceText
import Testing

@Suite struct NamingTests {
  @Test(arguments: [
    ("Prices and sizes", "PricesAndSizes"), ("prices", "Prices"), ("iOS apps", "IOSApps"),
    ("What's new?", "WhatsNew"), ("What’s new", "WhatsNew"), ("snake_case", "SnakeCase"),
    ("2 ways", "Topic2Ways"), ("3D", "Topic3D"), ("", "Topic"), ("---", "Topic"),
    ("Größen", "Größen"), ("価格 表", "価格表"), ("🎈", "Topic"), ("🎈 Party", "Party"),
    ("C++ & C#", "CC"), ("a/b\\c", "ABC"), ("any", "AnyTopic"), ("self", "SelfTopic"),
    ("Type", "TypeTopic"), ("protocol", "ProtocolTopic"), ("class", "Class"),
    ("../../etc", "Etc"), ("e\u{301}tude", "E\u{301}tude"), ("⚠️ Common Pitfalls", "CommonPitfalls"),
    ("1️⃣ First", "Topic1First"), ("1. First", "Topic1First"), ("👩‍💻 Code", "Code"),
    ("hy\u{AD}phen", "Hyphen"), ("🏴󠁧󠁢󠁳󠁣󠁴󠁿 Clans", "Clans"), ("Step ✔︎", "Step"), ("ℹ️ Note", "Note"),
  ])
  func typesAreNamedByTheWordsOfTheirTitle(_ title: String, _ name: String) {
    #expect(Naming.typeName(title, fallback: "Topic") == name)
  }

  @Test(arguments: [
    ("Worth the wait", "worthTheWait"), ("URL parsing", "urlParsing"), ("A", "a"),
    ("Default", "defaultExample"), ("in", "inExample"), ("Repeat", "repeatExample"),
    ("2 ways", "example2Ways"), ("", "example"), ("?!", "example"), ("Über uns", "überUns"),
    ("iOS apps", "iOSApps"), ("It's done", "itsDone"), ("for each", "forEach"),
    ("UUIDs and URLs", "uuidsAndURLs"), ("LRUCache", "lruCache"), ("HTTP2 first", "http2First"),
    ("SwiftUI", "swiftUI"),
  ])
  func functionsAreNamedByTheWordsOfTheirTitle(_ title: String, _ name: String) {
    #expect(Naming.functionName(title, fallback: "example") == name)
  }

  @Test(arguments: [
    ("Prices", "Prices"), ("Foundation", "FoundationNotebook"), ("Swift", "SwiftNotebook"),
    ("testing", "TestingNotebook"), ("Regex builder", "RegexBuilderNotebook"), ("", "Notebook"),
    ("9 lives", "Notebook9Lives"), ("Self", "SelfTopic"),
  ])
  func modulesHideNoOthers(_ title: String, _ name: String) {
    #expect(Naming.moduleName(title) == name)
  }

  @Test(arguments: [
    ("DrinkRecommender", "drink-recommender"), ("T", "t"), ("HTTPServer", "http-server"),
    ("MyToolATest", "my-tool-a-test"), ("HTTP", "http"),
    ("drink-maker", "drink-maker"), ("Sha256Sum", "sha256-sum"), ("Größe", "größe"),
  ])
  func commandsAreInLowerCase(_ name: String, _ command: String) {
    #expect(Naming.commandName(name) == command)
  }

  @Test(arguments: [
    ("word ", 60), ("longer ", 60), ("sentence", 60), ("sevenLetters ", 60), ("threes  a ", 56),
  ])
  func longTitlesAreCutBetweenWords(_ words: String, _ length: Int) {
    let title = String(repeating: words, count: 100)
    #expect(Naming.typeName(title, fallback: "Topic").count == length)
    #expect(Naming.functionName(title, fallback: "example").count == length)
  }

  @Test(arguments: [
    ("# The price of tea\n", "notes.md", "ThePriceOfTea"), ("", "notes.md", "Notes"),
    ("", "a/b/drink-prices.draft.md", "DrinkPrices"), ("", "2024.md", "Notebook2024"),
    ("# Testing\n", "notes.md", "TestingNotebook"), ("# 🎈\n", "notes.md", "Notebook"),
    ("---\npackage: drink-prices\n---\n# T\n", "notes.md", "drink-prices"),
    ("", "./notes.md", "Notes"), ("## Topic only\n", "notes.md", "Notes"),
  ])
  func packagesAreNamedByFrontMatterTitleOrFile(
    _ start: String, _ path: String, _ name: String
  ) throws {
    let conversion = try Conversion(
      notebook: start + "\n```swift\nstruct A {}\n```\n", path: path)
    #expect(conversion.plan.name == name)
    #expect(conversion.files["Package.swift"]?.contains("name: \"\(name)\"") == true)
  }

  @Test func pathsOfWindowsNameTheirLastPart() throws {
    let conversion = try Conversion(
      notebook: "```swift\nstruct A {}\n```\n", path: "C:\\notes\\prices.md")
    #expect(conversion.plan.name == "Prices")
  }

  @Test(arguments: ["../evil", "a/b", "1st", "\"a b\"", "a.b", "\"\"", "\"a\\\"b\""])
  func packagesHaveNoPathsForNames(_ name: String) throws {
    let conversion = try Conversion(
      notebook: "---\npackage: 1️⃣\(name)\n---\n# T\n\n```swift\nstruct A {}\n```\n")
    let finding = try conversion.finding("front-matter-value")
    #expect(finding.severity == .error)
    #expect(finding.range?.line == conversion.marked.line(1))
    #expect(conversion.plan.name == "T")
  }

  @Test func topicsAreFiles() throws {
    let cell = { (name: String) in "```swift\nstruct \(name) {}\n```\n\n" }
    let conversion = try Conversion(
      notebook: "# T\n\n\(cell("A"))## Prices & sizes\n\n\(cell("B"))## 2 ways\n\n\(cell("C"))"
        + "## Prices, sizes\n\n\(cell("D"))")
    #expect(
      conversion.swiftFiles.filter { $0.hasPrefix("Sources/") } == [
        "Sources/T/PricesSizes.swift", "Sources/T/T.swift", "Sources/T/Topic2Ways.swift",
      ])
    let shared = try #require(conversion.files["Sources/T/PricesSizes.swift"])
    #expect(shared.contains("struct B") && shared.contains("struct D"))
  }

  @Test func testsOfOneNameAreNumbered() throws {
    let conversion = try Conversion("print(1)\n// Prints \"1\"", "print(2)\n// Prints \"2\"")
    #expect(conversion.body(ofTest: "t").contains("print(1)"))
    #expect(conversion.body(ofTest: "t2").contains("print(2)"))
  }

  @Test func aTestHidesNoFunctionOfTheNotebook() throws {
    let conversion = try Conversion(
      notebook: "# T\n\n## Price\n\n```swift\nfunc price() -> Int { 1 }\n```\n\n"
        + "```swift\nprice() // => 1\n```\n")
    #expect(conversion.body(ofTest: "price").isEmpty)
    #expect(conversion.body(ofTest: "priceExample") == ["#expect(price() == 1)  // => 1"])
  }

  @Test func wordsOfTheFenceNameFilesAndTargets() throws {
    let conversion = try Conversion(
      notebook: "# T\n\n```swift file=Shapes\nstruct A {}\n```\n\n"
        + "```swift target=Core\nstruct B {}\n```\n\n```swift\nlet b: B = B()\nfunc f(b: B) {}\n```\n"
    )
    #expect(conversion.files["Sources/T/Shapes.swift"]?.contains("struct A") == true)
    #expect(conversion.files["Sources/Core/T.swift"]?.contains("struct B") == true)
    #expect(conversion.files["Sources/T/T.swift"]?.contains("import Core") == true)
    #expect(conversion.plan.targets.first { $0.name == "T" }?.dependencies == ["Core"])
  }

  /// Operators and members of extensions show no name of the target that has them.
  @Test(arguments: [
    ("infix operator <+>\nfunc <+> (a: Int, b: Int) -> Int { a + b }", "1 <+> 2", true),
    ("extension Int { var doubled: Int { self * 2 } }", "3.doubled", true),
    ("extension Int { var count: Int { self } }", "[1].count", false),
    (
      "extension Int { var doubled: Int { self * 2 } }\nfunc h() -> Int { g() }\n", "3.doubled",
      false
    ),
  ])
  func targetsAreLinkedByOperatorsAndMembers(_ owner: String, _ use: String, _ isLinked: Bool)
    throws
  {
    let conversion = try Conversion(
      notebook: "# T\n\n```swift target=Core\n\(owner)\n```\n\n"
        + "```swift target=App\nfunc g() -> Int { \(use) }\n```\n")
    let app = try #require(conversion.plan.targets.first { $0.name == "App" })
    #expect(app.dependencies == (isLinked ? ["Core"] : []))
    #expect(!conversion.diagnostics.contains { $0.id == "target-cycle" })
  }

  @Test func filesThatDifferInCaseAreToldAtTheLaterHeading() throws {
    let conversion = try Conversion(
      notebook: "# T\n\n1️⃣## Order\n\n```swift\nstruct A {}\n```\n\n"
        + "2️⃣## ORDER\n\n```swift\nstruct B {}\n```\n")
    let finding = try conversion.finding("target-collision")
    #expect(finding.range?.bytes.lowerBound == conversion.marked.offsets[2])
    #expect(finding.related.map(\.range.bytes.lowerBound) == [conversion.marked.offsets[1]])
  }
}
