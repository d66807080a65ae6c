internal import Foundation
internal import NotebookDiagnostics
internal import NotebookParser
internal import NotebookSyntax
internal import PackageReview
internal import PackageSymbols
internal import SourceText
internal import SwiftToolchain

/// The two versions of a package that a review compares: a commit and the working copy. What is
/// equal in both is read and parsed once.
struct ReviewedTrees {
  /// The paths at the commit, relative to the package.
  let basePaths: Set<String>
  /// The paths in the working copy.
  let paths: Set<String>
  /// The paths that differ.
  let changed: Set<String>
  private let folder: String
  private let reference: String
  /// The contents of what differs, at the commit.
  private let contents: [String: [UInt8]]

  /// Reads what differs.
  /// - Parameters:
  ///   - repository: The repository.
  ///   - commit: The hash of the commit.
  ///   - reference: What the user calls it.
  ///   - folder: The folder of the package.
  /// - Throws: ``GitRepository/Failure`` where git cannot read the commit.
  init(
    _ repository: GitRepository, at commit: String, _ reference: String, folder: String
  ) async throws {
    self.folder = folder
    self.reference = reference
    let prefix = try await GitRepository.prefix(of: folder)
    func own(_ paths: some Sequence<String>) -> Set<String> {
      Set(paths.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) })
    }
    let top = prefix.isEmpty ? "" : String(prefix.dropLast())
    basePaths = own(try await repository.files(at: commit, below: top))
      .filter { !$0.split(separator: "/").contains { $0.hasPrefix(".") } }
    let touched = own(try await repository.changedLines(since: commit).keys)
    // What git ignores is no part of the change.
    paths = try PackageFolder.paths(below: folder).intersection(basePaths.union(touched))
    changed = touched.union(basePaths.symmetricDifference(paths))
    let wanted = changed.intersection(basePaths).filter(Self.isRead).sorted()
    let found = try await repository.contents(of: wanted.map { prefix + $0 }, at: commit)
    contents = Dictionary(
      uniqueKeysWithValues: found.map { (String($0.key.dropFirst(prefix.count)), $0.value) })
  }

  /// Whether the folder is a project of notebooks, and no package.
  var isProject: Bool {
    let all = paths.union(basePaths)
    return all.contains(ProjectFolder.settingsName) && !all.contains("Package.swift")
  }

  private static func isRead(_ path: String) -> Bool {
    if path == ProjectFolder.settingsName { return true }
    return path.hasSuffix(".swift") || path.hasSuffix(".md")
      || ["licen", "copying"].contains { path.lowercased().hasPrefix($0) }
  }

  /// A file of the working copy.
  func current(_ path: String) throws -> SourceFile? {
    guard paths.contains(path) else { return nil }
    return try PackageFolder.file(path, in: folder)
  }

  /// A file of the commit; of one that did not change, the same as in the working copy.
  func base(_ path: String) throws -> SourceFile? {
    guard basePaths.contains(path) else { return nil }
    guard changed.contains(path) else { return try PackageFolder.file(path, in: folder) }
    guard let bytes = contents[path] else { return nil }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw CommandFailure(
        code: .incomplete, headline: "File '\(path)' at \(reference) is not UTF-8")
    }
    let file = SourceFile(path: path, bytes: bytes)
    if path == "Package.swift" { try SourceReader.checkNesting(of: file) }
    return file
  }

  /// Both versions of the package, side by side.
  /// - Throws: ``CommandFailure`` where a source is not UTF-8.
  func snapshots() async throws -> (base: PackageSnapshot, current: PackageSnapshot) {
    guard let manifest = try current("Package.swift") else {
      return (
        try PackageSnapshot(paths: basePaths, read: base),
        try PackageSnapshot(paths: paths, read: current)
      )
    }
    let parsed = try await PackageFolder.symbols(of: manifest, in: paths, read: current)
    async let current = PackageSnapshot(paths: paths, read: { try self.current($0) }) {
      parsed[$0.path] ?? readSymbols(of: $0, for: $1)
    }
    let settings = PackageSnapshot.sources(of: readManifest(manifest), in: paths)
    async let base = PackageSnapshot(paths: basePaths, read: { try self.base($0) }) {
      file, earlier in
      guard !changed.contains(file.path), let symbols = parsed[file.path],
        // What `#if` decides may differ with another manifest.
        settings[file.path] == earlier || !file.bytes.contains("#if".utf8)
      else { return readSymbols(of: file, for: earlier) }
      return symbols
    }
    return (try await base, try await current)
  }

  /// What was read of the sources in the working copy, the manifest among them.
  func currentSources(_ snapshot: PackageSnapshot) throws -> [SymbolFile] {
    try Self.sources(of: snapshot, current("Package.swift"))
  }

  /// What was read of the sources at the commit; the manifest is among them where it differs.
  func baseSources(_ snapshot: PackageSnapshot) throws -> [SymbolFile] {
    try Self.sources(
      of: snapshot, changed.contains("Package.swift") ? base("Package.swift") : nil)
  }

  private static func sources(
    of snapshot: PackageSnapshot, _ manifest: SourceFile?
  ) -> [SymbolFile] {
    [manifest].compactMap { $0 }.map { readSymbols(of: $0, for: BuildSettings()) }
      + snapshot.modules.flatMap(\.files)
  }

  /// The Markdown that differs, is no notebook and has, or had, something to triage.
  /// - Parameter notebooks: The paths of the notebooks that differ.
  /// - Returns: Both versions of each.
  /// - Throws: ``CommandFailure`` where a file is not UTF-8.
  func changedIssues(
    besides notebooks: Set<String>
  ) throws -> [(base: SourceFile?, current: SourceFile?)] {
    try changed.subtracting(notebooks).filter(Self.mayBeNotebook).sorted().compactMap { path in
      let versions = (base: try base(path), current: try current(path))
      return [versions.base, versions.current].compactMap(\.self).contains(where: Self.hasAlerts)
        ? versions : nil
    }
  }

  private static func hasAlerts(_ file: SourceFile) -> Bool { file.bytes.contains("> [!".utf8) }

  /// The Markdown that does not differ and has something to triage.
  func unchangedIssues() -> [SourceFile] {
    paths.subtracting(changed).filter(Self.mayBeNotebook).sorted().compactMap { path in
      unchanged(path).flatMap { Self.hasAlerts($0) ? $0 : nil }
    }
  }

  static func mayBeNotebook(_ path: String) -> Bool {
    path.hasSuffix(".md") && !path.contains(".docc/") && !path.hasPrefix("api/")
      && !path.hasPrefix("Tests/")
  }

  /// A file that does not differ. One that is not UTF-8 is nothing to review: it was so before.
  private func unchanged(_ path: String) -> SourceFile? { try? current(path) }

  /// Whether there is Markdown with Swift in it.
  /// - Throws: ``CommandFailure`` where a file that differs is not UTF-8.
  func hasNotebooks() throws -> Bool {
    try paths.subtracting(changed).contains { path in
      Self.mayBeNotebook(path) && unchanged(path).map(Self.hasCells) ?? false
    } || !notebooks().isEmpty
  }

  private static func hasCells(_ file: SourceFile) -> Bool { !parse(file).value.cells.isEmpty }

  /// The notebooks that differ, by their paths: Markdown with Swift that neither Recto nor DocC owns.
  /// - Throws: ``CommandFailure`` where one is not UTF-8.
  func notebooks() throws -> [(path: String, base: SourceFile?, current: SourceFile?)] {
    return try changed.filter(Self.mayBeNotebook).sorted().compactMap { path in
      let (old, new) = (try base(path), try current(path))
      let isNotebook = [old, new].compactMap { $0 }.contains { file in
        !file.bytes.contains("<!-- recto:readme ".utf8) && Self.hasCells(file)
      }
      return isNotebook ? (path, old, new) : nil
    }
  }
}
