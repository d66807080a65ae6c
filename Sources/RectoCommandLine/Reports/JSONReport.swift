internal import ArgumentParser
internal import DocumentationLint
internal import Foundation
internal import NotebookDiagnostics
internal import PackageSymbols
internal import SourceText

/// For programs: one object with every symbol and every finding; its schema is versioned.
enum JSONReport {
  static func render(_ report: LintReport, _ settings: ReportSettings) -> String {
    JSONText.of(LintRecord(report))
  }
}

/// For programs that read line by line: one finding on each.
enum JSONLinesReport {
  static func render(_ report: LintReport, _ settings: ReportSettings) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return report.findings.compactMap { finding in
      (try? encoder.encode(LintRecord.Finding(finding))).map {
        String(decoding: $0, as: UTF8.self) + "\n"
      }
    }.joined()
  }
}

/// The shape of the JSON report.
private struct LintRecord: Encodable {
  struct Tool: Encodable {
    var name = "recto"
    var version = Recto.configuration.version
  }

  struct Scope: Encodable {
    let package: String
    let ref: String?
    let accessLevel: String
    let mode: String
    let inherit: String

    init(_ scope: LintReport.Scope) {
      package = scope.package
      ref = scope.reference
      accessLevel = scope.levels
      mode = scope.mode.rawValue
      inherit = scope.inheritance.rawValue
    }
  }

  struct Tally: Encodable {
    let total: Int
    let documented: Int
    let direct: Int
    let inheritedLocal: Int
    let inheritedExternal: Int
    let undocumented: Int
    let waived: Int
    let percent: Double

    init(_ tally: Coverage.Tally, _ inheritance: Coverage.Inheritance) {
      total = tally.total
      documented = tally.documented(inheritance)
      direct = tally.direct
      inheritedLocal = tally.inheritedLocal
      inheritedExternal = tally.inheritedExternal
      undocumented = tally.undocumented
      waived = tally.waived
      percent = Double(tally.share(inheritance).perMille) / 10
    }
  }

  struct Share: Encodable {
    let documented: Int
    let total: Int

    init(_ share: Coverage.Share) {
      documented = share.documented
      total = share.total
    }
  }

  struct Numbers: Encodable {
    let all: Tally
    let byKind: [String: Tally]
    let byTarget: [String: Tally]
    let byFile: [String: Tally]
    let parameters: Share
    let returns: Share
    let throwing: Share
    let examples: Share
    let overviews: Share

    enum CodingKeys: String, CodingKey {
      case byKind, byTarget, byFile, parameters, returns, examples, overviews
      case throwing = "throws"
    }

    init(_ coverage: Coverage, _ inheritance: Coverage.Inheritance) {
      all = Tally(coverage.all, inheritance)
      byKind = coverage.byKind.mapValues { Tally($0, inheritance) }
      byTarget = coverage.byTarget.mapValues { Tally($0, inheritance) }
      byFile = coverage.byFile.mapValues { Tally($0, inheritance) }
      parameters = Share(coverage.parameters)
      returns = Share(coverage.returns)
      throwing = Share(coverage.throwing)
      examples = Share(coverage.examples)
      overviews = Share(coverage.overviews)
    }

    /// The numbers of everything stand beside those of parts.
    func encode(to encoder: any Encoder) throws {
      try all.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(byKind, forKey: .byKind)
      try container.encode(byTarget, forKey: .byTarget)
      try container.encode(byFile, forKey: .byFile)
      try container.encode(parameters, forKey: .parameters)
      try container.encode(returns, forKey: .returns)
      try container.encode(throwing, forKey: .throwing)
      try container.encode(examples, forKey: .examples)
      try container.encode(overviews, forKey: .overviews)
    }
  }

  struct Symbol: Encodable {
    let usr: String?
    let path: String
    let module: String
    let kind: String
    let access: String
    let state: String
    let file: String
    let line: Int
    let column: Int
    let docSource: String?

    init(_ entry: LintReport.SymbolEntry) {
      let place = entry.place
      usr = entry.usr
      path = entry.symbol.name
      module = entry.module
      kind = entry.symbol.declaration.kind.rawValue
      access = entry.symbol.access.rawValue
      file = place.file.path
      line = place.start.line
      column = place.start.column
      (state, docSource) = entry.symbol.documentation.words
    }
  }

  struct Edit: Encodable {
    let file: String
    let start: Int
    let end: Int
    let text: String
  }

  struct Fix: Encodable {
    let title: String
    let edits: [Edit]
  }

  struct Finding: Encodable {
    let rule: String
    let severity: String
    let message: String
    let hint: String?
    let file: String
    let line: Int
    let column: Int
    let endLine: Int
    let endColumn: Int
    let symbol: String?
    let fingerprint: String
    let fixes: [Fix]
    let new: Bool

    init(_ finding: LintReport.Finding) {
      let diagnostic = finding.diagnostic
      let place = ReportPlace(diagnostic)
      rule = diagnostic.id
      severity = diagnostic.severity.rawValue
      message = diagnostic.message
      hint = diagnostic.hint
      file = place.file
      line = place.line
      column = place.column
      endLine = place.endLine
      endColumn = place.endColumn
      symbol = finding.symbol?.name
      fingerprint = finding.fingerprint
      fixes =
        diagnostic.fixIt.map { fix in
          [
            Fix(
              title: fix.title,
              edits: fix.edits.map {
                Edit(
                  file: place.file, start: $0.range.lowerBound, end: $0.range.upperBound,
                  text: $0.replacement)
              })
          ]
        } ?? []
      new = finding.isNew
    }
  }

  struct Failure: Encodable {
    let kind: String
    let message: String
  }

  /// What kept the analysis from being complete.
  struct Problem: Encodable {
    let message: String
    let file: String?
    let line: Int?
    let column: Int?

    init(_ diagnostic: Diagnostic) {
      message = diagnostic.message
      guard case .source = diagnostic.place else {
        (file, line, column) = (nil, nil, nil)
        return
      }
      let place = ReportPlace(diagnostic)
      (file, line, column) = (place.file, place.line, place.column)
    }
  }

  var schemaVersion = 1
  let tool = Tool()
  let scope: Scope
  let coverage: Numbers
  let symbols: [Symbol]
  let findings: [Finding]
  let failures: [Failure]
  let incomplete: [Problem]

  init(_ report: LintReport) {
    scope = Scope(report.scope)
    coverage = Numbers(report.coverage, report.scope.inheritance)
    symbols = report.symbols.map(Symbol.init)
    findings = report.findings.map(Finding.init)
    failures = report.failures.map { Failure(kind: $0.kind.rawValue, message: $0.message) }
    incomplete = report.incomplete.map(Problem.init)
  }
}
