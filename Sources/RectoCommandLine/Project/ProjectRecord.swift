internal import Foundation
internal import NotebookDiagnostics
internal import PackageEmission
internal import PackageLowering
internal import SourceText

/// What is remembered of a notebook of a project: enough to link it again without reading it.
struct NotebookRecord: Codable {
  /// The SHA-256 of the notebook.
  var hash: String
  /// The target that front matter names.
  var target: String?
  /// The title.
  var title: String?
  /// What the project said about it, as ``NotebookScope/key``.
  var scope: String
  var unit: ProjectUnit
  /// The libraries that each file was completed with.
  var imports: [[String]]
  /// The files that it made.
  var files: [FileRecord]
  /// The files beside the notebook that it embeds.
  var resources: [FileRecord]
  var findings: [FindingRecord]
}

/// A file by its content.
struct FileRecord: Codable {
  var path: String
  /// The SHA-256, or ``absent``.
  var hash: String

  /// What stands for the content of a file that is not there.
  static let absent = ""
}

/// What is remembered of a project.
struct ProjectRecords {
  /// The notebooks by their paths from the project's folder.
  var notebooks: [String: NotebookRecord] = [:]
  /// What targets ask of the API of others.
  var demanded = ProjectDemands()
}

/// A finding as it is remembered; its file is read again to show it.
struct FindingRecord: Codable {
  struct Place: Codable {
    var path: String
    var start: Int
    var end: Int
  }

  struct Related: Codable {
    var message: String
    var place: Place
  }

  var severity: String
  var id: String
  var message: String
  var subject: String?
  var place: Place?
  var hint: String?
  var related: [Related]

  init(_ diagnostic: Diagnostic) {
    severity = diagnostic.severity.rawValue
    id = diagnostic.id
    message = diagnostic.message
    hint = diagnostic.hint
    place = diagnostic.range.map(Place.init)
    if case .none(let subject) = diagnostic.place { self.subject = subject }
    related = diagnostic.related.map { Related(message: $0.message, place: Place($0.range)) }
  }

  /// The finding, with the text of its file.
  /// - Parameter source: Reads a file; nil where it is gone.
  func diagnostic(_ source: (String) -> SourceFile?) -> Diagnostic {
    let range = place.flatMap { $0.range(source) }
    return Diagnostic(
      Diagnostic.Severity(rawValue: severity) ?? .warning, id: id, message,
      at: range.map { .source($0) } ?? .none(subject: subject ?? place?.path ?? ""), hint: hint,
      related: related.compactMap { related in
        related.place.range(source).map { .init(related.message, at: $0) }
      })
  }
}

extension NotebookRecord {
  /// Whether the notebook would become the same in a scope.
  func isCurrent(in scope: NotebookScope) -> Bool {
    self.scope == scope.key(feeding: unit.contribution.targets.map(\.name))
  }
}

extension FindingRecord.Place {
  init(_ range: SourceRange) {
    path = range.file.path
    start = range.bytes.lowerBound
    end = range.bytes.upperBound
  }

  func range(_ source: (String) -> SourceFile?) -> SourceRange? {
    guard let file = source(path), end <= file.bytes.count, start <= end else { return nil }
    return SourceRange(file: file, bytes: start..<end)
  }
}
