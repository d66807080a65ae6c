internal import DocumentationLint
internal import Foundation
internal import PackageSymbols

/// Finds on the disk what rules know beside the sources.
enum LintSurroundings {
  /// Looks around a package or folder.
  /// - Parameters:
  ///   - subject: What is linted.
  ///   - modules: Its modules.
  ///   - before: Its modules before the change under review; nil without one.
  ///   - disk: The files around it.
  static func find(
    _ subject: LintSubject, _ modules: [SymbolModule], before: [SymbolModule]?,
    _ disk: NeighbouringDisk
  ) -> RuleSurroundings {
    var surroundings = RuleSurroundings()
    surroundings.root = subject.root
    surroundings.files = disk
    if let before { surroundings.note(before: before, after: modules) }
    for module in modules {
      surroundings.modules[module.name] = Set(module.symbols.map(\.name))
    }
    surroundings.documentedModules = documentedModules(subject)
    return surroundings
  }

  /// The modules with a DocC catalogue, or with a section in the README; a README is about a module of
  /// its package's name, or about the only one.
  private static func documentedModules(_ subject: LintSubject) -> Set<String> {
    let readme = ["README.md", "Readme.md", "readme.md"].lazy
      .compactMap { FileManager.default.contents(atPath: LintSubject.join(subject.root, $0)) }
      .first.map { String(decoding: $0, as: UTF8.self) }
    let headings = (readme ?? "").split(separator: "\n").filter { $0.hasPrefix("#") }
    var documented: Set<String> = []
    let offered = Set(subject.products.flatMap(\.targets))
    for module in subject.modules {
      // Only what others import needs a page of its own.
      guard offered.contains(module.name) else {
        documented.insert(module.name)
        continue
      }
      let names = (try? Node.names(in: module.folder)) ?? []
      let isOnly = readme != nil && (subject.modules.count == 1 || module.name == subject.name)
      if isOnly || names.contains(where: { $0.hasSuffix(".docc") })
        || headings.contains(where: { $0.contains(module.name) })
      {
        documented.insert(module.name)
      }
    }
    return documented
  }
}
