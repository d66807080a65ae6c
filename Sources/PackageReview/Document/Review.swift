internal import DocumentationLint
internal import NotebookDiagnostics
package import PackageEmission
internal import SourceText

/// Everything that a review document tells of a change.
package struct Review: Sendable {
  /// Numbers of tests or outputs, before and after.
  package struct Count: Sendable, Hashable {
    /// The number before; nil where it is not known.
    package let before: Int?
    /// The number after.
    package let after: Int?

    /// Makes a pair of numbers.
    /// - Parameters:
    ///   - before: The number before.
    ///   - after: The number after.
    package init(before: Int?, after: Int?) {
      self.before = before
      self.after = after
    }
  }

  /// What was seen when the examples were run.
  package struct Outputs: Sendable, Hashable {
    /// The outputs that the notebooks record.
    package var recorded = Count(before: 0, after: 0)
    /// Those of them that the code really has; nil where nobody ran it.
    package var passed: Count?
    /// Those that it has not.
    package var failed: Count?
    /// Where the notebooks record what is not so, as `path:line`.
    package var wrongPlaces: [String] = []

    /// Makes counts of nothing.
    package init() {}
  }

  /// A reason that the change should not be merged as it is.
  package struct Failure: Sendable, Hashable {
    /// The kinds of failure.
    package enum Kind: String, Sendable {
      /// Code of clients no longer compiles, and nobody said so.
      case breakage
      /// A listing in the documentation is not what the package declares.
      case drift
      /// A recorded output is not what the code prints, or an issue is not as it should be.
      case findings
      /// Less is documented than before.
      case regression
    }

    /// The kind.
    package let kind: Kind
    /// What is wrong, as a headline.
    package let message: String
  }

  /// The name of the package.
  package var package: String
  /// What it is compared with, as the user named it.
  package var reference: String
  /// The notebooks that differ.
  package var notebooks: [NotebookComparison] = []
  /// The public interface.
  package var interface: InterfaceComparison
  /// The breakages that are meant.
  package var acknowledgements = Acknowledgements()
  /// The last version that was released; nil where none is known.
  package var release: String?
  /// Documentation coverage.
  package var coverage: CoverageComparison
  /// Tests of the package.
  package var tests = Count(before: nil, after: nil)
  /// Recorded outputs.
  package var outputs = Outputs()
  /// What is opened and closed.
  package var issues: IssueComparison
  /// Why the change is made, from its notebooks.
  package var motivation: [ReadmeSection.Block] = []
  /// What it is worth and what it costs.
  package var assessment: [ReadmeSection.Block] = []
  /// Where it is tracked, and what front matter says beside.
  package var ticket: [(name: String, value: String)] = []
  /// The check list of the repository.
  package var checkList: [String] = []
  /// The listings of the interface that are not current.
  package var staleListings: [String] = []
  /// Files with an error in their base version, and other things that limit the comparison.
  package var remarks: [String] = []

  /// Makes the review of a change.
  /// - Parameters:
  ///   - package: The name of the package.
  ///   - reference: What it is compared with.
  ///   - interface: The public interface.
  ///   - coverage: Documentation coverage.
  ///   - issues: What is opened and closed.
  package init(
    package: String, reference: String, interface: InterfaceComparison,
    coverage: CoverageComparison, issues: IssueComparison
  ) {
    self.package = package
    self.reference = reference
    self.interface = interface
    self.coverage = coverage
    self.issues = issues
  }

  /// The breakages that nobody acknowledged, by their titles.
  package var unacknowledged: [String] {
    interface.breakageTitles.filter { !acknowledgements.contains($0) }.sorted()
  }

  /// The gates that failed.
  package var failures: [Failure] {
    var failures: [Failure] = []
    if !unacknowledged.isEmpty {
      failures.append(
        Failure(
          kind: .breakage,
          message: (unacknowledged.count == 1
            ? "1 breakage of the public API is not acknowledged"
            : "\(unacknowledged.count) breakages of the public API are not acknowledged")
            + " in '\(acknowledgements.path)'"))
    }
    if coverage.isWorse {
      failures.append(
        Failure(
          kind: .regression,
          message: "Documentation coverage falls from \(ReviewSummary.share(coverage.before)) to "
            + "\(ReviewSummary.share(coverage.after))"))
    }
    if let failed = outputs.failed?.after, failed > 0 {
      let what = failed == 1 ? "1 recorded output is" : "\(failed) recorded outputs are"
      let places = outputs.wrongPlaces.prefix(5).joined(separator: ", ")
      let more = outputs.wrongPlaces.count > 5 ? ", …" : ""
      failures.append(
        Failure(
          kind: .findings, message: "\(what) not what the code prints (\(places)\(more))"))
    }
    failures += issues.diagnostics.map { finding in
      let place = finding.range.map { " (\($0.file.path):\($0.line))" } ?? ""
      return Failure(kind: .findings, message: finding.message + place)
    }
    failures += staleListings.map {
      Failure(
        kind: .drift,
        message: "Listing '\($0)' is not current: 'recto review --api-listing' renews it")
    }
    return failures
  }

  /// What the next version is.
  package var verdict: VersionVerdict { VersionVerdict(interface) }
}

extension String {
  /// The text with one space for each run of blanks.
  var oneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
