internal import ArgumentParser
internal import DocumentationLint
internal import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// SARIF 2.1.0, for code scanning: one run, one result for each finding.
enum SARIFReport {
  /// The most results that GitHub takes of one run.
  private static let maximum = 5000

  static func render(_ report: LintReport, _ settings: ReportSettings) -> String {
    let findings = report.newFindings + report.findings.filter { !$0.isNew }
    let kept: [LintReport.Finding]
    if findings.count > maximum {
      kept = Array((report.gravestFirst + report.findings.filter { !$0.isNew }).prefix(maximum))
    } else {
      kept = report.findings
    }
    let used = Set(kept.map(\.diagnostic.id))
    let rules = Rules.descriptions.filter { used.contains($0.id) }
    let indexes = Dictionary(
      rules.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { a, _ in a })
    let dropped = findings.count - kept.count
    return JSONText.of(
      Log(
        runs: [
          Run(
            tool: Tool(
              driver: Driver(
                version: Recto.configuration.version,
                rules: rules.map(Rule.init))),
            results: kept.map { Result($0, rule: indexes[$0.diagnostic.id], settings) },
            invocations: [
              Invocation(
                executionSuccessful: report.incomplete.isEmpty,
                toolExecutionNotifications: notifications(report, dropped, settings))
            ])
        ]))
  }

  /// What kept the run from being complete, and what was left out of the report.
  private static func notifications(
    _ report: LintReport, _ dropped: Int, _ settings: ReportSettings
  ) -> [Notification]? {
    var notifications = report.incomplete.map { problem in
      var notification = Notification(level: "error", message: Text(text: problem.message))
      if case .source = problem.place {
        notification.locations = [Location(problem, nil, settings)]
      }
      return notification
    }
    if dropped > 0 {
      notifications.append(
        Notification(
          level: "note",
          message: Text(text: "\(dropped) findings of lesser severity were left out")))
    }
    return notifications.isEmpty ? nil : notifications
  }

  fileprivate struct Text: Encodable { let text: String }

  fileprivate struct Log: Encodable {
    let schema =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    let version = "2.1.0"
    let runs: [Run]

    enum CodingKeys: String, CodingKey {
      case schema = "$schema"
      case version, runs
    }
  }

  fileprivate struct Run: Encodable {
    let tool: Tool
    let results: [Result]
    let invocations: [Invocation]
    let columnKind = "utf16CodeUnits"
  }

  fileprivate struct Tool: Encodable { let driver: Driver }

  fileprivate struct Driver: Encodable {
    let name = "recto"
    let version: String
    let rules: [Rule]
  }

  fileprivate struct Rule: Encodable {
    struct Configuration: Encodable { let level: String }

    let id: String
    let shortDescription: Text
    let fullDescription: Text
    let defaultConfiguration: Configuration

    init(_ rule: RuleDescription) {
      id = rule.id
      shortDescription = Text(text: rule.summary)
      fullDescription = Text(text: rule.rationale)
      defaultConfiguration = Configuration(level: rule.severity?.rawValue ?? "none")
    }
  }

  fileprivate struct Invocation: Encodable {
    let executionSuccessful: Bool
    let toolExecutionNotifications: [Notification]?
  }

  fileprivate struct Notification: Encodable {
    let level: String
    let message: Text
    var locations: [Location]?
  }

  fileprivate struct ArtifactLocation: Encodable {
    let uri: String
    let uriBaseId: String?

    init(_ path: String) {
      uri = path.percentEncodedPath
      uriBaseId = path.hasPrefix("/") ? nil : "%SRCROOT%"
    }
  }

  fileprivate struct Region: Encodable {
    let startLine: Int
    let startColumn: Int
    let endLine: Int
    let endColumn: Int
  }

