package import PackageSymbols
package import SourceText

/// A package at one moment: on the disk, at a commit, or in memory before it is written.
package struct PackageSnapshot: Sendable {
  /// The manifest.
  package let manifest: PackageManifest
  /// The paths of all files, relative to the package.
  package let paths: Set<String>
  /// The texts that were read, by their paths: articles of DocC catalogs, the licence.
  package let texts: [String: SourceFile]
  /// The modules of the products, in the order of the manifest.
  package let modules: [SymbolModule]

  /// Makes a snapshot.
  /// - Parameters:
  ///   - manifest: The manifest.
  ///   - paths: The paths of all files.
  ///   - texts: The texts that were read, by their paths.
  ///   - modules: The modules of the products.
  package init(
    manifest: PackageManifest, paths: Set<String>, texts: [String: SourceFile],
    modules: [SymbolModule]
  ) {
    self.manifest = manifest
    self.paths = paths
    self.texts = texts
    self.modules = modules
  }

  /// Reads what tells about a package: its manifest, the sources of its products, the articles of
  /// its catalogs, its licence.
  /// - Parameters:
  ///   - paths: The paths of all files, relative to the package.
  ///   - read: Reads one of them.
  /// - Throws: What reading throws.
  package init(paths: Set<String>, read: (String) throws -> SourceFile?) rethrows {
    let file = try read("Package.swift") ?? SourceFile(path: "Package.swift", bytes: [])
    manifest = PackageManifest(file)
    self.paths = paths
    var texts: [String: SourceFile] = [:]
    for path in paths.sorted() where Self.tells(path) {
      if let file = try read(path) { texts[path] = file }
    }
    self.texts = texts
    modules = []
  }

  private static func tells(_ path: String) -> Bool {
    let name = path.lowercased()
    let isLicense = ["license", "licence", "copying"].contains { name.hasPrefix($0) }
    return (path.contains(".docc/") && path.hasSuffix(".md")) || (isLicense && !path.contains("/"))
  }

  /// The folder of a target.
  /// - Parameter target: The target.
  package func folder(of target: PackageManifest.Target) -> String? {
    target.folders.first { folder in
      folder.isEmpty || paths.contains { $0.hasPrefix(folder + "/") }
    }
  }

  /// The name by which people know the package.
  package var name: String { manifest.name ?? manifest.products.first?.name ?? "Package" }
}
