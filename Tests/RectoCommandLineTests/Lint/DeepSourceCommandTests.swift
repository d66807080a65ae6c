import Foundation
import NotebookTestSupport
import Testing

/// What is nested too deeply ends each command that reads a package with a message, and the code of
/// what could not be completed.
@Suite struct DeepSourceCommandTests {
  private static let manifest = """
    // swift-tools-version: 6.0
    import PackageDescription
    let package = Package(
      name: "shop", products: [.library(name: "Shop", targets: ["Shop"])],
      targets: [.target(name: "Shop")])

    """
  private static let deep = "public let a = " + String(repeating: "[", count: 2_000)
  private static let words = "nested deeper than 256 brackets"

  @Test(arguments: [["lint"], ["readme"], ["review", "--base", "HEAD"]])
  func messageIsGiven(_ arguments: [String]) throws {
    try Folder.temporary { folder in
      try Scene.write(Self.manifest, to: "Package.swift", in: folder)
      try Scene.write("/// A.\npublic let a = 1\n", to: "Sources/Shop/Shop.swift", in: folder)
      try commit(folder)
      try Scene.write("/// A.\n\(Self.deep)\n", to: "Sources/Shop/Shop.swift", in: folder)
      let source = try Command.run(arguments, in: folder)
      #expect(source.errors.contains(Self.words), "\(source.errors)")
      #expect(source.errors.contains("Sources/Shop/Shop.swift:2:"), "\(source.errors)")
      #expect(source.code == 3)
      try Scene.write(Self.manifest + Self.deep, to: "Package.swift", in: folder)
      let manifest = try Command.run(arguments, in: folder)
      #expect(manifest.errors.contains(Self.words), "\(manifest.errors)")
      #expect(manifest.errors.contains("Package.swift"), "\(manifest.errors)")
      #expect(manifest.code == 3)
    }
  }

  private func commit(_ folder: URL) throws {
    for arguments in [
      ["init", "-q", "."], ["add", "."],
      ["-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-q", "-m", "before"],
    ] {
      let git = URL(fileURLWithPath: "/usr/bin/env")
      #expect(try Command.run(git, ["git"] + arguments, in: folder).code == 0)
    }
  }
}
