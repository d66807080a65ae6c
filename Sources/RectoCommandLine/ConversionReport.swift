internal import Foundation
internal import NotebookDiagnostics

/// Shows what a conversion found and did.
struct ConversionReport {
  let format: ReportFormat

  init(_ format: ReportFormat) { self.format = format }

  /// Prints the findings; with `json`, one value for findings and changes.
  func show(_ diagnostics: [Diagnostic], changes: [Changeset]) {
    switch format {
    case .text:
      Console.error(TerminalRenderer(color: Console.isColored).render(diagnostics))
      for path in changes.flatMap(\.kept) {
        Console.error("warning: \(path) is kept: it was edited since Recto wrote it\n")
      }
    case .json:
      Console.print(
        JSONText.of(
          ConversionRecord(
            diagnostics: diagnostics.map(DiagnosticRecord.init),
            packages: changes.map { changeset in
              ConversionRecord.Package(
                output: changeset.output,
                files: changeset.changes.map {
                  ConversionRecord.File(path: $0.path, action: $0.action.name)
                })
            })))
    }
  }

  /// What was written, in a line.
  func headline(of changeset: Changeset) -> String {
    var counts: [(String, Int)] = []
    for name in ["create", "update", "remove", "unchanged"] {
      let count = changeset.changes.count { $0.action.name == name }
      if count > 0 { counts.append((name, count)) }
    }
    let words = ["create": "created", "update": "updated", "remove": "removed"]
    let list = counts.map { "\($0.1) \(words[$0.0] ?? $0.0)" }.joined(separator: ", ")
    return "\(changeset.output): \(list.isEmpty ? "nothing to write" : list)"
  }
}

/// What `convert --format json` prints.
private struct ConversionRecord: Encodable {
  struct Package: Encodable {
    let output: String
    let files: [File]
  }

  struct File: Encodable {
    let path: String
    let action: String
  }

  var schemaVersion = 1
  let diagnostics: [DiagnosticRecord]
  let packages: [Package]
}

extension Change.Action {
  /// The name in reports.
  var name: String {
    switch self {
    case .create: "create"
    case .update: "update"
    case .remove: "remove"
    case .keep: "keep"
    case .unchanged: "unchanged"
    case .refuse: "refuse"
    }
  }
}

/// Values as JSON text, with keys in a fixed order.
enum JSONText {
  static func of(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let data = (try? encoder.encode(value)) ?? Data()
    return String(decoding: data, as: UTF8.self)
  }
}
