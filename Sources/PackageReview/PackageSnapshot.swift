package import PackageSymbols
package import SourceText

/// A package at one moment: on the disk, at a commit, or in memory before it is written.
package struct PackageSnapshot: Sendable {
  /// The manifest.
  package let manifest: PackageManifest
  /// The paths of all files, relative to the package.
  package let paths: Set<String>
  /// The texts that tell about it, by their paths: articles of DocC catalogs, the licence.
  package let texts: [String: SourceFile]
  /// The modules that clients can import, or get with one of those, in the order of the manifest.
  package let modules: [SymbolModule]
  /// All modules but those of tests and plugins: those whose documentation counts, as for `recto lint`.
  package let allModules: [SymbolModule]
  /// The least version of the Swift tools for which there is a manifest: beside `Package.swift` there may be
  /// some for other versions, as `Package@swift-6.1.swift` (SwiftPM, "Version-specific Manifest Selection").
  package let leastToolsVersion: String?
  /// Whether the manifest computes its targets, so that the folders of `Sources` were taken for them.
  package let assumesModules: Bool

  /// Reads what tells about a package: its manifest, the sources of its libraries, the articles of
  /// its catalogs, its licence.
  /// - Parameters:
  ///   - paths: The paths of all files, relative to the package.
  ///   - read: Reads one of them.
  ///   - symbols: Reads what a file declares.
  /// - Throws: What reading throws.
  package init(
    paths: Set<String>, read: (String) throws -> SourceFile?,
    symbols: (SourceFile, BuildSettings) -> SymbolFile = { readSymbols(of: $0, for: $1) }
  ) rethrows {
    let manifest = readManifest(
      try read("Package.swift") ?? SourceFile(path: "Package.swift", bytes: []))
    self.manifest = manifest
    self.paths = paths
    let sorted = paths.sorted()
    let others = try sorted.filter { $0.hasPrefix("Package@swift-") && $0.hasSuffix(".swift") }
      .compactMap { try read($0).flatMap { readToolsVersion($0) } }
    leastToolsVersion = ([manifest.toolsVersion].compactMap { $0 } + others)
      .min { Version($0) < Version($1) }
    var texts: [String: SourceFile] = [:]
    for path in sorted where Self.tells(path) { texts[path] = try read(path) }
    self.texts = texts
    let libraries = Self.libraries(of: manifest)
    let assumed = Self.assumedModules(of: manifest, in: sorted)
    assumesModules = !assumed.isEmpty
    let sources =
      try libraries.map { target in
        let files = try Self.sources(of: target, in: sorted, manifest).compactMap { path in
          try read(path).map { symbols($0, target.settings) }
        }
        return ModuleSources(name: target.moduleName, files: files)
      }
      + assumed.map { name in
        let files = try Self.files(inModule: name, sorted).compactMap { path in
          try read(path).map { symbols($0, BuildSettings()) }
        }
        return ModuleSources(name: name, files: files)
      }
    allModules = linkSymbols(of: sources)
    let names = Self.imported(
      Set(manifest.publicModules.map(\.moduleName) + assumed), among: allModules)
    modules = allModules.filter { names.contains($0.name) }
  }

  /// The modules that clients get: those of products, and what those hand on.
  private static func imported(_ names: Set<String>, among modules: [SymbolModule]) -> Set<String> {
    let exports = Dictionary(
      modules.map { ($0.name, $0.files.flatMap(\.exportedImports)) }, uniquingKeysWith: +)
    var found: Set<String> = []
    var pending = Array(names)
    while let next = pending.popLast() {
      if found.insert(next).inserted { pending += exports[next] ?? [] }
    }
    return found
  }

  /// The Swift files that are read of a package, and for what `#if` is decided in each.
  /// - Parameters:
  ///   - manifest: The manifest.
  ///   - paths: The paths of all files.
  package static func sources(
    of manifest: PackageManifest, in paths: Set<String>
  ) -> [String: BuildSettings] {
    let sorted = paths.sorted()
    var found: [String: BuildSettings] = [:]
    let libraries = libraries(of: manifest)
    for path in assumedModules(of: manifest, in: sorted).flatMap({ files(inModule: $0, sorted) }) {
      found[path] = BuildSettings()
    }
    for target in libraries {
      for path in sources(of: target, in: sorted, manifest) { found[path] = target.settings }
    }
    return found
  }

  /// The folders of `Sources` of which the manifest says nothing, where it lists no library or computes
  /// some: it computes its targets too. Names with an underscore are for the package alone.
  private static func assumedModules(
    of manifest: PackageManifest, in paths: [String]
  ) -> [String] {
    guard manifest.libraries.isEmpty || manifest.computesProducts else { return [] }
    let known = Set(manifest.targets.flatMap(manifest.folders))
    var names: Set<String> = []
    for path in paths where path.hasPrefix("Sources/") && path.hasSuffix(".swift") {
      let parts = path.split(separator: "/")
      let name = parts.count > 2 ? String(parts[1]) : ""
      guard !name.isEmpty, !name.hasPrefix("_"), !known.contains("Sources/\(name)"),
        !known.contains("Sources"), !path.hasSuffix("/main.swift")
      else { continue }
      names.insert(name)
    }
    return names.sorted()
  }

  private static func files(inModule name: String, _ paths: [String]) -> [String] {
    paths.filter {
      $0.hasPrefix("Sources/\(name)/") && $0.hasSuffix(".swift") && !$0.contains(".docc/")
    }
  }

  /// The targets that are read: what clients can import first, then all others but tests and plugins.
  private static func libraries(of manifest: PackageManifest) -> [PackageManifest.Target] {
    let names = Set(manifest.publicModules.map(\.name))
    let read = manifest.targets.filter { [.library, .executable, .macro].contains($0.kind) }
    return read.filter { names.contains($0.name) } + read.filter { !names.contains($0.name) }
  }

  private static func tells(_ path: String) -> Bool {
    let name = path.lowercased()
    let isLicense = ["license", "licence", "copying"].contains { name.hasPrefix($0) }
    return (path.contains(".docc/") && path.hasSuffix(".md")) || (isLicense && !path.contains("/"))
  }

  /// The Swift files of a target; those of a target whose folder is inside are not among them.
  private static func sources(
    of target: PackageManifest.Target, in paths: [String], _ manifest: PackageManifest
  ) -> [String] {
    guard let folder = folder(of: target, in: paths, manifest) else { return [] }
    let prefix = folder.isEmpty ? "" : folder + "/"
    let others = manifest.targets.compactMap { $0.name == target.name ? nil : $0.path }
      .filter { $0.hasPrefix(prefix) && $0 != folder }
    let excluded = target.excluded.map { prefix + $0 } + others
    return paths.filter { path in
      // The Swift files of a catalog are shown, not compiled.
      guard path.hasPrefix(prefix), path.hasSuffix(".swift"), !path.contains(".docc/") else {
        return false
      }
      let isListed =
        target.sources.map { list in list.contains { isPart(path, of: prefix + $0) } } ?? true
      return isListed && !excluded.contains { isPart(path, of: $0) }
    }
  }

  private static func isPart(_ path: String, of place: String) -> Bool {
    path == place || path.hasPrefix(place.hasSuffix("/") ? place : place + "/")
  }

  private static func folder(
    of target: PackageManifest.Target, in paths: [String], _ manifest: PackageManifest
  ) -> String? {
    manifest.folders(of: target).first { folder in
      folder.isEmpty || paths.contains { $0.hasPrefix(folder + "/") }
    }
  }

  /// The folder of a target.
  /// - Parameter target: The target.
  package func folder(of target: PackageManifest.Target) -> String? {
    Self.folder(of: target, in: Array(paths), manifest)
  }

  /// The name by which people know the package.
  package var name: String { manifest.name ?? manifest.products.first?.name ?? "Package" }
}
