internal import PackageLowering
internal import SourceText

/// What the names in the template of the README stand for, in a project.
struct ProjectDocuments {
  let manifest: Manifest
  let units: [ProjectUnit]
  let graph: TargetGraph

  init(_ manifest: Manifest, _ units: [ProjectUnit], _ graph: TargetGraph) {
    self.manifest = manifest
    self.units = units
    self.graph = graph
  }

  /// The notebook that speaks for the whole: one that is named like a first page, or else the first.
  private var lead: ProjectUnit? {
    let names = ["readme.md", "index.md", "overview.md"]
    return units.first { unit in
      let name = unit.interface.path.split(separator: "/").last?.lowercased() ?? ""
      return names.contains(name)
    } ?? units.first
  }

  var readme: [String: TemplateValue] {
    let all = units.map(\.documents)
    let libraries = manifest.targets.filter { $0.kind == .library && $0.isProduct }.map(\.name)
    var values: [String: TemplateValue] = [
      "title": text(manifest.name), "name": text(manifest.name),
      "product": text(libraries.first ?? manifest.name),
    ]
    if let summary = lead?.documents.summary { values["summary"] = text(summary) }
    let motivation = lead?.documents.motivation ?? all.compactMap(\.motivation).first
    if let motivation { values["motivation"] = text(motivation) }
    addUsage(to: &values, libraries)
    addDiagram(to: &values)
    values["sections"] = .list(
      all.flatMap(\.sections).map { ["heading": text($0.heading), "body": text($0.body)] })
    let topics = all.flatMap { documents in
      documents.topics.map { topic in
        ["topic": text("\(documents.title): \(topic.topic)"), "files": text(topic.files)]
      }
    }
    values["hasTopics"] = .flag(!topics.isEmpty)
    values["topics"] = .list(topics)
    let order = ["Bug", "Feature", "Known issue", "Workaround"]
    let issues = order.flatMap { kind in all.flatMap(\.issues).filter { $0.kind == kind } }
    values["hasIssues"] = .flag(!issues.isEmpty)
    values["issues"] = .list(issues.map { ["kind": text($0.kind), "text": text($0.text)] })
    let leftOut = all.flatMap { documents in
      documents.leftOut.map { ["text": text("\(documents.title): \($0)")] }
    }
    values["hasLeftOut"] = .flag(!leftOut.isEmpty)
    values["leftOut"] = .list(leftOut)
    return values
  }

  /// The first example of a product, with what its tests import.
  private func addUsage(to values: inout [String: TemplateValue], _ products: [String]) {
    for (position, unit) in units.enumerated() {
      guard let usage = unit.documents.usage, products.contains(unit.interface.target) else {
        continue
      }
      let modules = zip(unit.interface.files, graph.imports[position]).filter {
        $0.0.kind == .test
      }.flatMap(\.1)
      guard modules.allSatisfy(products.contains) else { continue }
      values["usage"] = text(usage)
      values["usageImports"] = .list(
        Set(modules + [unit.interface.target]).sorted().map { ["module": text($0)] })
      values["product"] = text(unit.interface.target)
      return
    }
  }

  /// A Mermaid diagram of the targets that are no tests, and a table of where they come from.
  private func addDiagram(to values: inout [String: TemplateValue]) {
    let targets = manifest.targets.filter { $0.kind != .test && $0.path == nil }
    let diagram = TargetDiagram(
      targets.map { .init(name: $0.name, kind: $0.kind, dependencies: $0.dependencies) })
    values["hasDiagram"] = .flag(targets.count > 1)
    values["diagramNodes"] = .list(diagram.nodes.map { ["node": text($0)] })
    values["diagramEdges"] = .list(diagram.edges.map { ["edge": text($0)] })
    values["targets"] = .list(
      targets.map { target in
        let sources = units.filter { unit in
          unit.contribution.targets.contains { $0.name == target.name }
        }.map(\.documents.title)
        return [
          "name": text(target.name), "kind": text(target.kind.rawValue),
          "notebooks": text(sources.joined(separator: ", ")),
        ]
      })
  }

  private func text(_ text: String) -> TemplateValue {
    .text(ProvenanceText(synthesized: text))
  }
}
