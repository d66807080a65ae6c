internal import Foundation
internal import PackageSymbols
internal import SourceText

/// A module whose files were found on the disk.
struct FoundModule {
  let name: String
  /// The folder that holds them.
  let folder: String
  /// The paths of its files.
  var files: [String]
  let settings: BuildSettings
  /// The files that are reported; nil for all.
  var reported: Set<String>?
}

/// What a path on the command line stands for.
struct LintSubject {
  /// The folder that findings and settings are relative to.
  let root: String
  /// The name of the package, or of the folder.
  var name: String
  var modules: [FoundModule] = []
  var notebooks: [String] = []
  /// The libraries of the package.
  var products: [PackageManifest.Product] = []
  /// What keeps the analysis from being complete.
  var problems: [String] = []
  /// What was left alone.
  var remarks: [String] = []
  /// The names of all targets in the manifest; none where there is no manifest.
  var targets: [String] = []
  /// Whether it is a file alone.
  var isFile = false

  /// Finds what a path stands for.
  /// - Parameters:
  ///   - path: A package, a folder, a Swift file or a notebook.
  ///   - targets: The targets that are asked for; empty for all that are no tests.
  /// - Throws: ``CommandFailure`` where there is nothing of the kind.
  static func find(_ path: String, targets: [String]) throws -> LintSubject {
    guard let found = SourceFolder.identity(path) else {
      throw CommandFailure(code: .usage, headline: "Path '\(path)' is missing")
    }
    if found.isDirectory {
      return FileManager.default.fileExists(atPath: join(path, "Package.swift"))
        ? try package(path, targets: targets) : try within(path) ?? folder(path)
    }
    if isNotebook(path) {
      var subject = LintSubject(root: packageFolder(around: path), name: name(of: path))
      subject.notebooks = [path]
      subject.isFile = true
      return subject
    }
    guard path.hasSuffix(".swift") else {
      throw CommandFailure(
        code: .usage, headline: "File '\(path)' is neither Swift nor Markdown")
    }
    return try single(path)
  }

  /// Joins files of one package, so that it is read once.
  /// - Parameter subjects: What the paths on the command line stand for, in order.
  static func joined(_ subjects: [LintSubject]) -> [LintSubject] {
    var joined: [LintSubject] = []
    for subject in subjects {
      let isPart = subject.modules.contains { $0.reported != nil }
      guard isPart,
        let index = joined.firstIndex(where: { other in
          other.root == subject.root && other.modules.map(\.name) == subject.modules.map(\.name)
            && other.modules.contains { $0.reported != nil }
        })
      else {
        joined.append(subject)
        continue
      }
      for number in subject.modules.indices {
        joined[index].modules[number].reported?
          .formUnion(subject.modules[number].reported ?? [])
      }
    }
    return joined.count > 1 ? withoutRepetitions(joined) : joined
  }

  /// The same subjects, each file reported once, however often and in whatever way it is named.
  private static func withoutRepetitions(_ subjects: [LintSubject]) -> [LintSubject] {
    var seen: Set<String> = []
    return subjects.compactMap { subject in
      var subject = subject
      var isEmpty = true
      for index in subject.modules.indices {
        let module = subject.modules[index]
        let wanted = module.files.filter { module.reported?.contains($0) ?? true }
        let fresh = wanted.filter { seen.insert(real($0)).inserted }
        if fresh.count < wanted.count { subject.modules[index].reported = Set(fresh) }
        if !fresh.isEmpty { isEmpty = false }
      }
      let notebooks = subject.notebooks
      subject.notebooks = notebooks.filter { seen.insert(real($0)).inserted }
      let hadNothing = subject.modules.isEmpty && notebooks.isEmpty
      return isEmpty && subject.notebooks.isEmpty && !hadNothing ? nil : subject
    }
  }

