internal import NotebookCompiler
internal import NotebookDiagnostics
package import PackageEmission
package import PackageLowering
package import SourceText

/// What has to be remembered of a verification so that the same package and report can be made again
/// without building: everything else follows from the notebook.
package struct VerificationMemory: Codable, Sendable {
  /// A finding of the run, whose place is kept as offsets of the notebook.
  private struct Finding: Codable {
    let severity: String
    let id: String
    let message: String
    let range: Range<Int>
    let hint: String?
    let related: [Related]

    struct Related: Codable {
      let message: String
      let range: Range<Int>
    }
  }

  private let decisions: CarryDecisions
  private let outputs: [Verification.RecordedOutput]
  private let findings: [Finding]
  private let trials: Int

  /// Remembers a verification.
  /// - Parameters:
  ///   - verification: What verifying a notebook led to.
  ///   - source: The notebook.
  /// - Returns: Nil where there is nothing to be made again.
  package init?(_ verification: Verification, of source: SourceFile) {
    guard verification.package != nil else { return nil }
    decisions = verification.decisions
    outputs = verification.outputs
    trials = verification.trials
    findings = verification.diagnostics.compactMap { finding in
      guard let range = finding.range, range.file === source else { return nil }
      return Finding(
        severity: finding.severity.rawValue, id: finding.id, message: finding.message,
        range: range.bytes, hint: finding.hint,
        related: finding.related.map { .init(message: $0.message, range: $0.range.bytes) })
    }
  }

  /// Makes the verification again.
  /// - Parameters:
  ///   - source: The notebook.
  ///   - templates: The templates of the files that are not code.
  ///   - package: The package whose documents are verified.
  ///   - resources: Reads the files beside the notebook that a plan embeds.
  /// - Returns: The same as verifying it would.
  package func verification(
    of source: SourceFile, templates: TemplateLibrary, package: LocalPackage?,
    resources: (PackagePlan) -> [String: SourceFile]
  ) -> Verification {
    var plan = lower(analysis(of: source).value, decisions).value
    plan.localPackage = package
    return Verification(
      decisions: decisions,
      package: emit(plan, templates: templates, resources: resources(plan)), cells: plan.cells,
      outputs: outputs, diagnostics: findings.map { diagnostic($0, in: source) }, builds: true,
      testsPass: true, trials: trials)
  }

  private func diagnostic(_ finding: Finding, in source: SourceFile) -> Diagnostic {
    Diagnostic(
      Diagnostic.Severity(rawValue: finding.severity) ?? .warning, id: finding.id, finding.message,
      at: .source(SourceRange(file: source, bytes: finding.range)), hint: finding.hint,
      related: finding.related.map {
        .init($0.message, at: SourceRange(file: source, bytes: $0.range))
      })
  }
}
