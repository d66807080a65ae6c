internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import PackageLowering
internal import SourceText
internal import SwiftToolchain

// What a notebook depends on and SwiftPM cannot get.

extension VerificationRun {
  /// Leaves out the packages for which a build did not come to compile anything.
  /// - Parameter errors: What SwiftPM said.
  /// - Returns: Whether there was something to leave out.
  mutating func leaveOutPackages(_ errors: PackageErrors) -> Bool {
    guard !errors.isEmpty else { return false }
    let wanted = wantedPackages()
    func named(_ words: (WantedPackage) -> [String]) -> [(WantedPackage, String)] {
      wanted.compactMap { package in errors.headline(about: words(package)).map { (package, $0) } }
    }
    var blamed = named(\.names)
    // What is wrong with a version may be said without the name of the package.
    if blamed.isEmpty { blamed = named(\.versions) }
    // An error that names none may be about each.
    for (package, reason) in blamed.isEmpty ? wanted.map({ ($0, errors.headline) }) : blamed {
      switch package.place {
      case .part(let part): decisions.omissions[part] = .init(reason)
      case .frontMatter(let url): decisions.droppedDependencies[url] = reason
      }
      diagnostics.append(.packageMissing(package.names[0], reason, package.range))
    }
    decisions.missingModules.formUnion(missingModules())
    return !wanted.isEmpty
  }

  /// A package that the notebook asks for.
  struct WantedPackage {
    /// Where it is asked for.
    enum Place {
      /// In a cell.
      case part(ItemReference)
      /// In the front matter, by its address.
      case frontMatter(String)
    }

    /// Its address, and the identity that SwiftPM derives from it.
    let names: [String]
    /// The words that say which version is wanted.
    let versions: [String]
    let place: Place
    let range: SourceRange
  }

  /// The packages that the notebook asks for and that are not known to be missing.
  func wantedPackages() -> [WantedPackage] {
    let inCells = notebook.cells.flatMap { cell in
      cell.items.indices.flatMap { position -> [WantedPackage] in
        let part = ItemReference(cell: cell.index, item: position)
        guard decisions.omissions[part] == nil else { return [] }
        return cell.items[position].packageLines.map { line in
          let dependency = line.dependency
          let code = cell.cell.code.part(line.range).text
          return WantedPackage(
            names: dependency.map { [$0.url, $0.identity] } ?? [code],
            versions: literals(in: code).filter { $0 != dependency?.url },
            place: .part(part), range: cell.cell.code.span(of: line.range))
        }
      }
    }
    let shared = verifier.projectPackages.filter { package in
      let owners = ModuleOwners(of: importedModules, among: [package.value])
      return importedModules.contains { owners.package(of: $0) != nil }
    }
    let own = notebook.notebook.frontMatter.dependencies
    let inFrontMatter = (own + shared).compactMap { dependency in
      decisions.droppedDependencies[dependency.value.url] == nil
        ? WantedPackage(
          names: [dependency.value.url, dependency.value.identity],
          versions: [dependency.value.from], place: .frontMatter(dependency.value.url),
          range: dependency.range)
        : nil
    }
    return inFrontMatter + inCells
  }

  /// The string literals of a line for the manifest.
  private func literals(in code: String) -> [String] {
    code.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
  }
}

extension Diagnostic {
  /// The identifier of findings about packages that are not to be had.
  static let packageMissing = "package-missing"

  fileprivate static func packageMissing(
    _ package: String, _ reason: String, _ range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .warning, id: packageMissing, "Package '\(package)' is not to be had here: \(reason)",
      at: .source(range), hint: "what needs it is compiled only where its modules can be imported")
  }
}
