import PackageSymbols
import SourceText
import Testing

@Suite struct ManifestContentsTests {
  private let manifest = readManifest(
    SourceFile(
      path: "Package.swift",
      text: """
        // swift-tools-version:5.9;(experimentalFeatures)
        import PackageDescription
        let syntax: [Target.Dependency] = [.product(name: "SwiftSyntax", package: "swift-syntax")]
        let name = "tea"
        let package = Package(
          name: name, platforms: [.macOS(.v10_15), .iOS("13.1"), .custom("os", versionString: "1")],
          products: [
            .library(name: "Tea", type: .dynamic, targets: ["Tea"]),
            .executable(name: "brew", targets: ["brew"]),
            .plugin(name: "Steep", targets: ["SteepPlugin"]),
          ],
          dependencies: [
            .package(url: "https://x.org/swift-syntax.git", "600.0.0"..<"604.0.0"),
            .package(name: "Pot", path: "../pot"),
          ],
          targets: [
            .target(name: "Tea", dependencies: ["Leaf", .target(name: "Water")] + syntax,
                    path: "./Tea/", exclude: ["a.txt"], sources: ["src"]),
            .executableTarget(name: "brew", dependencies: [.byName(name: "Tea")]),
            .plugin(name: "SteepPlugin", capability: .buildTool(), dependencies: ["brew"]),
            .testTarget(name: "TeaTests", dependencies: ["Tea"]),
          ])
        #if os(Linux)
          package.targets.append(.systemLibrary(name: "CTea", pkgConfig: "tea"))
        #endif
        """))

  @Test func whatTheManifestListsIsRead() {
    #expect(manifest.name == "tea")
    #expect(manifest.toolsVersion == "5.9")
    #expect(manifest.platforms.map { "\($0.name) \($0.version)" } == ["macOS 10.15", "iOS 13.1"])
    #expect(
      manifest.products.map { "\($0.kind.rawValue) \($0.name): \($0.targets.joined())" }
        == ["library Tea: Tea", "executable brew: brew", "plugin Steep: SteepPlugin"])
    #expect(
      manifest.dependencies.map { "\($0.name) \($0.requirement)" }
        == ["swift-syntax \"600.0.0\"..<\"604.0.0\"", "pot "])
    #expect(
      manifest.targets.map { "\($0.kind) \($0.name)" } == [
        "library Tea", "executable brew", "plugin SteepPlugin", "test TeaTests", "external CTea",
      ])
  }

  @Test func targetsSayWhatTheyNeedAndWhereTheyAre() throws {
    let tea = try #require(manifest.target(named: "Tea"))
    #expect(
      tea.needs == [
        .name("Leaf"), .name("Water"), .product("SwiftSyntax", package: "swift-syntax"),
      ])
    #expect(manifest.folders(of: tea) == ["Tea"])
    #expect(tea.excluded == ["a.txt"])
    #expect(tea.sources == ["src"])
    #expect(manifest.target(named: "brew")?.needs == [.name("Tea")])
    #expect(manifest.target(named: "brew").map(manifest.folders)?.first == "Sources/brew")
    #expect(manifest.target(named: "TeaTests").map(manifest.folders)?.first == "Tests/TeaTests")
    #expect(manifest.publicModules.map(\.name) == ["Tea"])
  }
}
