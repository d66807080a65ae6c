internal import NotebookAnalysis
package import NotebookDiagnostics
internal import NotebookSyntax
package import PackageEmission
package import PackageLowering
package import SourceText

/// Outlines the package that one notebook becomes.
/// - Parameters:
///   - source: The notebook.
///   - templates: The templates of the files that are not code of the notebook.
/// - Returns: The outline and every finding.
package func outline(
  _ source: SourceFile, templates: TemplateLibrary
) -> Diagnosed<PackageOutline> {
  plan(source).map { PackageOutline([$0], templates: templates) }
}

/// Outlines the package that the notebooks of a project become together.
/// - Parameters:
///   - sources: The notebooks by their paths from the project's folder, in ascending order.
///   - layout: Which target each notebook feeds.
///   - templates: The templates of the files that are not code of the notebooks.
/// - Returns: The outline and every finding.
package func outline(
  project sources: [(path: String, file: SourceFile)], layout: ProjectLayout,
  templates: TemplateLibrary
) -> Diagnosed<PackageOutline> {
  let analyzed = sources.map { analysis(of: $0.file) }
  func plans(_ layout: ProjectLayout) -> [Diagnosed<(PackagePlan, NotebookInterface)>] {
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
  let outline = PackageOutline(
    all.map(\.value.0), named: layout.package, graph: graph, templates: templates)
  return Diagnosed(outline, layout.diagnostics + all.flatMap(\.diagnostics) + graph.diagnostics)
}
