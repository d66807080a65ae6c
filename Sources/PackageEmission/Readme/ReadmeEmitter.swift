internal import NotebookSyntax
internal import PackageLowering
internal import SourceText

/// Writes the README of a package that comes from notebooks.
///
/// The parts are those of `recto readme`, made by the same code. What takes a second look at the
/// sources, the overview of the API and the share of documented symbols, is left to that command.
struct ReadmeEmitter {
  private let manifest: Manifest
  private let templates: TemplateLibrary

  init(_ manifest: Manifest, _ templates: TemplateLibrary) {
    self.manifest = manifest
    self.templates = templates
  }

  /// The README of one notebook.
  func readme(_ account: NotebookAccount) -> ProvenanceText {
    let module = manifest.names(of: .library).first ?? manifest.name
    let notebooks = NotebookSections(
      [.init(account)],
      usage: account.usage.map { ($0, (account.usageImports + [module]).sorted()) })
    return readme(account.title, notebooks.sections, diagram: nil)
  }

  /// The README of several notebooks.
  func readme(_ units: [ProjectUnit], _ graph: TargetGraph) -> ProvenanceText {
    let documents = ProjectDocuments(manifest, units, graph)
    return readme(documents.title, documents.sections, diagram: documents.diagram)
  }

  private func readme(
    _ title: String, _ told: [ReadmeSection], diagram: ReadmeSection?
  ) -> ProvenanceText {
    let platforms = manifest.platforms.compactMap(LeastPlatform.init)
    var installation = Installation(of: manifest.name)
    installation.toolsVersion = manifest.toolsVersion
    installation.platforms = platforms
    installation.libraries = manifest.products(.library)
    let commands = deployment.map {
      ReadmeSection(.deployment, heading: "Deployment", [.text($0)])
    }
    var sections = told
    sections += [
      ReadmeSection(.title, heading: title, []),
      Badges(toolsVersion: manifest.toolsVersion, platforms: platforms).section,
      installation.section,
      Development(hasTests: !manifest.names(of: .test).isEmpty).section,
    ]
    if let commands { sections.append(commands) }
    if let diagram { sections.append(diagram) }
    let document = ReadmeDocument(sections)
    return templates.render("package/README.md.mustache", values(of: document))
  }

  /// How to build and install the commands.
  private var deployment: ProvenanceText? {
    DeploymentEmitter(manifest).values.map {
      templates.render("package/Deployment.md.mustache", $0).withoutLastLineEnd
    }
  }

  /// Each part by its name, for templates that put them elsewhere, and all in their order.
  private func values(of document: ReadmeDocument) -> TemplateValues {
    var values = TemplateValues(room: 2 * document.sections.count + 1)
    values.append("name", manifest.name)
    values.append("title", document[.title]?.heading ?? manifest.name)
    var parts: [ProvenanceText] = []
    parts.reserveCapacity(document.sections.count)
    for section in document.sections where section.name != .title {
      let text = section.text(level: 2)
      values.append(section.name.rawValue, text)
      parts.append(text)
    }
    values.append("parts", parts) { part, values in values.append("part", part) }
    return values
  }
}

extension ProvenanceText {
  fileprivate var withoutLastLineEnd: ProvenanceText {
    bytes.last == 0x0A ? part(0..<bytes.count - 1) : self
  }
}
