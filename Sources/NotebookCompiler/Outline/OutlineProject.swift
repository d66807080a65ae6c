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
  plan(project: sources, layout: layout).map { plan in
    PackageOutline(
      plan.notebooks, named: plan.package, graph: plan.graph, templates: templates)
  }
}
