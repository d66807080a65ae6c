package import NotebookDiagnostics
package import PackageEmission
package import PackageLowering

/// What verifying a notebook led to.
package struct Verification: Sendable {
  /// A recorded output and what became of it.
  package struct RecordedOutput: Sendable, Codable {
    /// What became of a recorded output.
    package enum Status: String, Sendable, Codable {
      /// The code gives it.
      case passed
      /// The code gives something else.
      case failed
      /// It was not compared, for the reason beside it.
      case unverified
    }

    /// The line where it is written, counted from 1.
    package let line: Int
    /// The recorded text.
    package let expected: String
    /// What became of it.
    package let status: Status
    /// Why it was not verified.
    package let reason: String?
  }

  /// The decisions by which the package was made.
  package var decisions: CarryDecisions
  /// The package that builds and whose tests pass; nil where there is none.
  package var package: EmittedPackage?
  /// What becomes of each cell.
  package var cells: [CellPlan]
  /// The recorded outputs, in the order of the text.
  package var outputs: [RecordedOutput]
  /// Every finding.
  package var diagnostics: [Diagnostic]
  /// Whether the package builds.
  package var builds: Bool
  /// Whether its tests pass.
  package var testsPass: Bool
  /// How often the compiler had to be asked until nothing more was left out.
  package var trials: Int

  /// Makes the result of a verification.
  /// - Parameters:
  ///   - decisions: The decisions by which the package was made.
  ///   - package: The package.
  ///   - cells: What becomes of each cell.
  ///   - outputs: The recorded outputs.
  ///   - diagnostics: Every finding.
  ///   - builds: Whether the package builds.
  ///   - testsPass: Whether its tests pass.
  ///   - trials: How often the compiler had to be asked.
  package init(
    decisions: CarryDecisions, package: EmittedPackage?, cells: [CellPlan],
    outputs: [RecordedOutput], diagnostics: [Diagnostic], builds: Bool, testsPass: Bool, trials: Int
  ) {
    self.decisions = decisions
    self.package = package
    self.cells = cells
    self.outputs = outputs
    self.diagnostics = diagnostics
    self.builds = builds
    self.testsPass = testsPass
    self.trials = trials
  }
}

/// Why a notebook could not be verified, through no fault of its own.
package struct VerificationFailure: Error {
  /// What happened, as a headline.
  package let headline: String
  /// What the tool said last.
  package let details: [String]

  /// Reads off what a tool wrote what it complains about.
  /// - Parameters:
  ///   - headline: What happened, as a headline.
  ///   - output: What the tool wrote.
  init(_ headline: String, output: String) {
    self.headline = headline
    let errors = output.split(separator: "\n").filter { $0.contains("error") }
    let lines = errors.isEmpty ? output.split(separator: "\n").suffix(6) : errors.prefix(6)
    details = lines.map(String.init)
  }
}
