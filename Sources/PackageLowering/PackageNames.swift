internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import SourceText
internal import SwiftSyntax

/// The names and settings of a package, from front matter, title and headings.
struct PackageNames {
  let package: String
  let module: String
  let toolsVersion: String
  let platforms: [String]
  /// What a project says about the notebook; nil for a notebook that is a package by itself.
  let scope: NotebookScope?
  /// Whether the notebook is a package by itself: to look whether there is a scope copies it.
  let isAlone: Bool
  private let access: Declaration.Access
  private(set) var diagnostics: [Diagnostic] = []
  private let isAccessWritten: Bool
  /// The file of the sources for each topic.
  private let files: [String]
  private let suites: [String]
  private let targets: [String]
  /// The names that the code of the notebook defines or uses.
  let takenNames: TakenNames
  /// The modules of the package beside the notebook, to whose targets it may belong.
  private let takenModules: Set<String>

  init(
    _ notebook: AnalyzedNotebook, _ sections: [Section], taken: Set<String>, scope: NotebookScope?
  ) {
    self.scope = scope
    isAlone = scope == nil
    takenModules = taken
    let frontMatter = notebook.notebook.frontMatter
    takenNames = TakenNames(notebook)
    let name = Self.packageName(notebook.notebook)
    // The package whose documents are verified may have the title of its document.
    let named = scope == nil ? Naming.moduleName(name) : name
    package = scope?.package ?? (taken.contains(named) ? name + "Notebook" : name)
    let module = scope?.target ?? (package == name ? named : Naming.moduleName(package))
    var found: [Diagnostic] = []
    if let name = frontMatter.package, !name.value.isPackageName {
      found.append(.packageName(name.value, name.range))
    }
    targets = frontMatter.targets.map(\.value)
    for target in frontMatter.targets {
      if !target.value.isModuleName {
        found.append(.targetName(target.value, target.range))
      } else if let (reason, hint) = ReservedNames.objection(toTarget: target.value) {
        found.append(.reservedTarget(target.value, reason, hint: hint, target.range))
      }
    }
    // A module would hide the type of its name that the notebook uses and does not show.
    let isForeign = takenNames.contains(module) && !notebook.definedNames.contains(module)
    self.module =
      scope?.target ?? targets.first.map { taken.contains($0) ? $0 + "Notebook" : $0 }
      ?? (isForeign ? module + "Notebook" : module)
    if targets.count > 1 {
      let named = Set(notebook.cells.compactMap(\.cell.info.target))
      for target in frontMatter.targets.dropFirst() where !named.contains(target.value) {
        found.append(.emptyTarget(target.value, target.range))
      }
    }
    toolsVersion = Self.toolsVersion(frontMatter.swift, &found) ?? "6.1"
    platforms = Self.platforms(frontMatter.platforms, &found)
    access =
      frontMatter.access.map { Declaration.Access($0.value) } ?? scope?.defaultAccess ?? .public
    isAccessWritten = frontMatter.access != nil
    // Two headings may name one topic; what stands before the first is named like the module.
    let topics = sections.map { section in
      let topic = section.title.map { Naming.typeName($0, fallback: "Topic") } ?? module
      guard let prefix = scope?.prefix, !topic.hasPrefix(prefix) else { return topic }
      return section.title == nil ? prefix : prefix + topic
    }
    files = topics.map { Self.file(named: $0) }
    suites = Self.suites(topics, taken: takenNames)
    for cell in notebook.cells {
      if let os = cell.cell.info.os, Self.osNames[os] == nil {
        found.append(.unknownOS(os, cell.cell.range))
      }
    }
    for resource in frontMatter.resources where !Self.isPlainPath(resource.value) {
      found.append(.resourcePath(resource.value, resource.range))
    }
    diagnostics = found
  }

  /// The systems that `os=` may name, as `#if os(…)` spells them.
  static let osNames = [
    "linux": "Linux", "macos": "macOS", "ios": "iOS", "tvos": "tvOS", "watchos": "watchOS",
    "visionos": "visionOS", "windows": "Windows", "android": "Android", "freebsd": "FreeBSD",
  ]

  /// How far the API of a target is opened.
  func access(of target: String) -> Declaration.Access {
    isAccessWritten ? access : scope?.access[target] ?? access
  }

  /// The command that an executable of the package is.
  var command: String {
    // Of a project, each notebook may have a program of its own.
    if let scope { return Naming.commandName(scope.target) }
    let name = Naming.commandName(package)
    // The folders of both stand side by side, also where the file system ignores case.
    return name == module.lowercased() ? name + "-tool" : name
  }

  func target(of cell: AnalyzedCell) -> String {
    guard let target = cell.cell.info.target else { return module }
    return takenModules.contains(target) ? target + "Notebook" : target
  }

