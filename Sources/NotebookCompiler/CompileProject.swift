internal import NotebookAnalysis
package import NotebookDiagnostics
internal import NotebookParser
internal import NotebookSyntax
package import PackageEmission
package import PackageLowering
package import SourceText

/// A notebook of a project, compiled for itself.
package struct CompiledUnit: Sendable {
  /// What the notebook adds to the package.
  package let unit: EmittedUnit
  /// What the project says about the notebook.
  package let scope: NotebookScope
  /// The title of the notebook.
  package let title: String?
  /// What becomes of each cell, in the order of the text.
  package let cells: [CellPlan]
}

/// Compiles one notebook of a project, as far as it depends on its own text: the work that is done in
/// parallel and again only where the text changed.
/// - Parameters:
///   - source: The notebook.
///   - path: Its path from the project's folder.
///   - layout: Which target each notebook feeds.
///   - decisions: What trying the code showed; nil where nothing was tried.
///   - templates: The templates of the files that are not code.
///   - resources: Reads the files beside the notebook that a plan embeds.
/// - Returns: What the notebook adds to the package, and every finding.
package func compileUnit(
  _ source: SourceFile, at path: String, layout: ProjectLayout,
  decisions: CarryDecisions? = nil, templates: TemplateLibrary,
  resources: (PackagePlan) -> Diagnosed<[String: SourceFile]>
) -> Diagnosed<CompiledUnit> {
  let analyzed = analysis(of: source)
  let title = analyzed.value.notebook.title?.title
  let scope = layout.scope(of: path, title: title)
  return analyzed.flatMap { lower($0, decisions, in: scope) }.flatMap { plan in
    resources(plan).map { resources in
      let unit = emitUnit(plan, in: scope, templates: templates, resources: resources)
      return CompiledUnit(unit: unit, scope: scope, title: title, cells: plan.cells)
    }
  }
}

/// Decides what a notebook of a project becomes.
/// - Parameters:
///   - source: The notebook.
///   - path: Its path from the project's folder.
///   - layout: Which target each notebook feeds.
///   - decisions: What trying the code showed; nil where nothing was tried.
/// - Returns: The plan of what the notebook adds to the package, and every finding.
package func plan(
  _ source: SourceFile, at path: String, layout: ProjectLayout,
  decisions: CarryDecisions? = nil
) -> Diagnosed<PackagePlan> {
  analysis(of: source).flatMap { notebook in
    lower(
      notebook, decisions,
      in: layout.scope(of: path, title: notebook.notebook.title?.title))
  }
}

/// What the notebooks of a project become together.
package struct ProjectPlan: Sendable {
  /// The name of the package.
  package let package: String
  /// What each notebook adds to it, in the order of the project.
  package let notebooks: [PackagePlan]
  /// How they are linked.
  package let graph: TargetGraph
}

/// Decides what package the notebooks of a project become.
/// - Parameters:
///   - sources: The notebooks by their paths from the project's folder, in ascending order.
///   - layout: Which target each notebook feeds.
/// - Returns: The plan and every finding.
package func plan(
  project sources: [(path: String, file: SourceFile)], layout: ProjectLayout
) -> Diagnosed<ProjectPlan> {
  let analyzed = sources.map { analysis(of: $0.file) }
  func plans(_ layout: ProjectLayout) -> [Diagnosed<(plan: PackagePlan, NotebookInterface)>] {
    zip(sources, analyzed).map { source, analyzed in
      analyzed.flatMap { notebook in
        let scope = layout.scope(of: source.path, title: notebook.notebook.title?.title)
        return lower(notebook, in: scope).map { ($0, NotebookInterface($0, in: scope)) }
      }
    }
  }
  let (all, graph, _) = settle(layout, compile: plans) {
    $0.map(\.value.1)
  } source: { path in
    sources.first { $0.file.path == path }?.file
  }
  return Diagnosed(
    ProjectPlan(package: layout.package, notebooks: all.map(\.value.plan), graph: graph),
    layout.diagnostics + all.flatMap(\.diagnostics) + graph.diagnostics)
}

/// Compiles and links the notebooks of a project until what they have to know of each other does not
/// change any more.
/// - Parameters:
///   - layout: Which target each notebook feeds.
///   - compile: Compiles the notebooks.
///   - interfaces: What linking needs to know of them.
///   - source: The text of a notebook, by its path; asked for only where something is wrong.
/// - Returns: The notebooks, how they are linked, and the layout with which they were compiled.
package func settle<Units>(
  _ layout: ProjectLayout, compile: (ProjectLayout) -> Units,
  interfaces: (Units) -> [NotebookInterface], source: @escaping (String) -> SourceFile?
) -> (units: Units, graph: TargetGraph, layout: ProjectLayout) {
  var opened = layout
  var units = compile(opened)
  let packages = layout.settings.dependencies.map(\.value)
  var graph = TargetGraph(interfaces(units), packages: packages, source: source)
  for _ in 0..<ProjectLayout.rounds {
    let demanded = layout.demanded(by: graph)
    guard demanded != opened.demands else { break }
    opened = layout.opening(demanded)
    units = compile(opened)
    graph = TargetGraph(
      interfaces(units), packages: packages, knowing: demanded, source: source)
  }
  return (units, graph, opened)
}

/// Turns the notebooks of a project into a package, in memory.
/// - Parameters:
///   - sources: The notebooks by their paths from the project's folder, in ascending order.
///   - layout: Which target each notebook feeds.
///   - templates: The templates of the files that are not code.
///   - resources: Reads the files beside a notebook that its plan embeds.
/// - Returns: The files of the package and every finding; with an error among them, they are not to
///   be written.
package func compile(
  project sources: [(path: String, file: SourceFile)], layout: ProjectLayout,
  templates: TemplateLibrary,
  resources: (PackagePlan) -> Diagnosed<[String: SourceFile]> = { _ in Diagnosed([:]) }
) -> Diagnosed<FileTree> {
  let (units, graph, _) = settle(layout) { layout in
    sources.map { source in
      compileUnit(
        source.file, at: source.path, layout: layout, templates: templates, resources: resources)
    }
  } interfaces: {
    $0.map(\.value.unit.interface)
  } source: { path in
    sources.first { $0.file.path == path }?.file
  }
  var files = emitProject(
    ProjectHeader(layout), units.map { ProjectUnit($0.value.unit) }, graph, templates: templates)
  for (unit, imports) in zip(units, graph.imports) {
    files += linked(unit.value.unit, imports: imports)
  }
  return Diagnosed(
    FileTree(files),
    layout.diagnostics + units.flatMap(\.diagnostics) + graph.diagnostics
      + graph.missingModules)
}
