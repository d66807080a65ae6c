internal import Foundation
internal import NotebookAnalysis
internal import NotebookCompiler
package import NotebookDiagnostics
package import NotebookSyntax
package import PackageEmission
package import PackageLowering
package import SourceText
package import SwiftToolchain

/// Converts a notebook, builds and runs it, and leaves out what cannot be carried, until the package
/// is green.
package struct Verifier: Sendable {
  /// The Swift tools.
  package let toolchain: SwiftToolchain
  /// The templates of the files that are not code.
  package let templates: TemplateLibrary
  /// The folder in which packages are built.
  package let folder: String
  /// How long one example or test may take, in seconds.
  package let timeout: Double
  /// The package whose documents are verified.
  package let package: LocalPackage?
  /// The packages that the rest of the notebook's project names.
  package let projectPackages: [Located<FrontMatter.Dependency>]
  /// Called with what is being done.
  package let progress: @Sendable (String) -> Void

  /// Rounds after which a notebook is given up: each round leaves something out, so that there is an
  /// end; this one is there for a compiler that contradicts itself.
  private static let limit = 24

  /// Makes a verifier.
  /// - Parameters:
  ///   - toolchain: The Swift tools.
  ///   - templates: The templates of the files that are not code.
  ///   - folder: The folder in which packages are built.
  ///   - timeout: How long one example or test may take, in seconds.
  ///   - package: The package whose documents are verified.
  ///   - projectPackages: The packages that the rest of the notebook's project names.
  ///   - progress: Called with what is being done.
  package init(
    toolchain: SwiftToolchain, templates: TemplateLibrary, folder: String, timeout: Double,
    package: LocalPackage? = nil, projectPackages: [Located<FrontMatter.Dependency>] = [],
    progress: @escaping @Sendable (String) -> Void
  ) {
    self.toolchain = toolchain
    self.templates = templates
    self.folder = folder
    self.timeout = timeout
    self.package = package
    self.projectPackages = projectPackages
    self.progress = progress
  }

  /// Verifies a notebook.
  /// - Parameters:
  ///   - source: The notebook.
  ///   - resources: Reads the files beside the notebook that a plan embeds.
  /// - Returns: The package and the report.
  /// - Throws: ``VerificationFailure`` where the tools do not work; errors of the disk.
  package func verify(
    _ source: SourceFile, resources: (PackagePlan) -> Diagnosed<[String: SourceFile]>
  ) async throws -> Verification {
    let analysis = analysis(of: source)
    // A cell that is not Swift is left out, not an error.
    let found = analysis.diagnostics.onePerCell(analysis.value).map {
      $0.id == "swift-syntax" ? $0.asWarning(hint: "the cell is left out of the package") : $0
    }
    let notebook = analysis.value
    var run = VerificationRun(self, notebook)
    let first = lower(notebook, run.decisions)
    let embedded = resources(first.value)
    let problems = found + first.diagnostics + embedded.diagnostics
    guard !problems.contains(where: { $0.severity == .error }) else {
      return Verification(
        decisions: run.decisions, package: nil, cells: [], outputs: [], diagnostics: problems,
        builds: false, testsPass: false, trials: 0)
    }
    run.resources = embedded.value
    try await run.tryUntilItCompiles()
    try await run.runExamples()
    let package = try await run.finish()
    let plan = lower(notebook, run.decisions)
    return Verification(
      decisions: run.decisions, package: package, cells: plan.value.cells, outputs: run.outputs,
      diagnostics: (found + plan.diagnostics + embedded.diagnostics + run.diagnostics)
        .sortedByPlace,
      builds: true, testsPass: true, trials: run.trials)
  }

  /// Builds and tests the package of several notebooks until it is green: what is wrong with the whole,
  /// though the parts are sound, is left out where it stands.
  /// - Parameters:
  ///   - notebooks: The notebooks, with what verifying each by itself led to.
  ///   - emit: Writes the package by what is decided about each notebook: all files, and what each adds.
  /// - Returns: The files, and what became of each notebook.
  /// - Throws: ``VerificationFailure`` where the tools do not work; errors of the disk.
  package func finish(
    _ notebooks: [(source: SourceFile, verification: Verification)],
    emit: @escaping ([CarryDecisions]) -> (files: FileTree, notebooks: [EmittedPackage])
  ) async throws -> (files: FileTree, notebooks: [Verification]) {
    let runs = notebooks.map { source, verification in
      var run = VerificationRun(self, analysis(of: source).value)
      run.decisions = verification.decisions
      run.outputs = verification.outputs
      run.diagnostics = verification.diagnostics
      return run
    }
    var build = GreenBuild(verifier: self, folder: folder + "/package", runs: runs) { runs in
      let package = emit(runs.map(\.decisions))
      return GreenBuild.Draft(files: package.files, notebooks: package.notebooks)
    }
    let draft = try await build.run()
    let verified = notebooks.indices.map { position in
      let run = build.runs[position]
      var verification = notebooks[position].verification
      verification.decisions = run.decisions
      verification.outputs = run.outputs
      verification.diagnostics = run.diagnostics.sortedByPlace
      verification.cells = draft.notebooks[position].cells
      return verification
    }
    return (draft.files, verified)
  }

  /// The rounds after which a notebook is given up.
  var limit: Int { Self.limit }
}

extension [Diagnostic] {
  /// The findings with only the first of a cell that is not Swift: the others follow from it.
  fileprivate func onePerCell(_ notebook: AnalyzedNotebook) -> [Diagnostic] {
    var seen: Set<Int> = []
    return filter { finding in
      guard finding.id == "swift-syntax", let offset = finding.range?.bytes.lowerBound,
        let cell = notebook.cells.firstIndex(where: { $0.cell.range.bytes.contains(offset) })
      else { return true }
      return seen.insert(cell).inserted
    }
  }

}
