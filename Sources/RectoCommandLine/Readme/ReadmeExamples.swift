internal import Foundation
internal import NotebookAnalysis
internal import NotebookCompiler
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import NotebookVerification
internal import PackageEmission
internal import PackageLowering
internal import PackageReview
internal import SourceText

/// The examples of a README, and what is known of each.
struct ReadmeExamples {
  /// An example.
  struct Example {
    /// What is known of an example.
    enum Status: String {
      case verified
      case wrong
      case excluded = "excluded by the author"
      case unverified = "not verified"
    }

    /// Where it was written.
    let place: SourceRange
    let status: Status
    var reason: String?
  }

  private(set) var examples: [Example] = []
  private(set) var diagnostics: [Diagnostic] = []
  private let text: ProvenanceText
  private let map: SourceMap
  /// The package's folder, as the user named it: its files name themselves from there.
  private let folder: String

  /// The parts whose code is that of clients; installation shows manifests.
  private static let told: [ReadmeSection.Name] = [.overview, .usage]

  /// Finds the examples.
  /// - Parameters:
  ///   - document: What the README says.
  ///   - folder: The folder of the package, as the user named it.
  init(_ document: ReadmeDocument, folder: String) {
    self.folder = folder
    text = Self.told.compactMap { document[$0]?.text(level: 2) }.joined(by: "\n\n")
    map = SourceMap(text)
    for cell in file.map({ analysis(of: $0).value.cells }) ?? [] {
      let isExcluded = cell.role.kind == .excluded
      examples.append(
        Example(place: origin(of: cell.cell.range), status: isExcluded ? .excluded : .unverified))
    }
  }

  private var file: SourceFile? {
    text.isEmpty ? nil : SourceFile(path: "README.md", bytes: text.bytes)
  }

  /// Compiles and runs the examples against their package.
  /// - Parameter session: The session for a document of that name.
  /// - Throws: ``CommandFailure`` where the tools do not work.
  mutating func verify(_ session: VerificationSession) async throws {
    guard let file, !examples.isEmpty else { return }
    let result = try await session.verify(file)
    diagnostics = result.diagnostics.filter { $0.severity > .note }.map(relocated)
    guard let verification = result.verification else { return }
    examples = verification.cells.map { plan in
      let place = origin(of: plan.cell.cell.range)
      switch plan.disposition {
      case .carried where plan.isRun && plan.leftOutParts.isEmpty, .expectedFailure:
        return Example(place: place, status: .verified)
      case .carried:
        return Example(
          place: place, status: .unverified, reason: plan.leftOutParts.first ?? plan.reason)
      case .leftOut:
        return Example(place: place, status: .wrong, reason: plan.reason)
      case .excluded:
        return Example(place: place, status: .excluded)
      }
    }
    diagnostics += examples.filter { $0.status == .wrong }.map {
      .wrongExample($0.reason ?? "", $0.place)
    }
  }

  /// The finding where its text was written, and not where the README repeats it.
  private func relocated(_ diagnostic: Diagnostic) -> Diagnostic {
    guard let range = diagnostic.range else { return diagnostic }
    return Diagnostic(
      diagnostic.severity, id: diagnostic.id, diagnostic.message,
      at: .source(origin(of: range)), hint: diagnostic.hint,
      related: diagnostic.related.map { .init($0.message, at: origin(of: $0.range)) })
  }

  private func origin(of range: SourceRange) -> SourceRange {
    guard let start = map.nearestOrigin(of: range.bytes.lowerBound) else { return range }
    let last = map.nearestOrigin(of: max(range.bytes.upperBound - 1, range.bytes.lowerBound))
    var end = start.bytes.lowerBound
    if let last, last.file === start.file { end = max(end, last.bytes.lowerBound + 1) }
    let path = folder == "." ? start.file.path : folder + "/" + start.file.path
    return SourceRange(
      file: SourceFile(path: path, bytes: start.file.bytes),
      bytes: start.bytes.lowerBound..<min(end, start.file.bytes.count))
  }
}

extension Diagnostic {
  fileprivate static func wrongExample(_ reason: String, _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "readme-example", "Example of the README is left out: \(reason)",
      at: .source(range), hint: "correct it, or write 'swift nocompile' after the fence")
  }
}
