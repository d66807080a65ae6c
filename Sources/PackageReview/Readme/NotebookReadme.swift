package import PackageEmission
internal import PackageSymbols
internal import SourceText

/// What notebooks tell of their package, which no file of it does.
package struct NotebookReadme: Sendable {
  /// A notebook.
  package struct Notebook: Sendable {
    /// Its path, relative to the package.
    package let path: String
    /// What a README says because of it.
    package let documents: UnitDocuments
    /// The module that its declarations are in; nil for the first that clients can import.
    package var module: String?
    /// The modules that its examples import.
    package var imports: Set<String> = []

    /// Makes a notebook.
    /// - Parameters:
    ///   - path: Its path, relative to the package.
    ///   - documents: What a README says because of it.
    package init(path: String, documents: UnitDocuments) {
      self.path = path
      self.documents = documents
    }
  }

  /// The notebooks; the first one speaks for the package.
  package let notebooks: [Notebook]
  /// The module that its examples import.
  private let module: String
  private let modules: Set<String>
  private let paths: Set<String>
  private let settings: PackageReadme.Settings

  /// Prepares a README.
  /// - Parameters:
  ///   - notebooks: The notebooks; the first one speaks for the package.
  ///   - package: Their package.
  ///   - settings: What no file says.
  package init(
    _ notebooks: [Notebook], of package: PackageSnapshot, _ settings: PackageReadme.Settings
  ) {
    self.notebooks = notebooks
    self.settings = settings
    module = package.manifest.publicModules.first?.moduleName ?? package.name
    modules = Set(package.manifest.publicModules.map(\.moduleName))
    paths = package.paths
  }

  /// The parts that notebooks tell; where both tell one, they take the place of the package's.
  package var sections: [ReadmeSection] {
    let accounts = notebooks.map { ($0.path, $0.documents.account.limited(to: paths)) }
    // An example that needs what clients cannot import is none for them.
    let usage = zip(notebooks, accounts).lazy.compactMap { notebook, account in
      let needed = notebook.imports.union([notebook.module ?? module])
      let isImportable = modules.isEmpty || needed.isSubset(of: modules)
      return isImportable ? account.1.usage.map { ($0, needed.sorted()) } : nil
    }.first
    let told = NotebookSections(
      accounts.map { path, account in
        NotebookSections.Notebook(account) { moved($0, from: path) }
      }, usage: usage)
    // Several notebooks have the title of their package, as has one whose code is not in it.
    let title =
      accounts.count == 1 && accounts[0].1.isCarried(by: notebooks[0].documents.account)
      ? accounts.first.map { ReadmeSection(.title, heading: $0.1.title, []) } : nil
    return [title].compactMap { $0 } + told.sections
  }

  private func moved(_ text: ProvenanceText, from path: String) -> [ReadmeSection.Block] {
    let transplant = MarkdownTransplant(
      from: RelativePath.folder(of: path), to: settings.folder,
      links: SymbolLinkStyle(module: module, documentation: settings.documentation))
    return transplant.moved(MappedText(SourceFile(path: path, text: text.text).range))
  }
}
