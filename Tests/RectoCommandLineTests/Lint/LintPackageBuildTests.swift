import Foundation
import NotebookTestSupport
import Testing

/// What of the linter builds packages: examples in comments, and the compiler's symbol graphs.
@Suite(.serialized) struct LintPackageBuildTests {
  private static let manifest = """
    // swift-tools-version: 6.0
    import PackageDescription
    let package = Package(
      name: "shop", products: [.library(name: "Shop", targets: ["Shop"])],
      targets: [.target(name: "Shop")])
    """

  private static let source = """
    /// Adds two numbers.
    ///
    /// ```swift
    /// add(1, 2)  // => 3
    /// ↓add(2, 2)  // => 5
    /// print(add(1, 1))
    /// ↓// Prints "3"
    /// for number in [1, 2] { print(number) }
    /// // prints: 1
    /// // 2
    /// for number in [1, 2] { print(number) }
    /// // Prints "1"
    /// // Prints "2"
    /// ```
    public func add(_ a: Int, _ b: Int) -> Int { a + b }

    /// A cup.
    ///
    /// ```swift prelude
    /// let cup = Cup(size: 3)  // hide
    /// ```
    public struct Cup: Sendable {
      /// How much goes in.
      ///
      /// ```swift
      /// cup.size  // => 3
      /// struct Tray { var cups = [cup] }
      /// extension Tray { var count: Int { cups.count } }
      /// ```
      /// ```swift
      /// func twice(_ cup: Cup) -> Int { cup.size * factor }
      /// let factor = 2
      /// twice(cup)  // => 6
      /// ```
      public var size: Int

      /// Makes a cup.
      ///
      /// ```swift should_fail
      /// Cup(size: "three")
      /// ```
      /// ```swift should_fail
      /// ↓Cup(size: 3)
      /// ```
      /// ```swift no_run
      /// fatalError("never run")
      /// ```
      /// ```swift crash
      /// fatalError("as it says")
      /// ```
      /// ```swift
      /// ↓fatalError("as it does not say")
      /// ```
      /// ```swift
      /// cup.↓pour()
      /// ```
      /// ```swift ignore
      /// nonsense nonsense
      /// ```
      public init(size: Int) { self.size = size }

      // recto:ignore[example-does-not-compile] It shows what is to come.
      /// Empties the cup.
      ///
      /// ```swift
      /// cup.pourSlowly()
      /// ```
      public mutating func empty() { size = 0 }
    }
    """

  @Test func examplesAreCompiledAndRun() throws {
    try Folder.temporary { folder in
      // `Tray` uses a variable of the prelude, which no type at the top of a file sees.
      let marked = Self.source.replacingOccurrences(
        of: "struct Tray { var cups = [cup] }", with: "struct Tray { var cups = [Cup(size: 1)] }")
      let lines = marked.split(separator: "\n", omittingEmptySubsequences: false)
      let expected = lines.enumerated().filter { $0.element.contains("↓") }.map { $0.offset + 1 }
      try Scene.write(Self.manifest, to: "Package.swift", in: folder)
      try Scene.write(
        marked.replacingOccurrences(of: "↓", with: ""), to: "Sources/Shop/Shop.swift", in: folder)
      let report = try LintJSON.run(
        ["lint", "--compile-examples", "--format", "json", "--exit-zero"], in: folder)
      let found = report.findings.filter {
        ["example-does-not-compile", "example-output-mismatch"].contains($0.rule)
      }
      #expect(found.map(\.line) == expected, "\(found.map { "\($0.line): \($0.message)" })")
      #expect(
        Set(found.map(\.rule)) == ["example-does-not-compile", "example-output-mismatch"])
    }
  }

  @Test func symbolsOfABuildAreCompared() throws {
    try Folder.temporary { folder in
      try Scene.write(Self.manifest, to: "Package.swift", in: folder)
      let plain = Self.source.replacingOccurrences(of: "↓", with: "")
      try Scene.write(plain, to: "Sources/Shop/Shop.swift", in: folder)
      let equal = try Command.run(["lint", "--verify-graph"], in: folder)
      #expect(
        equal.output == "Shop at public: 5 symbols compared, 5 documented, 0 differences\n",
        "\(equal.errors)")
      #expect(equal.code == 0)
      try Scene.write(
        plain + "\nlet broken: Int = 0.5\n", to: "Sources/Shop/Shop.swift", in: folder)
      let broken = try Command.run(["lint", "--verify-graph"], in: folder)
      #expect(broken.code == 3)
      #expect(broken.errors.contains("Package 'shop' does not build"))
    }
  }

  @Test func outputsOfANotebookAreCompared() throws {
    try Folder.temporary { folder in
      try Scene.write(
        "# Sums\n\nTwo.\n\n```swift\nprint(1 + 1)\n```\n\n```output\n3\n```\n", to: "sums.md",
        in: folder)
      let quiet = try Command.run(["lint", "sums.md"], in: folder)
      #expect(quiet.code == 0, "\(quiet.output)")
      let run = try Command.run(["lint", "--compile-examples", "sums.md"], in: folder)
      #expect(
        run.output.contains("sums.md:9:1: error: Output differs") && run.code == 1,
        "\(run.output)\(run.errors)")
      #expect(run.output.contains("[stale-output-block]"))
    }
  }
}
