internal import Foundation
internal import PackageReview
internal import PackageSymbols
internal import SourceText

/// Reads packages from the disk.
enum PackageFolder {
  /// Reads what a README needs of a package: its manifest, the sources of its products, the articles
  /// of its catalogs, its licence.
  /// - Parameter folder: The folder of the package.
  /// - Throws: ``CommandFailure`` where there is no package, or what it holds cannot be read.
  static func snapshot(_ folder: String) async throws -> PackageSnapshot {
    guard let manifest = try file("Package.swift", in: folder) else {
      throw CommandFailure(
        code: .usage, headline: "Folder '\(folder)' holds no Package.swift",
        hint: "name a package with --package, or notebooks")
    }
    let paths = try paths(below: folder)
    let symbols = try await symbols(of: manifest, in: paths) { try file($0, in: folder) }
    let snapshot = try PackageSnapshot(
      paths: paths, read: { $0 == "Package.swift" ? manifest : try file($0, in: folder) },
      symbols: { file, settings in symbols[file.path] ?? readSymbols(of: file, for: settings) })
    let manifestSymbols = readSymbols(of: manifest, for: BuildSettings())
    let problems = ([manifestSymbols] + snapshot.modules.flatMap(\.files))
      .compactMap(\.problems.first)
    if let problem = problems.first {
      let (path, start) = (problem.range.file.path, problem.range.start)
      throw CommandFailure(
        code: .incomplete, headline: "Source does not parse: \(problem.message)",
        hint: "see \(folder == "." ? "" : folder + "/")\(path):\(start.line):\(start.column)")
    }
    return snapshot
  }

  /// Reads what the sources of a package declare, on all cores.
  /// - Parameters:
  ///   - manifest: The manifest.
  ///   - paths: The paths of all files.
  ///   - read: Reads one of them.
  /// - Returns: What each file declares, by its path.
  /// - Throws: What reading throws.
  static func symbols(
    of manifest: SourceFile, in paths: Set<String>, read: (String) throws -> SourceFile?
  ) async rethrows -> [String: SymbolFile] {
    let sources = PackageSnapshot.sources(of: readManifest(manifest), in: paths)
    let files = try sources.sorted { $0.key < $1.key }.compactMap { path, settings in
      try read(path).map { ($0, settings) }
    }
    // More parts than cores, since files differ in size.
    let count = min(files.count, ProcessInfo.processInfo.activeProcessorCount * 8)
    return await withTaskGroup(of: [SymbolFile].self) { group in
      for part in 0..<count {
        group.addTask {
          stride(from: part, to: files.count, by: count).map {
            readSymbols(of: files[$0].0, for: files[$0].1)
          }
        }
      }
      return await group.reduce(into: [:]) { symbols, files in
        for file in files { symbols[file.file.path] = file }
      }
    }
  }

  /// The paths of all files below a folder, relative to it, but for hidden ones.
  /// - Throws: ``WriteFailure/disk(action:path:code:)`` where a folder cannot be read.
  static func paths(below folder: String) throws -> Set<String> {
    var paths: Set<String> = []
    var pending = [""]
    while let parent = pending.popLast() {
      for name in try Node.names(in: folder + "/" + parent) where !name.hasPrefix(".") {
        let path = parent.isEmpty ? name : parent + "/" + name
        switch try Node(at: folder + "/" + path) {
        case .directory: pending.append(path)
        case .file: paths.insert(path)
        case .missing, .symbolicLink, .special: continue
        }
      }
    }
    return paths
  }

  /// A file of a package, named by its path in it.
  /// - Returns: Nil where there is none.
  /// - Throws: ``CommandFailure`` where it is not UTF-8, or a manifest that must not be parsed.
  static func file(_ path: String, in folder: String) throws -> SourceFile? {
    let place = folder == "." ? path : "\(folder)/\(path)"
    guard let data = FileManager.default.contents(atPath: place) else { return nil }
    let bytes = Array(data)
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw CommandFailure(code: .incomplete, headline: "File '\(place)' is not UTF-8")
    }
    let file = SourceFile(path: path, bytes: bytes)
    if path == "Package.swift" { try SourceReader.checkNesting(of: file) }
    return file
  }
}
