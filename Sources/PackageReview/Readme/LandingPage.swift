internal import NotebookDiagnostics
internal import NotebookParser
internal import NotebookSyntax
internal import PackageEmission
internal import PackageSymbols
internal import SourceText

/// The page of a DocC catalog that stands for its module: a title that links to the module, a
/// summary, an overview, topics (Swift-DocC, "Adding Supplemental Content to a Documentation
/// Catalog").
struct LandingPage {
  private let notebook: Notebook
  private let transplant: MarkdownTransplant
  /// The module.
  let module: String

  /// The sections that tell how the package is used.
  private static let usages = [
    "usage", "getting started", "quick start", "quickstart", "example", "examples", "first steps",
    "basic usage", "tutorial",
  ]
  private static let motivations = ["motivation", "background", "why", "demand"]
  /// What a README has from elsewhere, or cannot have.
  private static let skipped = ["topics", "see also", "license", "licence"] + installations
  /// How clients get the package is told from the manifest, which is never out of date.
  private static let installations = [
    "installation", "installing", "adding the dependency", "adding a dependency",
    "add the dependency",
    "adding the package", "swift package manager",
  ]

  /// Finds the page of the module that is named like the package, or else of the first one that has one.
  init?(of package: PackageSnapshot, _ settings: PackageReadme.Settings) {
    let pages = package.texts.filter { $0.key.contains(".docc/") && $0.key.hasSuffix(".md") }
      .sorted { $0.key < $1.key }
    let modules = package.manifest.publicModules
    let own = modules.filter { PackageNameWords($0.name) == PackageNameWords(package.name) }
    for module in own + modules {
      guard let folder = package.folder(of: module) else { continue }
      for (path, file) in pages where path.hasPrefix(folder + "/") {
        let notebook = parse(file).value
        // A title that is no link is that of an article.
        guard let title = notebook.title, title.title == module.name,
          title.range.text.contains("``")
        else { continue }
        self.notebook = notebook
        self.module = module.name
        transplant = MarkdownTransplant(
          from: RelativePath.folder(of: path), to: settings.folder, files: package.paths,
          links: SymbolLinkStyle(module: module.name, documentation: settings.documentation))
        return
      }
    }
    return nil
  }

  /// The title of its package: its own where the package has one module or is named like this one.
  func title(of package: PackageSnapshot) -> String? {
    let names = Set(package.manifest.publicModules.map(\.moduleName))
    return names.count == 1 || PackageNameWords(module) == PackageNameWords(package.name)
      ? notebook.title?.title : nil
  }

  /// The paragraph under the title, with the pictures above it.
  var summary: [ReadmeSection.Block]? {
    let blocks = notebook.summaryWithPictures.flatMap { transplant.moved($0.text) }
    return blocks.isEmpty ? nil : blocks
  }

  /// How the package is used.
  var usage: ReadmeSection? { section(.usage, "Usage", Self.usages) }

  /// Why there is the package.
  var motivation: ReadmeSection? { section(.motivation, "Motivation", Self.motivations) }

  private func section(
    _ name: ReadmeSection.Name, _ heading: String, _ titles: [String]
  ) -> ReadmeSection? {
    let blocks = Self.withoutInstallation(
      notebook.sections.filter { isNamed($0, titles) }.flatMap(body))
    return blocks.isEmpty ? nil : ReadmeSection(name, heading: heading, blocks)
  }

  /// Everything else that the page tells.
  var overview: ReadmeSection? {
    let known = Self.usages + Self.motivations + Self.skipped
    let told = notebook.sections.filter { $0.heading != nil && !isNamed($0, known) }
    // What is under the heading of the part itself stands first.
    let own = told.filter { isNamed($0, ["overview"]) }.flatMap(body)
    let others = told.filter { !isNamed($0, ["overview"]) }.flatMap { section in
      [ReadmeSection.Block.heading(depth: 1, ProvenanceText(synthesized: section.title ?? ""))]
        + body(of: section).map(\.deeper)
    }
    let blocks = Self.withoutInstallation(own + others)
    return blocks.isEmpty ? nil : ReadmeSection(.overview, heading: "Overview", blocks)
  }

  /// What is known not to work, and what helps meanwhile.
  var issues: ReadmeSection? {
    IssueList(
      notebook.alerts.map { alert in
        let texts = transplant.moved(alert.body).map(\.inItem)
        return .init(kind: alert.kind, title: alert.title, text: texts.joined(by: "\n\n"))
      }
    ).section
  }

  /// The blocks but for headings about installation, with what stands under them.
  private static func withoutInstallation(
    _ blocks: [ReadmeSection.Block]
  ) -> [ReadmeSection.Block] {
    var skippedDepth: Int?
    return blocks.filter { block in
      guard case .heading(let depth, let title) = block else { return skippedDepth == nil }
      if let skipped = skippedDepth, depth > skipped { return false }
      skippedDepth = installations.contains(title.text.lowercased()) ? depth : nil
      return skippedDepth == nil
    }
  }

  private func isNamed(_ section: Section, _ names: [String]) -> Bool {
    section.title.map { names.contains($0.lowercased()) } ?? false
  }

  private func body(of section: Section) -> [ReadmeSection.Block] {
    guard let heading = section.heading, let last = section.elements.last else { return [] }
    var text = MappedText(file: notebook.source)
    var offset = heading.range.bytes.upperBound
    for case .alert(let alert) in section.elements where IssueList.lists(alert.kind) {
      // The mark of the quotation stands before it.
      let line = notebook.source.lines.start(ofLine: alert.range.line)
      text.append(offset..<max(offset, line))
      let body = alert.body.span(of: 0..<alert.body.bytes.count).bytes
      offset = max(alert.range.bytes.upperBound, body.upperBound)
    }
    text.append(offset..<max(last.range.bytes.upperBound, offset))
    return transplant.moved(text)
  }
}

extension ReadmeSection.Block {
  /// The same one level further down.
  fileprivate var deeper: ReadmeSection.Block {
    switch self {
    case .heading(let depth, let text): .heading(depth: depth + 1, text)
    case .text: self
    }
  }
}
