import NotebookDiagnostics
import PackageReview
import PackageSymbols
import SourceText
import Testing

/// Reads the interface of a module that a test writes down.
private func interface(_ text: String) -> Interface {
  let file = SourceFile(path: "Sources/Tea/Tea.swift", text: text)
  let symbols = readSymbols(of: file, for: BuildSettings())
  return Interface(linkSymbols(of: [ModuleSources(name: "Tea", files: [symbols])]))
}

@Suite struct InterfaceComparisonTests {
  struct Case: CustomTestStringConvertible {
    let before: String
    let after: String
    /// What breaks, in the words of the review; empty where nothing does.
    let breaks: [String]

    init(_ before: String, _ after: String, _ breaks: String...) {
      self.before = before
      self.after = after
      self.breaks = breaks
    }

    var testDescription: String { breaks.first ?? after }
  }

  @Test(arguments: cases + meaningCases)
  func whatBreaksIsSaid(_ example: Case) {
    let comparison = comparison(example.before, example.after)
    let found = comparison.breaking.flatMap { change in
      change.breakages.map { change.title(of: $0) }
    }
    #expect(found == example.breaks)
    // A version does not differ from itself.
    #expect(self.comparison(example.after, example.after).changes.isEmpty)
  }

  private func comparison(_ before: String, _ after: String) -> InterfaceComparison {
    InterfaceComparison(from: interface(before), to: interface(after))
  }

  /// Every kind of breakage has a case above, but for those of the manifest.
  @Test func everyKindIsTested() {
    var kinds: Set<Breakage.Kind> = [.platform, .product]
    for example in Self.cases {
      kinds.formUnion(
        comparison(example.before, example.after).breaking.flatMap(\.breakages).map(\.kind))
    }
    #expect(kinds == Set(Breakage.Kind.allCases))
  }

  @Test func additionsAndDeprecationsAreNoBreakage() throws {
    let comparison = comparison(
      "public func a() {}",
      "@available(*, deprecated) public func a() {}\npublic struct B { public var c = 0 }")
    #expect(comparison.changes.map(\.kind) == [.added, .deprecated])
    #expect(comparison.changes.map(\.memberCount) == [1, 0])
    #expect(VersionVerdict(comparison) == .minor)
    #expect(VersionVerdict(comparison).next(after: "1.2.3") == "1.3.0")
    #expect(VersionVerdict(comparison).next(after: "v0.2") == "v0.2.1")
    #expect(VersionVerdict(InterfaceComparison(from: interface(""), to: interface(""))) == .patch)
    #expect(VersionVerdict.major.next(after: "0.2.1") == "0.3.0")
    #expect(VersionVerdict.major.next(after: "1.2.1") == "2.0.0")
  }

  @Test func whatTheManifestTakesAwayBreaks() {
    func interface(_ manifest: String) -> Interface {
      Interface([], manifest: readManifest(SourceFile(path: "Package.swift", text: manifest)))
    }
    let comparison = InterfaceComparison(
      from: interface(
        "let p = Package(name: \"p\", platforms: [.macOS(.v12)], products: [.library(name: \"Tea\", targets: [\"Tea\"])])"
      ),
      to: interface("let p = Package(name: \"p\", platforms: [.macOS(.v13)])"))
    #expect(
      comparison.breaking.flatMap(\.breakages).map(\.reason) == [
        "no longer has the library `Tea`", "needs macOS 13 and no longer only 12",
      ])
  }

  @Test func longDeclarationsAreOneLine() {
    let text = "public typealias A<\n  T\n> = Dictionary<\n  T, Array<\n    T\n  >\n>\nstruct B {}"
    let found = interface(text).members.map(\.symbol.declaration.signature)
    #expect(found == ["typealias A<T> = Dictionary<T, Array<T>>"])
    let labels = (1...40).map { "label\($0): Int" }.joined(separator: ", ")
    let review = Review(
      package: "tea", reference: "main",
      interface: InterfaceComparison(
        from: interface(""), to: interface("public func a(\(labels)) {}")),
      coverage: CoverageComparison(from: [], to: []), issues: IssueComparison(from: [], to: []))
    #expect(ReviewDocument(review).text().contains("label14: Int, …`"))
  }

  @Test func overloadsThatBreakInOneWayAreToldOnce() {
    let comparison = comparison("public func a(_ b: Int) {}\npublic func a(_ b: String) {}", "")
    #expect(comparison.breakageTitles == ["Tea.a(_:) is gone"])
    let review = Review(
      package: "tea", reference: "main", interface: comparison,
      coverage: CoverageComparison(from: [], to: []), issues: IssueComparison(from: [], to: []))
    let text = ReviewDocument(review).text()
    #expect(text.contains("- `Tea.a(_:)` is gone (2 overloads)\n"))
    #expect(text.contains("| 2 symbols | 0 symbols: 2 removed, **1 breaking** |"))
  }

  @Test func aListingHasOneMemberALine() {
    let text = """
      public struct A<T>: Hashable { public var b: Int; public func c(
          d: Int = 0
        ) throws -> T { fatalError() } }
      extension A: Sendable where T: Sendable { @MainActor public static func e() {} }
      public enum F { case g(Int), h }
      open class I {}
      func j() {}
      """
    let listing = InterfaceListing(of: "Tea", in: interface(text))
    #expect(listing.path == "api/Tea.md")
    #expect(
      listing.text.split(separator: "\n").dropFirst(4).dropLast() == [
        "enum F", "enum F { case g(Int) }", "enum F { case h }",
        "extension A where T: Sendable { @MainActor static func e() }",
        "extension A { func c(d: Int = 0) throws -> T }", "extension A { var b: Int }",
        "open class I", "struct A<T>: Hashable /* Sendable where T: Sendable */",
      ])
  }

  @Test func acknowledgedBreakagesAreFoundByTheirWords() {
    let comparison = comparison("public func a() {}\npublic func b() {}", "")
    let file = SourceFile(
      path: "api/breaking.md",
      text:
        "\u{FEFF}- `Tea.a()` is gone.\r\n# Meant\r\nSince nobody calls it.\r\n* Tea.c() is gone\r\n"
    )
    let acknowledged = Acknowledgements(file)
    #expect(acknowledged.contains("Tea.a() is gone"))
    #expect(!acknowledged.contains("Tea.b() is gone"))
    #expect(acknowledged.unused(comparison).map { $0.range?.line } == [4])
  }
}
