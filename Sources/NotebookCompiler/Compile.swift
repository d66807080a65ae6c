package import NotebookAnalysis
package import NotebookDiagnostics
internal import NotebookParser
package import PackageEmission
package import PackageLowering
package import SourceText

/// Turns a notebook into a package, in memory: the whole of Recto but for its ends.
/// - Parameters:
///   - source: The notebook.
///   - templates: The templates of the files that are not code.
///   - resources: The files beside the notebook that it embeds, by their names.
/// - Returns: The package and every finding; with an error among them, it is not to be written.
package func compile(
  _ source: SourceFile, templates: TemplateLibrary, resources: [String: SourceFile] = [:]
) -> Diagnosed<EmittedPackage> {
  plan(source).map { emit($0, templates: templates, resources: resources) }
}

/// Decides what package a notebook becomes; which files it embeds is known only then.
/// - Parameter source: The notebook.
/// - Returns: The plan and every finding.
package func plan(_ source: SourceFile) -> Diagnosed<PackagePlan> {
  analysis(of: source).flatMap { lower($0) }
}

/// Reads a notebook and its Swift.
/// - Parameter source: The notebook.
/// - Returns: The analysed notebook and every finding.
package func analysis(of source: SourceFile) -> Diagnosed<AnalyzedNotebook> {
  parse(source).flatMap(analyze)
}
