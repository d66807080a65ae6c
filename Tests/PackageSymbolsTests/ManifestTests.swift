import PackageSymbols
import SourceText
import Testing

/// Manifests, read without running them.
@Suite struct ManifestTests {
  private static let text = """
    // swift-tools-version: 5.9
    import PackageDescription

    let shared: [SwiftSetting] = [
      .enableUpcomingFeature("ExistentialAny"),
      .define("ON_MAC", .when(platforms: [.macOS])),
      .define("ON_LINUX", .when(platforms: [.linux])),
    ]

    let package = Package(
      name: "tools",
      products: [.library(name: "Core", targets: ["Core", "CoreExtras"])],
      targets: [
        .target(name: "Bare"),
        .target(name: "Core", exclude: ["Old.swift"], swiftSettings: shared),
        .target(
          name: "CoreExtras", dependencies: [.target(name: "Core"), "Other"], path: "Extras",
          sources: ["a"], swiftSettings: shared + [.define("EXTRA")]),
        .executableTarget(name: "my-tool", dependencies: ["Core"]),
        .systemLibrary(name: "CZip"),
        .testTarget(name: "CoreTests", dependencies: ["Core"]),
      ])
    for target in package.targets {
      target.swiftSettings?.append(.define("EVERYWHERE"))
    }
    """

  @Test func targetsAreFound() {
    let manifest = readManifest(SourceFile(path: "Package.swift", text: Self.text))
    #expect(manifest.name == "tools")
    #expect(
      manifest.targets.map(\.name) == [
        "Bare", "Core", "CoreExtras", "my-tool", "CZip", "CoreTests",
      ])
    #expect(
      manifest.targets.map(\.kind) == [.library, .library, .library, .executable, .external, .test])
    #expect(manifest.targets[1].excluded == ["Old.swift"])
    #expect(manifest.targets[2].path == "Extras")
    #expect(manifest.targets[2].sources == ["a"])
    #expect(manifest.targets[3].moduleName == "my_tool")
    #expect(manifest.libraries.map(\.targets) == [["Core", "CoreExtras"]])
  }

  @Test func settingsDecideConditions() {
    let manifest = readManifest(SourceFile(path: "Package.swift", text: Self.text))
    let core = manifest.targets[1].settings
    #expect(core.conditions.contains("EVERYWHERE"))
    #expect(!core.conditions.contains("EXTRA"))
    #expect(core.hasFeature(name: "ExistentialAny"))
    #if os(Linux)
      #expect(core.conditions.contains("ON_LINUX") && !core.conditions.contains("ON_MAC"))
    #endif
    #expect(manifest.targets[2].settings.conditions.contains("EXTRA"))
  }

  @Test(arguments: ["", "let package =", "Package(name: name, targets: [.target(name: a + b)])"])
  func otherTextHasNoTargets(_ text: String) {
    #expect(readManifest(SourceFile(path: "Package.swift", text: text)).targets.isEmpty)
  }
}
