import PackageEmission
import PackageReview
import PackageSymbols
import SourceText
import Testing

/// The README of packages that a test writes down.
@Suite struct PackageReadmeTests {
  private func section(
    _ name: ReadmeSection.Name, of files: [String: String], url: String? = nil,
    folder: String = ""
  ) -> String? {
    let package = PackageSnapshot(paths: Set(files.keys)) { path in
      files[path].map { SourceFile(path: path, text: $0) }
    }
    var settings = PackageReadme.Settings()
    settings.url = url
    settings.folder = folder
    return PackageReadme(package, settings).document[name]?.text(level: 2).text
  }

  private func manifest(_ products: String, _ targets: String) -> String {
    """
    // swift-tools-version: 6.0
    let package = Package(name: "tea", products: [\(products)], targets: [\(targets)])
    """
  }

  @Test func whatFollowsFromOtherArrowsIsNotDrawn() throws {
    let files = [
      "Package.swift": manifest(
        #".library(name: "Tea", targets: ["Tea"])"#,
        """
        .target(name: "Tea", dependencies: ["Leaf", "end", .product(name: "X", package: "x-kit")]),
        .target(name: "Leaf", dependencies: ["end"]), .target(name: "end"),
        .target(name: "Unused"), .testTarget(name: "TeaTests", dependencies: ["Tea"])
        """)
    ]
    let text = try #require(section(.targets, of: files))
    #expect(text.contains("Tea --> Leaf\n"))
    #expect(text.contains("Leaf --> end_\n"))
    #expect(!text.contains("Tea --> end_"))
    #expect(text.contains("Tea -.-> x_kit"))
    #expect(!text.contains("Unused") && !text.contains("TeaTests"))
  }