  fileprivate struct Location: Encodable {
    struct Physical: Encodable {
      let artifactLocation: ArtifactLocation
      let region: Region
    }
    struct Logical: Encodable {
      let fullyQualifiedName: String
      let kind: String
    }

    let physicalLocation: Physical
    let logicalLocations: [Logical]?

    init(_ diagnostic: Diagnostic, _ logical: Logical?, _ settings: ReportSettings) {
      let path = settings.relative(ReportPlace(diagnostic).file)
      physicalLocation = Physical(
        artifactLocation: ArtifactLocation(path), region: Region(diagnostic))
      logicalLocations = logical.map { [$0] }
    }
  }

  fileprivate struct Fix: Encodable {
    struct Change: Encodable {
      struct Replacement: Encodable {
        struct Deleted: Encodable {
          let byteOffset: Int
          let byteLength: Int
        }
        let deletedRegion: Deleted
        let insertedContent: Text
      }
      let artifactLocation: ArtifactLocation
      let replacements: [Replacement]
    }

    let description: Text
    let artifactChanges: [Change]
  }

  fileprivate struct Result: Encodable {
    let ruleId: String
    let ruleIndex: Int?
    let level: String
    let message: Text
    let locations: [Location]
    let partialFingerprints: [String: String]
    let baselineState: String
    let fixes: [Fix]?

    init(_ finding: LintReport.Finding, rule: Int?, _ settings: ReportSettings) {
      let diagnostic = finding.diagnostic
      let place = ReportPlace(diagnostic)
      let artifact = ArtifactLocation(settings.relative(place.file))
      ruleId = diagnostic.id
      ruleIndex = rule
      level = diagnostic.severity.rawValue
      message = Text(text: diagnostic.message + (diagnostic.hint.map { ": " + $0 } ?? ""))
      let logical = finding.symbol.map {
        Location.Logical(
          fullyQualifiedName: ([finding.module ?? ""] + $0.path).joined(separator: "."),
          kind: $0.declaration.kind.logicalKind)
      }
      // What is about no file, as a share of the whole, has no place in one.
      locations =
        switch diagnostic.place {
        case .source: [Location(diagnostic, logical, settings)]
        case .none: []
        }
      partialFingerprints = ["recto/v1": finding.fingerprint]
      baselineState = finding.isNew ? "new" : "unchanged"
      fixes = diagnostic.fixIt.map { fix in
        [
          Fix(
            description: Text(text: fix.title),
            artifactChanges: [
              .init(
                artifactLocation: artifact,
                replacements: fix.edits.map {
                  .init(
                    deletedRegion: .init(
                      byteOffset: $0.range.lowerBound, byteLength: $0.range.count),
                    insertedContent: Text(text: $0.replacement))
                })
            ])
        ]
      }
    }
  }
}

extension SARIFReport.Region {
  /// SARIF counts columns in UTF-16 code units.
  fileprivate init(_ diagnostic: Diagnostic) {
    let place = ReportPlace(diagnostic)
    startLine = place.line
    endLine = place.endLine
    guard case .source(let range) = diagnostic.place else {
      startColumn = place.column
      endColumn = place.endColumn
      return
    }
    func column(_ offset: Int, _ line: Int) -> Int {
      range.file.text(of: range.file.lines.start(ofLine: line)..<offset).utf16.count + 1
    }
    startColumn = column(range.bytes.lowerBound, place.line)
    endColumn = column(range.bytes.upperBound, place.endLine)
  }
}

extension SymbolKind {
  /// The kinds that section 3.33.7 of SARIF names, as near as can be.
  fileprivate var logicalKind: String {
    switch self {
    case .struct, .class, .actor, .enum, .protocol, .typealias, .associatedType: "type"
    case .function, .operator, .macro: "function"
    case .method, .typeMethod, .initializer, .subscript, .typeSubscript: "member"
    case .variable: "variable"
    case .property, .typeProperty, .enumCase: "member"
    }
  }
}

extension String {
  /// The path as a part of a URI (RFC 3986, section 3.3).
  var percentEncodedPath: String {
    let allowed = Set(
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/!$&'()*+,;=:@".utf8)
    var text = ""
    for byte in utf8 {
      if allowed.contains(byte) {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let hex = String(byte, radix: 16, uppercase: true)
        text += "%" + (hex.count == 1 ? "0" + hex : hex)
      }
    }
    return text
  }
}
