import NotebookDiagnostics
import NotebookTestSupport
import PackageLowering
import SourceText
import Testing

/// Parts of manifests, as documents show them to say how a package is installed.
@Suite struct ManifestExcerptTests {
  private static let line = ".package(url: \"https://example.com/swift-tea.git\", from: \"1.2.0\")"

  @Test(arguments: [
    "\(line),", "import Foundation\n\(line)", "import Foundation\nimport Tea\n\n\(line),\n",
    "dependencies: [\n  \(line),\n]", "dependencies: [\n  // others\n  ...\n  \(line)\n],",
    "name: \"App\",\ndependencies: [\(line)],\ntargets: [\n  .target(name: \"App\"),\n]",
    "\(line),\n.product(name: \"Tea\", package: \"swift-tea\"),",
    """
    // swift-tools-version: 6.0
    import PackageDescription

    let package = Package(
      name: "App", dependencies: [\(line)],
      targets: [.target(name: "App", dependencies: [.product(name: "Tea", package: "swift-tea")])])
    """,
  ])
  func packagesGoToTheManifest(_ cell: String) throws {
    let conversion = try Conversion(cell, "import Tea\nprint(Tea().name)")
    let manifest = try #require(conversion.files["Package.swift"])
    #expect(manifest.contains("\n    \(Self.line)\n"), "\(manifest)")
    #expect(manifest.contains(".product(name: \"Tea\", package: \"swift-tea\")"))
    #expect(!conversion.diagnostics.contains { $0.severity == .error })
    #expect(!conversion.tests.contains("canImport(PackageDescription)"))
    #expect(conversion.plan.cells[0].disposition == .carried)
  }

  @Test func packagesOnOneLine() throws {
    let other = Self.line.replacing("tea", with: "cup")
    let conversion = try Conversion("dependencies: [\(Self.line), \(other)]")
    let manifest = try #require(conversion.files["Package.swift"])
    #expect(manifest.contains("    \(Self.line),\n    \(other),\n"), "\(manifest)")
  }

  /// Two dependencies of one identity are an error of SwiftPM.
  @Test func aPackageIsNamedOnce() throws {
    let conversion = try Conversion("\(Self.line),", "dependencies: [\(Self.line)]")
    let manifest = try #require(conversion.files["Package.swift"])
    #expect(manifest.ranges(of: Self.line).count == 1)
  }

  @Test(arguments: [
    ".target(name: \"App\", dependencies: [\n  .product(name: \"Tea\", package: \"swift-tea\"),\n])",
    ".product(name: \"Tea\", package: \"swift-tea\"),", "targets: [\n  .target(name: \"App\")\n]",
    "import PackageDescription\nlet package = Package(name: \"App\")",
  ])
  func whatElseAManifestHoldsIsPointedOut(_ cell: String) throws {
    let conversion = try Conversion(cell, "let a = 1\nprint(a)")
    #expect(try conversion.finding("manifest-excerpt").range?.line == 3)
    #expect(!conversion.tests.contains("App"))
    #expect(conversion.plan.cells[0].disposition == .leftOut)
    #expect(!conversion.diagnostics.contains { $0.severity == .error })
  }

  @Test(arguments: ["dependencies: [", "total: [1, 2]", "f(1), g(2)", ".tea(1),", "1, 2"])
  func otherCodeThatDoesNotParseIsAnError(_ cell: String) throws {
    _ = try Conversion(cell).finding("swift-syntax")
  }

  /// An installation section says how others depend on the package.
  @Test func aPackageDoesNotDependOnItself() throws {
    let conversion = try Conversion(
      notebook:
        "# Tentacle\n\n```swift\n.package(url: \"https://a.b/octo/tentacle.git\", from: \"2.1.0\")\n"
        + "```\n\n```swift\nimport Tentacle\nfunc arms() -> Int { 8 }\n```\n")
    let manifest = try #require(conversion.files["Package.swift"])
    #expect(!manifest.contains("octo"), "\(manifest)")
  }
}