  /// The file of the sources for the declarations of a cell.
  func file(of cell: AnalyzedCell) -> String {
    cell.cell.info.file.map { Self.file(named: $0) } ?? files[cell.topic]
  }

  private static func file(named name: String) -> String {
    libraryFile(name.hasSuffix(".swift") ? String(name.dropLast(6)) : name)
  }

  /// A file of a library: one with the name `main`, whatever its case, would make a program of it (SwiftPM,
  /// "TargetSourcesBuilder").
  static func libraryFile(_ name: String) -> String {
    let isMain = name.utf8.count == "main".utf8.count && name.lowercased() == "main"
    return name + (isMain ? "Topic.swift" : ".swift")
  }

  /// The suite of a topic; topics of one title are counted.
  func suite(ofTopic topic: Int) -> String { suites[topic] }

  private static func suites(_ topics: [String], taken: TakenNames) -> [String] {
    var counts = [String: Int](minimumCapacity: topics.count)
    return topics.map { topic in
      var name = topic
      if let count = counts.updateValue(1, forKey: topic) {
        counts[topic] = count + 1
        name += "\(count + 1)"
      }
      let suite = name + "Tests"
      return taken.contains(suite) ? name + "ExampleTests" : suite
    }
  }

  /// Whether the code of the notebook means something by a name.
  func isTaken(_ name: String) -> Bool { takenNames.contains(name) }

  /// The names of what Recto adds to tests, different from those of the notebook.
  var support: TestSupportNames {
    TestSupportNames(
      suite: (scope?.prefix ?? "") + (isTaken("Examples") ? "NotebookExamples" : "Examples"),
      type: printedOutputType,
      variable: isTaken("printed") ? "printedOutput" : "printed", isShared: scope != nil)
  }

  private var printedOutputType: String {
    guard isTaken("PrintedOutput") else { return "PrintedOutput" }
    return scope == nil ? "PrintedExampleOutput" : "ExampleSupport.PrintedOutput"
  }

  func isOwnModule(_ name: String) -> Bool { name == module || targets.contains(name) }

  private static func packageName(_ notebook: Notebook) -> String {
    if let name = notebook.frontMatter.package?.value, name.isPackageName { return name }
    if let title = notebook.title?.title {
      return Naming.moduleName(title)
    }
    let path = notebook.source.path
    let file = path.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
    let stem = file.split(separator: ".").first.map(String.init) ?? ""
    return Naming.moduleName(stem)
  }

  private static func isPlainPath(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return !path.isEmpty && parts.count == 1 && !path.hasPrefix(".") && !path.contains("\\")
      && path.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\"" }
  }

  /// The newest version of the tools that is known.
  private static let newestTools = (major: 6, minor: 3)
  fileprivate static let newest = "\(newestTools.major).\(newestTools.minor)"

  /// The version of the Swift tools that a setting names; nil where there is none.
  static func toolsVersion(
    _ swift: Located<String>?, _ diagnostics: inout [Diagnostic]
  ) -> String? {
    guard let swift else { return nil }
    let parts = swift.value.split(separator: ".")
    guard (1...2).contains(parts.count), parts.allSatisfy({ Int($0) != nil }),
      let major = parts.first.flatMap({ Int($0) }), (6...9).contains(major)
    else {
      diagnostics.append(.toolsVersion(swift.value, swift.range))
      return nil
    }
    let minor = parts.count == 1 ? 0 : Int(parts[1]) ?? 0
    if (major, minor) > newestTools { diagnostics.append(.newTools(swift.value, swift.range)) }
    return parts.count == 1 ? "\(swift.value).0" : swift.value
  }

  /// The platforms that a setting names, as SwiftPM writes them.
  static func platforms(
    _ names: [Located<String>], _ diagnostics: inout [Diagnostic]
  ) -> [String] {
    var known: Set<String> = []
    return names.compactMap { platform -> String? in
      let words = platform.value.split { " :(".contains($0) }.map(String.init)
      let marks: Set<Character> = [".", "v", "\"", ")"]
      let version = words.last.map { $0.drop(while: marks.contains) } ?? ""
      let parts = version.reversed().drop(while: marks.contains).reversed()
        .split(separator: ".").map { String($0) }
      guard words.count == 2, let name = osNames[words[0].lowercased()], !parts.isEmpty,
        parts.count <= 3, parts.allSatisfy({ UInt16($0) != nil }),
        !["Linux", "Windows", "Android", "FreeBSD"].contains(name)
      else {
        diagnostics.append(.platform(platform.value, platform.range))
        return nil
      }
      guard known.insert(name).inserted else {
        diagnostics.append(.repeatedPlatform(name, platform.range))
        return nil
      }
      let hasConstant =
        parts.dropFirst().allSatisfy { $0 == "0" }
        && Int(parts[0]).map { versionConstants[name]?.contains($0) ?? false } ?? false
      if hasConstant { return ".\(name)(.v\(parts[0]))" }
      return ".\(name)(\"\((parts + (parts.count == 1 ? ["0"] : [])).joined(separator: "."))\")"
    }
  }

  /// The versions for which the manifest API of Swift 6.0 has constants that are not deprecated
  /// (`SupportedPlatforms.swift` of SwiftPM); it takes any other as a string.
  private static let versionConstants: [String: ClosedRange<Int>] = [
    "macOS": 11...15, "iOS": 12...18, "tvOS": 12...18, "watchOS": 4...11, "visionOS": 1...2,
  ]
}