  /// Reads where the targets of a package have their files.
  private static func package(_ root: String, targets: [String]) throws -> LintSubject {
    let path = join(root, "Package.swift")
    let text = try SourceReader.read(path)
    try SourceReader.checkNesting(of: text)
    let manifest = readManifest(text)
    var subject = LintSubject(root: root, name: manifest.name ?? name(of: root))
    subject.products = manifest.libraries
    if let problem = readSymbols(of: text, for: BuildSettings()).problems.first {
      let line = problem.range.line
      subject.problems.append(
        "Manifest '\(path)' does not parse at line \(line): \(problem.message)")
    } else if manifest.targets.isEmpty {
      // A manifest may compute its targets, which only running it would tell.
      subject.problems.append("Manifest '\(path)' names no target that can be read")
    }
    let known = manifest.targets.map(\.name)
    subject.targets = known
    for target in targets where !known.contains(target) {
      throw CommandFailure(
        code: .usage, headline: "Target '\(target)' is not one of package '\(subject.name)'",
        hint: "its targets are \(known.joined(separator: ", "))")
    }
    for target in manifest.targets {
      let isNamed = targets.contains(target.name)
      switch target.kind {
      case .external: continue
      case .test, .plugin: if isNamed { subject.add(target, of: manifest) }
      case .library, .executable, .macro:
        // The other targets help to understand those that are asked for.
        subject.add(target, of: manifest, isHelper: !targets.isEmpty && !isNamed)
      }
    }
    return subject
  }

  private mutating func add(
    _ target: PackageManifest.Target, of manifest: PackageManifest, isHelper: Bool = false
  ) {
    guard let folder = TargetFolder.find(target, root: root, of: manifest) else {
      // What makes a target may be a function of the manifest, which does not tell tests from others.
      if let folder = TargetFolder.searchTests(target, root: root) {
        remarks.append("Target '\(target.name)' is taken for a test, as '\(folder)' says")
      } else {
        problems.append("Target '\(target.name)' has no folder that is known")
      }
      return
    }
    let excluded = target.excluded.map(Self.normalized)
    let sources = target.sources.map { $0.map(Self.normalized) }
    let found = SourceFolder(folder, extensions: [".swift"]) { path in
      excluded.contains { path == $0 || path.hasPrefix($0 + "/") }
    }
    problems += found.problems
    remarks += found.remarks
    let prefix = folder == "." ? "" : folder + "/"
    let files = found.files.filter { file in
      guard let sources else { return true }
      let below = String(file.dropFirst(prefix.count))
      return sources.contains { $0.isEmpty || below == $0 || below.hasPrefix($0 + "/") }
    }
    // What has no Swift, as a target in C, is no module of interest.
    guard !files.isEmpty else { return }
    let module = FoundModule(
      name: target.moduleName, folder: folder, files: files, settings: target.settings)
    modules.append(isHelper ? module.asHelper : module)
  }

  /// A folder within a package is the files of the package that lie in it.
  /// - Returns: nil where the folder belongs to no package, or holds nothing of its targets.
  private static func within(_ path: String) throws -> LintSubject? {
    guard let start = above(path), var subject = try packageAround(path, from: start) else {
      return nil
    }
    let folder = real(path) + "/"
    var holdsSome = false
    for index in subject.modules.indices {
      let own = subject.modules[index].files.filter { real($0).hasPrefix(folder) }
      subject.modules[index].reported = Set(own)
      if !own.isEmpty { holdsSome = true }
    }
    return holdsSome ? subject : nil
  }

  /// The package around a path, with the targets that are no tests.
  /// - Parameters:
  ///   - path: The path.
  ///   - start: The first folder that may be the package's.
  private static func packageAround(_ path: String, from start: String) throws -> LintSubject? {
    var folder = start
    for _ in 0..<32 {
      let manifest = join(folder, "Package.swift")
      if path != manifest, FileManager.default.fileExists(atPath: manifest) {
        return try package(folder, targets: [])
      }
      guard let next = above(folder) else { return nil }
      folder = next
    }
    return nil
  }

  /// Where a path leads to.
  private static func real(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  }

  /// A folder without a manifest is one module.
  private static func folder(_ root: String) -> LintSubject {
    var subject = LintSubject(root: root, name: name(of: root))
    let found = SourceFolder(root, extensions: [".swift", ".md", ".markdown"]) { _ in false }
    subject.problems = found.problems
    subject.remarks = found.remarks
    subject.notebooks = found.files.filter(isNotebook)
    let files = found.files.filter { $0.hasSuffix(".swift") }
    if !files.isEmpty {
      subject.modules = [
        FoundModule(name: subject.name, folder: root, files: files, settings: BuildSettings())
      ]
    }
    return subject
  }

