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
    module = package.manifest.publicModules.first?.name ?? package.name
  }

  /// The parts that notebooks tell; where both tell one, they take the place of the package's.
  package var sections: [ReadmeSection] {
    [
      notebooks.first.map { ReadmeSection(.title, heading: $0.documents.title, []) },
      section(.summary, nil) { $0.summary },
      section(.motivation, "Motivation") { $0.motivation }, usage, contents,
      named(.design), named(.deployment), named(.monitoring), issues, notCarried,
    ].compactMap { $0 }
  }

  /// A part that the first notebook has that tells it.
  private func section(
    _ name: ReadmeSection.Name, _ heading: String?, _ text: (UnitDocuments) -> String?
  ) -> ReadmeSection? {
    for notebook in notebooks {
      if let text = text(notebook.documents) {
        return ReadmeSection(name, heading: heading, moved(text, from: notebook))
      }
    }
    return nil
  }

  private func moved(_ text: String, from notebook: Notebook) -> [ReadmeSection.Block] {
    let transplant = MarkdownTransplant(
      from: RelativePath.folder(of: notebook.path), to: settings.folder,
      links: SymbolLinkStyle(module: module, documentation: settings.documentation))
    return transplant.moved(MappedText(SourceFile(path: notebook.path, text: text).range))
  }

  private var usage: ReadmeSection? {
    guard let code = notebooks.lazy.compactMap(\.documents.usage).first else { return nil }
    return ReadmeSection(
      .usage, heading: "Usage", [.text("```swift\nimport \(module)\n\n\(code)\n```")])
  }

  private var contents: ReadmeSection? {
    let isSingle = notebooks.count == 1
    let rows = notebooks.flatMap { notebook in
      notebook.documents.topics.map { topic in
        "| \(isSingle ? "" : notebook.documents.title + ": ")\(topic.topic) | \(topic.files) |"
      }
    }
    guard !rows.isEmpty else { return nil }
    let table = (["| topic | source |", "|---|---|"] + rows).joined(separator: "\n")
    return ReadmeSection(.contents, heading: "Contents", [.text("\(table)")])
  }

  /// A part that a README repeats under the heading that notebooks give it by convention.
  private func named(_ name: ReadmeSection.Name) -> ReadmeSection? {
    let told = notebooks.flatMap { notebook in
      notebook.documents.sections.filter { $0.heading.lowercased() == name.rawValue }
        .map { (notebook, $0) }
    }
    guard let heading = told.first?.1.heading else { return nil }
    return ReadmeSection(name, heading: heading, told.flatMap { moved($0.1.body, from: $0.0) })
  }

  private var issues: ReadmeSection? {
    let all = notebooks.flatMap { notebook in notebook.documents.issues.map { (notebook, $0) } }
    let order = ["Bug", "Feature", "Known issue", "Workaround"]
    let sorted = order.flatMap { kind in all.filter { $0.1.kind == kind } }
    let lines = sorted.flatMap { notebook, issue in
      moved("- \(issue.kind): \(issue.text)", from: notebook)
    }
    return list(.issues, "Known issues", lines)
  }

  private var notCarried: ReadmeSection? {
    let lines = notebooks.flatMap { notebook in
      notebook.documents.leftOut.flatMap { moved("- \($0)", from: notebook) }
    }
    return list(.notCarried, "Not carried over", lines)
  }

  private func list(
    _ name: ReadmeSection.Name, _ heading: String, _ lines: [ReadmeSection.Block]
  ) -> ReadmeSection? {
    let texts = lines.compactMap { block in
      if case .text(let text) = block { text } else { nil }
    }
    guard !texts.isEmpty else { return nil }
    return ReadmeSection(name, heading: heading, [.text(texts.joined(by: "\n"))])
  }
}