/// The names that the code of a notebook defines or uses.
final class TakenNames {
  /// Whether a name may be among them.
  let filter: NameFilter
  private let cells: [AnalyzedCell]
  private let defined: Set<String>
  /// The names that are used, which few notebooks need: hardly any name that Recto makes up is taken.
  private lazy var used = cells.reduce(into: Set<String>()) { names, cell in
    for item in cell.items { names.formUnion(item.uses) }
  }

  init(_ notebook: AnalyzedNotebook) {
    cells = notebook.cells
    defined = notebook.definedNames
    var filter = NameFilter(size: 1 << 14)
    for name in defined { filter.insert(name) }
    for cell in cells {
      for item in cell.items { filter.insert(item.uses) }
    }
    self.filter = filter
  }

  func contains(_ name: String) -> Bool {
    filter.mayHold(name) && (defined.contains(name) || used.contains(name))
  }
}

extension Declaration.Access {
  /// The level that a setting names.
  init(_ setting: FrontMatter.Access) {
    self =
      switch setting {
      case .public: .public
      case .package: .package
      case .internal: .internal
      }
  }
}

extension AnalyzedCell {
  /// The operating system that the cell needs, as `#if os(…)` spells it.
  var condition: String? { cell.info.os.flatMap { PackageNames.osNames[$0] } }
}

extension Diagnostic {
  fileprivate static func packageName(
    _ name: String, _ range: SourceText.SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, id: "front-matter-value", "Name '\(name)' is not that of a package",
      at: .source(range), hint: "use letters, digits and '-', starting with a letter")
  }

  fileprivate static func targetName(
    _ name: String, _ range: SourceText.SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, id: "front-matter-value", "Name '\(name)' is not that of a target",
      at: .source(range), hint: "use letters, digits and '_', starting with a letter")
  }

  fileprivate static func reservedTarget(
    _ name: String, _ reason: String, hint: String, _ range: SourceText.SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, id: "front-matter-value", "Name '\(name)' of a target \(reason)",
      at: .source(range), hint: hint)
  }

  fileprivate static func unknownOS(_ name: String, _ range: SourceText.SourceRange) -> Diagnostic {
    let known = PackageNames.osNames.keys.sorted()
    return Diagnostic(
      .error, id: "fence-word", "Operating system '\(name)' is not known", at: .source(range),
      hint: nearMiss(of: name, in: known).map { "did you mean '\($0)'?" }
        ?? "known systems are \(known.joined(separator: ", "))")
  }

  fileprivate static func resourcePath(
    _ path: String, _ range: SourceText.SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, id: "front-matter-value", "Resource '\(path)' is not a file beside the notebook",
      at: .source(range), hint: "name a file of the same folder, without a path")
  }

  fileprivate static func toolsVersion(
    _ version: String, _ range: SourceText.SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, id: "front-matter-value", "Version '\(version)' is not one of the Swift tools",
      at: .source(range), hint: "write '6.0' or later")
  }

  /// Later tools take the package; those at hand may be such.
  fileprivate static func newTools(
    _ version: String, _ range: SourceText.SourceRange
  ) -> Diagnostic {
    let newest = PackageNames.newest
    return Diagnostic(
      .warning, id: "tools-version", "Version '\(version)' is newer than Swift \(newest)",
      at: .source(range),
      hint: "older tools refuse the package; write '\(newest)' unless the code needs more")
  }

  fileprivate static func emptyTarget(
    _ name: String, _ range: SourceText.SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: "target-empty", "Target '\(name)' gets no code: no cell names it",
      at: .source(range),
      hint: "write 'target=\(name)' after 'swift' above its cells; others go to the first target")
  }

  fileprivate static func repeatedPlatform(
    _ name: String, _ range: SourceText.SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .error, id: "front-matter-value", "Platform '\(name)' is named twice", at: .source(range),
      hint: "keep the version that the code needs")
  }

  fileprivate static func platform(_ text: String, _ range: SourceText.SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "front-matter-value", "Platform '\(text)' is not one that SwiftPM takes",
      at: .source(range), hint: "write the name and the version: 'macOS 13'")
  }
}
