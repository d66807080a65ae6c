package import NotebookAnalysis
internal import NotebookSyntax
package import PackageEmission
package import PackageLowering
internal import SourceText

/// What a package offers, without how it does it: a design that can be shared before there is code.
package struct PackageOutline: Sendable {
  /// A declaration without bodies.
  package struct Declaration: Sendable {
    /// The name by which overloads differ; of an extension, the extended type.
    package let name: String
    /// What is declared.
    package let kind: NotebookAnalysis.Declaration.Kind
    /// The first paragraph of the documentation.
    package let summary: String?
    /// The Swift, with summaries for documentation.
    package let text: String
  }

  /// The declarations of a file.
  package struct Topic: Sendable {
    /// The heading of the notebook that the file comes from, or the name of the file.
    package let title: String
    /// The path of the file in the package.
    package let file: String
    /// The declarations, in the order of the file.
    package let declarations: [Declaration]
  }

  /// A library or an executable.
  package struct Target: Sendable {
    /// The name.
    package let name: String
    /// What it is built into.
    package let kind: TargetPlan.Kind
    /// The targets of the package that it needs.
    package let dependencies: [String]
    /// The topics that declare something, in the order of the notebook.
    package let topics: [Topic]
  }

  /// The title of the notebook, or the name of the package where several notebooks make one.
  package let title: String
  /// The name of the package.
  package let name: String
  /// The paragraph under the title.
  package let summary: String?
  /// The packages that it needs, each with its least version.
  package let packages: [String]
  /// The targets that are no tests.
  package let targets: [Target]
  /// The functions and properties whose bodies the notebooks leave out, in the order of the targets.
  package let unwritten: [String]

  /// Outlines a package.
  /// - Parameters:
  ///   - plans: The plan of the package, or of each notebook that feeds it.
  ///   - name: The name of the package, where several notebooks make one; nil for that of the plan.
  ///   - graph: What linking found; nil where the plan says which target needs which.
  ///   - templates: The templates of the files that are not code of the notebook.
  package init(
    _ plans: [PackagePlan], named name: String? = nil, graph: TargetGraph? = nil,
    templates: TemplateLibrary
  ) {
    let notebook = plans.first?.notebook.notebook
    self.name = name ?? plans.first?.name ?? ""
    title = name ?? notebook?.title?.title ?? self.name
    summary = name == nil ? notebook?.summary?.text.text : nil
    var packages: [String] = []
    for dependency in plans.flatMap(\.dependencies) {
      let line = "\(dependency.url), from \(dependency.from)"
      if !packages.contains(line) { packages.append(line) }
    }
    self.packages = packages
    var builder = TargetOutlines(graph)
    for plan in plans { builder.add(plan, templates) }
    targets = builder.targets
    unwritten = builder.unwritten
  }
}

/// Gathers the targets of some plans, of which several may feed one target.
private struct TargetOutlines {
  private struct File {
    let title: String
    let path: String
    let outline: DeclarationOutline
  }

  private let graph: TargetGraph?
  private var order: [TargetPlan] = []
  private var files: [String: [File]] = [:]

  init(_ graph: TargetGraph?) { self.graph = graph }

  mutating func add(_ plan: PackagePlan, _ templates: TemplateLibrary) {
    let emitted = emit(plan, templates: templates, resources: [:])
    let texts = Dictionary(uniqueKeysWithValues: emitted.files.files.map { ($0.path, $0.text) })
    let titles = titles(of: plan)
    for target in plan.targets where target.kind != .test {
      if !order.contains(where: { $0.name == target.name }) { order.append(target) }
      let paths = target.files.map { "Sources/\(target.name)/\($0.name)" }
      let inOrder = titles.map(\.path).filter(paths.contains)
      for path in inOrder + paths.filter({ !inOrder.contains($0) }) {
        guard let text = texts[path] else { continue }
        let stem = path.split(separator: "/").last?.split(separator: ".").first.map(String.init)
        files[target.name, default: []].append(
          File(
            title: titles.first { $0.path == path }?.title ?? stem ?? path, path: path,
            outline: DeclarationOutline(text.text)))
      }
    }
  }

  /// The headings above the code of each file, in the order of the notebook.
  private func titles(of plan: PackagePlan) -> [(path: String, title: String?)] {
    let sections = plan.notebook.notebook.sections
    var titles: [(path: String, title: String?)] = []
    for cell in plan.cells {
      for path in cell.files where !titles.contains(where: { $0.path == path }) {
        titles.append((path, sections[cell.cell.topic].title))
      }
    }
    return titles
  }

  var targets: [PackageOutline.Target] {
    order.map { target in
      let own = files[target.name] ?? []
      let isOpen = isOpen(target)
      return PackageOutline.Target(
        name: target.name, kind: target.kind,
        dependencies: graph.map { $0.dependencies[target.name] ?? [] } ?? target.dependencies,
        topics: own.compactMap { file in
          let declarations = file.outline.declarations(onlyOpen: isOpen)
          return declarations.isEmpty
            ? nil
            : PackageOutline.Topic(title: file.title, file: file.path, declarations: declarations)
        })
    }
  }

  var unwritten: [String] {
    order.flatMap { target in (files[target.name] ?? []).flatMap(\.outline.unwritten) }
  }

  /// Whether a target offers what is public or open to the package, and nothing else.
  private func isOpen(_ target: TargetPlan) -> Bool {
    target.kind == .library && (files[target.name] ?? []).contains(where: \.outline.opensSomething)
  }
}
