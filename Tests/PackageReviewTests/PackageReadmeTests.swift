import PackageEmission
import PackageReview
import PackageSymbols
import SourceText
import Testing

/// The README of packages that a test writes down.
@Suite struct PackageReadmeTests {
  private func section(
    _ name: ReadmeSection.Name, of files: [String: String], url: String? = nil
  ) -> String? {
    let package = PackageSnapshot(paths: Set(files.keys)) { path in
      files[path].map { SourceFile(path: path, text: $0) }
    }
    var settings = PackageReadme.Settings()
    settings.url = url
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
}
