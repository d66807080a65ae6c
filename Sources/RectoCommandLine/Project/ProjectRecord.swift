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
  var scope: NotebookScope
  var unit: ProjectUnit
  /// The libraries that each file was completed with.
  var imports: [[String]]
  /// The files that it made, with their hashes.
  var files: [String: String]
  /// The files beside the notebook that it embeds, with their hashes.
  var resources: [String: String]
  var findings: [FindingRecord]
}

/// What is remembered of a project.
struct ProjectRecords: Codable {
  /// The notebooks by their paths from the project's folder.
  var notebooks: [String: NotebookRecord] = [:]
  /// The targets whose API products hand on.
  var demanded: Set<String> = []
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

/// What is remembered of a project between runs, outside of the project and of its package.
///
/// `stamps` alone decides whether anything changed, so that a run in which nothing did reads no more;
/// `records` holds what linking needs of each notebook.
struct ProjectMemory {
  private let folder: String
  /// Everything but files that the package depends on: the version of Recto and its templates.
  private let key: String

  /// Finds what is remembered.
  /// - Parameters:
  ///   - root: The project's folder.
  ///   - output: The folder of the package.
  ///   - key: Everything but files that the package depends on.
  init(root: String, output: String, key: String) {
    let places = [root, output].map { URL(fileURLWithPath: $0).standardizedFileURL.path }
    folder = CacheFolder.path(for: "project " + places.joined(separator: "\n"))
    self.key = key
  }

  /// Whether every file is as the last run left it.
  /// - Parameter inputs: The files of the project, with their stamps.
  func isCurrent(_ inputs: [(path: String, stamp: FileStamp)]) -> Bool {
    guard let data = FileManager.default.contents(atPath: folder + "/stamps") else { return false }
    var lines = String(decoding: data, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)[...]
    guard lines.popFirst().map(String.init) == key,
      let count = lines.popFirst().flatMap({ Int($0) }), count == inputs.count
    else { return false }
    for input in inputs {
      guard lines.popFirst().map(String.init) == "\(input.stamp.text) \(input.path)" else {
        return false
      }
    }
    for line in lines where !line.isEmpty {
      guard let (stamp, path) = Self.entry(line), FileStamp(of: path) == stamp else { return false }
    }
    return true
  }

  /// What the last run left.
  func records() -> ProjectRecords {
    guard let data = FileManager.default.contents(atPath: folder + "/records"),
      let stored = try? JSONDecoder().decode(Stored.self, from: data), stored.key == key
    else { return ProjectRecords() }
    return stored.records
  }

  /// The findings of the last run, where it had any.
  func findings() -> [FindingRecord] {
    FileManager.default.contents(atPath: folder + "/findings")
      .flatMap { try? JSONDecoder().decode([FindingRecord].self, from: $0) } ?? []
  }

  /// Remembers the notebooks; where that fails, the next run does everything again.
  func remember(_ records: ProjectRecords) {
    write(try? JSONEncoder().encode(Stored(key: key, records: records)), to: "records")
  }

  /// Remembers that a run is done.
  /// - Parameters:
  ///   - inputs: The files of the project, with their stamps from before they were read.
  ///   - others: The files of the package, and those that notebooks embed.
  ///   - findings: What was found.
  ///   - start: When the run started. A file that changed since may change again within one tick of
  ///     the clock, which its stamp would not show.
  func remember(
    inputs: [(path: String, stamp: FileStamp)], others: [String], findings: [Diagnostic],
    since start: Int64
  ) {
    var text = "\(key)\n\(inputs.count)\n"
    for input in inputs {
      let isSettled = max(input.stamp.modified, input.stamp.changed) < start - 20_000_000
      text += "\(isSettled ? input.stamp.text : "changed meanwhile") \(input.path)\n"
    }
    for path in others {
      if let stamp = FileStamp(of: path) { text += "\(stamp.text) \(path)\n" }
    }
    let records = findings.map(FindingRecord.init)
    write(records.isEmpty ? nil : try? JSONEncoder().encode(records), to: "findings")
    write(Data(text.utf8), to: "stamps")
  }

  /// Forgets that the last run was done.
  func forget() { write(nil, to: "stamps") }

  private func write(_ data: Data?, to name: String) {
    let url = URL(fileURLWithPath: folder + "/" + name)
    guard let data else {
      try? FileManager.default.removeItem(at: url)
      return
    }
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try? data.write(to: url, options: .atomic)
  }

  private static func entry(_ line: Substring) -> (FileStamp, String)? {
    let parts = line.split(separator: " ", maxSplits: 4)
    guard parts.count == 5, let stamp = FileStamp(parts[0..<4].joined(separator: " ")) else {
      return nil
    }
    return (stamp, String(parts[4]))
  }

  private struct Stored: Codable {
    var key: String
    var records: ProjectRecords
  }
}
