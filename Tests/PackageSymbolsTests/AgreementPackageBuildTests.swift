import Foundation
import NotebookTestSupport
import PackageSymbols
import SwiftToolchain
import SymbolGraphs
import Testing

/// The symbols of packages on which Recto does not depend, or only in part, against the compiler's
/// account of them. They are built here, as parts of a package that needs them.
@Suite struct AgreementPackageBuildTests {
  private static let manifest = """
    // swift-tools-version: 6.0
    import PackageDescription
    let package = Package(
      name: "needs", platforms: [.macOS(.v15)],
      dependencies: [
        .package(url: "https://github.com/apple/swift-algorithms.git", from: "1.2.1"),
        .package(url: "https://github.com/apple/swift-asn1.git", from: "1.0.0"),
        .package(url: "https://github.com/apple/swift-collections.git", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.6.0"),
      ],
      targets: [
        .target(
          name: "Needs",
          dependencies: [
            .product(name: "Algorithms", package: "swift-algorithms"),
            .product(name: "SwiftASN1", package: "swift-asn1"),
            .product(name: "Collections", package: "swift-collections"),
            .product(name: "Logging", package: "swift-log"),
          ])
      ])

    """

  @Test(.timeLimit(.minutes(10))) func symbolsAreThoseOfTheCompiler() async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("recto-agreement-\(UInt32.random(in: 0 ... .max))")
    let sources = folder.appendingPathComponent("Sources/Needs")
    try FileManager.default.createDirectory(at: sources, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = [("Package.swift", Self.manifest), ("Sources/Needs/Needs.swift", "\n")]
    for (path, text) in files {
      try text.write(
        to: folder.appendingPathComponent(path), atomically: true, encoding: .utf8)
    }
    let build = folder.appendingPathComponent(".build")
    let result = try await SwiftToolchain().build(
      folder.path, buildFolder: build.path, withTests: false)
    #expect(result.isSuccess, "\(result.output)")
    for (package, module, publicCount, internalCount) in [
      ("swift-log", "Logging", 100, 150),
      ("swift-algorithms", "Algorithms", 300, 400),
      ("swift-numerics", "RealModule", 50, 50),
      ("swift-asn1", "SwiftASN1", 300, 400),
      ("swift-collections", "DequeModule", 100, 150),
      ("swift-collections", "HeapModule", 20, 20),
      ("swift-collections", "BitCollections", 250, 300),
      ("swift-collections", "HashTreeCollections", 180, 230),
      ("swift-collections", "_RopeModule", 400, 480),
      ("swift-collections", "ContainersPreview", 10, 20),
      ("swift-collections", "InternalCollectionsUtilities", 0, 100),
    ] {
      let checkout = Checkout(package, module, in: build)
      for (access, least) in [(AccessLevel.public, publicCount), (.internal, internalCount)] {
        let comparison = try #require(try await checkout.comparison(at: access))
        #expect(comparison.compared >= least)
        #expect(
          comparison.differences.map(\.name).isEmpty, "\(module) at \(access.rawValue)")
      }
    }
  }
}