  @Test func oneTargetNeedsNoPicture() {
    let files = [
      "Package.swift": manifest(
        #".library(name: "Tea", targets: ["Tea"])"#, #".target(name: "Tea")"#)
    ]
    #expect(section(.targets, of: files) == nil)
    #expect(section(.api, of: files) == nil)
    #expect(section(.license, of: files) == nil)
  }

  @Test func eachKindOfProductSaysHowItIsHad() throws {
    let files = [
      "Package.swift": manifest(
        """
        .library(name: "A", targets: ["A"]), .library(name: "B", targets: ["A"]),
        .library(name: "_Hidden", targets: ["A"]), .executable(name: "brew", targets: ["brew"]),
        .plugin(name: "Steep", targets: ["Steep"]), .plugin(name: "Sort", targets: ["Sort"])
        """,
        """
        .target(name: "A"), .executableTarget(name: "sample"),
        .plugin(name: "Steep", capability: .buildTool()),
        .plugin(
          name: "Sort",
          capability: .command(intent: .custom(verb: "sort-leaves", description: "Sorts.")))
        """)
    ]
    let text = try #require(section(.installation, of: files, url: "https://x.org/me/tea-kit.git"))
    #expect(text.contains(".package(url: \"https://x.org/me/tea-kit.git\", branch: \"main\")"))
    #expect(text.contains("one of its products, `A` and `B`,"))
    #expect(text.contains(".product(name: \"A\", package: \"tea-kit\")"))
    #expect(text.contains(".plugin(name: \"Steep\", package: \"tea-kit\")"))
    #expect(text.contains("cd tea-kit\nswift build -c release --product brew"))
    #expect(text.contains("```sh\nswift package sort-leaves\n```"))
    #expect(!text.contains("_Hidden") && !text.contains("sample") && !text.contains("\"Sort\""))
  }

  /// SwiftPM makes a product of a program that is in none.
  @Test func aProgramIsBuiltWithoutBeingListed() throws {
    let text = try #require(
      section(
        .installation,
        of: ["Package.swift": manifest("", #".executableTarget(name: "brew")"#)]))
    #expect(text.contains("To build the command `brew`:"))
  }

  @Test func examplesComeFromCommentsWhereTheCatalogShowsNone() throws {
    let files = [
      "Package.swift": manifest(
        #".library(name: "Tea", targets: ["Tea"])"#, #".target(name: "Tea")"#),
      "Sources/Tea/Tea.swift": """
      /// A kind of tea.
      ///
      /// Made by ``Pot/pour()``:
      ///
      /// ```swift
      /// Pot().pour()
      /// ```
      ///
      /// More.
      public struct Tea {}
      /// A pot.
      ///
      /// ```swift
      /// Pot()
      /// ```
      public struct Pot { public func pour() {} }
      """,
    ]
    #expect(
      section(.usage, of: files) == """
        ## Usage

        ### `Tea`

        Made by `Pot.pour()`:

        ```swift
        Pot().pour()
        ```

        ### `Pot`

        A pot.

        ```swift
        Pot()
        ```
        """)
  }

  /// Code in a comment may be input, output or a sketch; none of those shows how the module is used.
  @Test(arguments: [
    "foo(bar: 1)", "Tea(<#leaf#>)", "Tea {", "<code>Tea()</code>", "123 0xFF",
  ])
  func whatShowsNoUseIsNoExample(_ code: String) {
    let files = [
      "Package.swift": manifest(
        #".library(name: "Tea", targets: ["Tea"])"#, #".target(name: "Tea")"#),
      "Sources/Tea/Tea.swift":
        "/// A tea.\n///\n/// ```swift\n/// \(code)\n/// ```\npublic struct Tea {}\n",
    ]
    #expect(section(.usage, of: files) == nil)
  }

  @Test func manyModulesAreTold() throws {
    let types = (0..<200).map { "public struct T\($0) {}\npublic func f\($0)() {}" }
    let files = [
      "Package.swift": manifest(
        #".library(name: "Tea", targets: ["Tea", "Pot"])"#,
        #".target(name: "Tea"), .target(name: "Pot")"#),
      "Sources/Tea/Tea.swift": types.joined(separator: "\n"),
      "Sources/Pot/Pot.swift": "public struct Pot {}\nextension Int { public var pots: Int { 1 } }",
    ]
    #expect(
      section(.api, of: files) == """
        ## API

        | module | types | functions and others | extended types |
        |---|---|---|---|
        | [`Tea`](Sources/Tea) | 200 | 200 | 0 |
        | [`Pot`](Sources/Pot) | 1 | 0 | 1 |
        """)
  }

  /// A README may stand above its package, or beside it.
  @Test(arguments: [
    (":tea", "tea/Sources/Tea/Tea.swift"), (":tea/docs", "../tea/Sources/Tea/Tea.swift"),
    (":tea/:kitchen", "kitchen/tea/Sources/Tea/Tea.swift"), ("docs", "../Sources/Tea/Tea.swift"),
  ])
  func linksStartWhereTheReadmeIs(_ folder: String, _ link: String) throws {
    let files = [
      "Package.swift": manifest(
        #".library(name: "Tea", targets: ["Tea"])"#, #".target(name: "Tea")"#),
      "Sources/Tea/Tea.swift": "public struct Tea {}",
    ]
    let text = try #require(section(.api, of: files, folder: folder))
    #expect(text.contains("[`Tea`](\(link))"))
  }

  /// What a known issue says beside its title, and its workaround, come along.
  @Test func knownIssuesAreToldAsAWhole() {
    let files = [
      "Package.swift": manifest(
        #".library(name: "Tea", targets: ["Tea"])"#, #".target(name: "Tea")"#),
      "Sources/Tea/Tea.docc/Tea.md": """
      # ``Tea``

      Tea.

      ## Overview

      Before.

      > [!KNOWN-ISSUE]
      > **Bitter**
      > after a while:
      >
      > - green
      > - white
      >
      > ### Why

      > [!WORKAROUND]
      > Bitter:
      >
      > ```swift
      > tea.stop()
      > ```

      After.
      """,
    ]
    #expect(
      section(.issues, of: files) == """
        ## Known issues

        - Known issue: **Bitter**.
          after a while:

          - green
          - white

          **Why**
          - Workaround: Bitter:

            ```swift
            tea.stop()
            ```
        """)
    let overview = section(.overview, of: files)
    #expect(overview?.contains("Before.") == true && overview?.contains("After.") == true)
    #expect(overview?.contains("green") == false && overview?.contains("stop") == false)
  }

  @Test func longTablesAreFolded() throws {
    let types = (10..<40).map { "/// Type \($0). Not told.\npublic struct T\($0) {}" }
    let files = [
      "Package.swift": manifest(
        #".library(name: "Tea", targets: ["Tea"])"#, #".target(name: "Tea")"#),
      "Sources/Tea/A file.swift": types.joined(separator: "\n"),
    ]
    let text = try #require(section(.api, of: files))
    #expect(text.contains("<summary>30 symbols</summary>"))
    #expect(text.contains("| [`T10`](Sources/Tea/A%20file.swift) | struct | Type 10. |\n"))
  }

  @Test func theFirstOfManySymbolsAreTold() throws {
    let types = (100..<300).map { "public struct T\($0) {}" }
    let members = (100..<112).map { "public func f\($0)() {}" }.joined(separator: "\n")
    let files = [
      "Package.swift": manifest(
        #".library(name: "Tea", targets: ["Tea"])"#, #".target(name: "Tea")"#),
      "Sources/Tea/Tea.swift": types.joined(separator: "\n") + """

        @available(*, deprecated) public struct Old {}
        """,
      "Sources/Tea/Int.swift": "extension Int { \(members) }",
    ]
    let text = try #require(section(.api, of: files))
    #expect(text.contains("| … | | 51 more, in [`Tea`](Sources/Tea) |"))
    #expect(text.contains("<summary>201 symbols</summary>"))
    #expect(!text.contains("Old"))
    let few = ["Package.swift", "Sources/Tea/Int.swift"].reduce(into: [:]) { $0[$1] = files[$1] }
    #expect(
      section(.api, of: few)?.contains("[`f107()`](Sources/Tea/Int.swift) and 4 more |") == true)
  }

  /// A page that a package opens with belongs to one of its modules.
  @Test func aPageIsThatOfItsModule() throws {
    let page = """
      # ``Leaf``

      Leaves.

      ## More

      Told later.

      ### Adding the dependency

      Old news.

      ## Overview

      > Note: Dry them.
      > Well.

      Told first.
      """
    var files = [
      "Package.swift": manifest(
        """
        .library(name: "Leaf", targets: ["Leaf"]), .library(name: "Tea", targets: ["Tea"])
        """, #".target(name: "Leaf"), .target(name: "Tea", dependencies: ["Leaf"])"#),
      "Sources/Leaf/Leaf.docc/Leaf.md": page, "Sources/Leaf/Leaf.swift": "public struct Leaf {}",
      "Sources/Tea/Tea.swift": "public struct Tea {}",
    ]
    let package = { (files: [String: String]) in
      PackageReadme(
        PackageSnapshot(paths: Set(files.keys)) { path in
          files[path].map { SourceFile(path: path, text: $0) }
        }, PackageReadme.Settings())
    }
    #expect(package(files).document[.title]?.heading == "tea")
    #expect(section(.installation, of: files)?.contains(#".product(name: "Tea", "#) == true)
    #expect(
      section(.overview, of: files) == """
        ## Overview

        > [!NOTE]
        > Dry them.
        > Well.

        Told first.

        ### More

        Told later.
        """)
    files["Package.swift"] = files["Package.swift"]?.replacing("\"tea\"", with: "\"swift-leaf\"")
    #expect(package(files).document[.title]?.heading == "Leaf")
  }

  /// Names with bars keep the table whole, and no two targets are one node of the diagram.
  @Test func tablesAndDiagramsTakeEveryName() throws {
    let files = [
      "Package.swift": manifest(
        #".library(name: "Tea", targets: ["Tea", "a-b", "a_b", "é", "ü"])"#,
        """
        .target(name: "Tea"), .target(name: "a-b", dependencies: ["a_b"]), .target(name: "a_b"),
        .target(name: "é", dependencies: ["ü"]), .target(name: "ü")
        """),
      "Sources/Tea/Tea.swift": """
      infix operator |||
      /// Either.
      public func ||| (a: Int, b: Int) -> Int { a }
      """,
    ]
    let table = try #require(section(.api, of: files))
    #expect(table.contains("[`\\|\\|\\|(_:_:)`]"))
    let diagram = try #require(section(.targets, of: files))
    #expect(
      diagram.contains("  a_b --> a_b_2\n") && diagram.contains("  _ --> __2\n"), "\(diagram)")
  }

  /// A manifest that computes its targets is no empty package.
  @Test func foldersStandForTargetsThatAreComputed() {
    let snapshot = PackageSnapshot(paths: ["Package.swift", "Sources/Deque/Deque.swift"]) { path in
      SourceFile(
        path: path,
        text: path == "Package.swift" ? "let targets = makeTargets()" : "public struct Deque {}")
    }
    #expect(snapshot.assumesModules)
    #expect(snapshot.modules.map(\.name) == ["Deque"])
  }

  /// A manifest for older tools says from which on the package is had.
  @Test func manifestsForOtherToolsCount() throws {
    let files = [
      "Package.swift": "// swift-tools-version: 6.2\n" + Self.library,
      "Package@swift-6.1.swift": "// swift-tools-version: 6.1\n" + Self.library,
      "Package@swift-6.10.swift": "// swift-tools-version: 6.10\n" + Self.library,
      "Sources/A/A.swift": "public func a() {}",
    ]
    let installation = try #require(section(.installation, of: files))
    #expect(installation.contains("Swift 6.1 or later"))
  }

  private static let library = """
    let package = Package(
      name: "A", products: [.library(name: "A", targets: ["A"])], targets: [.target(name: "A")])
    """

  /// Where products are computed, every module may be one.
  @Test func modulesOfProductsThatAreComputedAreTheAPI() throws {
    let files = [
      "Package.swift": """
      // swift-tools-version: 6.1
      import PackageDescription
      struct Part {}
      let parts: [Part] = [
        .target(kind: .exported, name: "Core"),
        .target(kind: .hidden, name: "_Support"),
        .target(kind: .test, name: "CoreTests"),
      ]
      let package = Package(
        name: "computed",
        products: parts.compactMap { $0.isExported ? .library(name: $0.name, targets: [$0.name]) : nil },
        targets: parts.map(\\.target))
      """,
      "Sources/Core/Core.swift": "public func core() {}",
      "Sources/_Support/Support.swift": "public func support() {}",
      "Sources/Rope/Rope.swift": "public func rope() {}",
      "Tests/CoreTests/CoreTests.swift": "public func test() {}",
    ]
    let snapshot = PackageSnapshot(paths: Set(files.keys)) { path in
      files[path].map { SourceFile(path: path, text: $0) }
    }
    #expect(snapshot.manifest.computesProducts)
    #expect(snapshot.modules.map(\.name) == ["Core", "Rope"])
    let installation = try #require(section(.installation, of: files))
    #expect(installation.contains(".package(path: \"../computed\")"))
    #expect(installation.contains("the products that you use"))
    let development = try #require(section(.development, of: files))
    #expect(development.contains("swift test"))
  }
}
