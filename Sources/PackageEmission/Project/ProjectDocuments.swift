internal import PackageLowering
internal import SourceText

/// The parts of a README that several notebooks tell.
struct ProjectDocuments {
  private let manifest: Manifest
  private let units: [ProjectUnit]
  private let graph: TargetGraph

  init(_ manifest: Manifest, _ units: [ProjectUnit], _ graph: TargetGraph) {
    self.manifest = manifest
    self.units = units
    self.graph = graph
  }

  /// The parts; the notebook that is named like a first page speaks for the whole, or else the first.
  var sections: [ReadmeSection] {
    let notebooks = NotebookSections(
      units.map { .init($0.documents.account) }, usage: usage
    ).sections
    // One of several is no summary of them all.
    guard let lead else { return notebooks.filter { units.count == 1 || $0.name != .summary } }
    let first = NotebookSections([.init(lead.documents.account)], usage: nil).sections
    return first.filter { [.summary, .motivation].contains($0.name) } + notebooks
  }

  /// The title of the notebook that speaks for the whole; without one, the name of the package.
  var title: String { lead?.documents.account.title ?? manifest.name }

  private var lead: ProjectUnit? {
    let names = ["readme.md", "index.md", "overview.md"]
    return units.first { unit in
      let name = unit.interface.path.split(separator: "/").last?.lowercased() ?? ""
      return names.contains(name)
    }
  }

  /// The first example of a product, with what its tests import.
  private var usage: (code: ProvenanceText, imports: [String])? {
    let products = Set(
      manifest.targets.lazy.filter { $0.kind == .library && $0.isProduct }.map(\.name))
    for (position, unit) in units.enumerated() {
      guard let usage = unit.documents.account.usage, products.contains(unit.interface.target)
      else { continue }
      let modules = zip(unit.interface.files, graph.imports[position]).filter {
        $0.0.kind == .test
      }.flatMap(\.1)
      guard modules.allSatisfy(products.contains) else { continue }
      return (usage, Set(modules + [unit.interface.target]).sorted())
    }
    return nil
  }

  /// The targets that are no tests, and a table of where they come from.
  var diagram: ReadmeSection? {
    let targets = manifest.targets.filter { $0.kind != .test && $0.path == nil }
    guard targets.count > 1 else { return nil }
    var sources: [String: [String]] = [:]
    for unit in units {
      for target in Set(unit.contribution.targets.lazy.map(\.name)) {
        sources[target, default: []].append(unit.documents.account.title)
      }
    }
    let rows = targets.map { target in
      let titles = (sources[target.name] ?? []).joined(separator: ", ")
      return "| `\(target.name)` | \(target.kind.rawValue) | \(titles) |"
    }
    let table = (["| target | kind | from |", "|---|---|---|"] + rows).joined(separator: "\n")
    return TargetDiagram(
      targets.map { target in
        .init(
          name: target.name, shape: target.kind == .executable ? .executable : .library,
          needs: target.dependencies)
      }
    ).section([.text("\(table)")])
  }
}
