internal import PackageSymbols
internal import SourceText

/// What differs in clauses of `#if` that are not built on this machine: those of the files that differ are
/// read once more for each.
package struct ConditionalComparison {
  /// What differs there, and not where the comparison was made that it is for.
  package private(set) var changes: [InterfaceChange] = []
  /// The conditions that were too many to look at.
  package private(set) var skipped: [String] = []

  /// So many conditions are looked at; each costs as much as comparing the modules once more.
  private static let most = 8

  /// Compares two versions of a package.
  /// - Parameters:
  ///   - old: The version that clients know.
  ///   - new: The version that takes its place.
  ///   - changed: The paths of the files that differ.
  ///   - comparison: The comparison on this machine.
  package init(
    from old: PackageSnapshot, to new: PackageSnapshot, changed: Set<String>,
    besides comparison: InterfaceComparison
  ) {
    let modules = old.modules + new.modules
    let files = modules.flatMap(\.files).filter { changed.contains($0.file.path) }
    let tools = Version(new.manifest.toolsVersion ?? "").parts
    let titles = Set(files.flatMap(\.alternatives)).filter { $0.isPossible(withTools: tools) }
      .sorted { $0.title < $1.title }
    skipped = titles.dropFirst(Self.most).map(\.title)
    var known = Set(comparison.changes.map(Name.init))
    for assumption in titles.prefix(Self.most) {
      let names = Set(
        modules.filter { module in
          module.files.contains {
            changed.contains($0.file.path) && $0.alternatives.contains(assumption)
          }
        }.map(\.name))
      let found = InterfaceComparison(
        from: old.interface(of: names, assuming: assumption, in: changed),
        to: new.interface(of: names, assuming: assumption, in: changed))
      for var change in found.changes where change.module != "Package" {
        guard known.insert(Name(change)).inserted else { continue }
        change.condition = assumption.title
        changes.append(change)
      }
    }
  }

  /// A symbol of which something is told already.
  private struct Name: Hashable {
    let module: String
    let name: String

    init(_ change: InterfaceChange) {
      module = change.module
      name = change.name
    }
  }
}

extension PackageSnapshot {
  /// The interface of some modules, where an assumption holds in the files that differ.
  fileprivate func interface(
    of names: Set<String>, assuming assumption: ConditionAssumption, in changed: Set<String>
  ) -> Interface {
    let settings = Self.sources(of: manifest, in: paths)
    let sources = modules.filter { names.contains($0.name) }.map { module in
      ModuleSources(
        name: module.name,
        files: module.files.map { file in
          guard changed.contains(file.file.path), file.file.bytes.contains("#if".utf8) else {
            return file
          }
          return readSymbols(
            of: file.file, for: settings[file.file.path] ?? BuildSettings(), assuming: assumption)
        })
    }
    return Interface(linkSymbols(of: sources), manifest: manifest)
  }
}