  /// A file of a target is read with the rest of the target, but reported alone.
  private static func single(_ path: String) throws -> LintSubject {
    if var subject = try packageAround(path, from: parent(of: path)) {
      let identity = SourceFolder.identity(path)?.identity
      for module in subject.modules {
        let own = module.files.filter { SourceFolder.identity($0)?.identity == identity }
        guard !own.isEmpty else { continue }
        var module = module
        module.reported = Set(own)
        subject.modules = subject.modules.map { $0.name == module.name ? module : $0.asHelper }
        return subject
      }
    }
    var subject = LintSubject(root: parent(of: path), name: name(of: path))
    subject.modules = [
      FoundModule(
        name: subject.name, folder: subject.root, files: [path], settings: BuildSettings())
    ]
    return subject
  }

  /// The folder of the package or working copy around a notebook, whose settings hold for it; that of
  /// the notebook itself where there is none.
  private static func packageFolder(around path: String) -> String {
    let own = parent(of: path)
    var folder = own
    while true {
      let isPackage = ["Package.swift", ".git"].contains {
        FileManager.default.fileExists(atPath: join(folder, $0))
      }
      if isPackage { return folder }
      // Settings are found by the spelling of a path, so that only folders that it names count.
      guard !folder.isEmpty, folder != ".", folder != "/", !folder.hasSuffix("..") else {
        return own
      }
      folder = parent(of: folder)
    }
  }

  /// The folder that holds a folder, in the same spelling where that can be.
  private static func above(_ folder: String) -> String? {
    let absolute = URL(fileURLWithPath: folder).standardizedFileURL.path
    guard absolute != "/" else { return nil }
    if folder == "." || folder.hasPrefix("..") { return join(folder, "..") }
    return parent(of: folder)
  }

  static func isNotebook(_ path: String) -> Bool {
    path.hasSuffix(".md") || path.hasSuffix(".markdown")
  }

  static func join(_ folder: String, _ name: String) -> String {
    if folder == "." { return name }
    return folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  static func parent(of path: String) -> String {
    var rest = path[...]
    while rest.count > 1, rest.hasSuffix("/") { rest = rest.dropLast() }
    guard let slash = rest.lastIndex(of: "/") else { return "." }
    rest = rest[..<slash]
    while rest.hasSuffix("/") { rest = rest.dropLast() }
    return rest.isEmpty ? "/" : String(rest)
  }

  private static func name(of path: String) -> String {
    let absolute = URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent
    return (absolute as NSString).deletingPathExtension
  }

  private static func normalized(_ path: String) -> String {
    var path = path[...]
    while path.hasPrefix("./") { path = path.dropFirst(2) }
    while path.hasSuffix("/") { path = path.dropLast() }
    return path == "." ? "" : String(path)
  }
}

extension FoundModule {
  /// The same module where nothing in it is reported.
  fileprivate var asHelper: FoundModule {
    var module = self
    module.reported = []
    return module
  }
}

/// Finds the folder of a target, where SwiftPM would look for it.
enum TargetFolder {
  static func find(
    _ target: PackageManifest.Target, root: String, of manifest: PackageManifest
  ) -> String? {
    let places = manifest.folders(of: target).map { $0.isEmpty ? root : LintSubject.join(root, $0) }
    if let found = places.first(where: isFolder) { return found }
    guard target.path == nil else { return nil }
    // A manifest may compute the path: a folder of the target's name, wherever it is.
    return search(target, PackageManifest.roots(of: target.kind), root: root)
  }

  /// Finds the folder of a target among those of tests.
  static func searchTests(_ target: PackageManifest.Target, root: String) -> String? {
    target.path == nil ? search(target, PackageManifest.roots(of: .test), root: root) : nil
  }

  /// Searches by the name of a target, or else without the underscore that hides it from others.
  private static func search(
    _ target: PackageManifest.Target, _ roots: [String], root: String
  ) -> String? {
    let names = [target.name, String(target.name.drop { $0 == "_" })]
    return names.lazy.compactMap { name in
      roots.lazy.compactMap { search(LintSubject.join(root, $0), name, depth: 3) }.first
    }.first
  }

  private static func search(_ folder: String, _ name: String, depth: Int) -> String? {
    guard depth > 0, isFolder(folder), let names = try? Node.names(in: folder) else { return nil }
    let folders = names.filter { !$0.hasPrefix(".") }.map { LintSubject.join(folder, $0) }
      .filter(isFolder)
    if let found = folders.first(where: { ($0 as NSString).lastPathComponent == name }) {
      return found
    }
    return folders.lazy.compactMap { search($0, name, depth: depth - 1) }.first
  }

  private static func isFolder(_ path: String) -> Bool {
    SourceFolder.identity(path)?.isDirectory ?? false
  }
}
