package import NotebookDiagnostics
internal import SourceText
internal import PackageSymbols

/// The findings that are excused until they are mended, one line each: rule, module and symbol.
///
/// Lines do not name places, so moving code changes nothing, and sorted, so that they merge.
package struct Baseline: Sendable, Hashable {
  /// Why a text is no base line.
  package struct Problem: Error, Hashable {
    /// The line, counted from 1.
    package let line: Int
  }

  /// What a finding is known by.
  package struct Key: Sendable, Hashable, Comparable {
    let rule: String
    let module: String
    let subject: String

    package static func < (left: Key, right: Key) -> Bool {
      (left.module, left.subject, left.rule) < (right.module, right.subject, right.rule)
    }

    /// How the key is written.
    package var text: String { "\(rule) \(module) \(subject)" }
  }

  /// What a run looked at: it tells nothing about the rest of a base line.
  package struct Reach: Sendable {
    /// Whether it looked at every file of every module.
    package var isWhole = false
    /// The modules of which it looked at every file.
    package var modules: Set<String> = []
    /// The rules that were in use.
    package var rules: Set<String> = []

    /// Looked at nothing.
    package init() {}

    /// Joins what a run looked at, at each path.
    /// - Parameter reaches: What it looked at.
    package init(joining reaches: [Reach]) {
      isWhole = !reaches.isEmpty && reaches.allSatisfy(\.isWhole)
      modules = reaches.reduce(into: []) { $0.formUnion($1.modules) }
      rules = reaches.reduce(into: []) { $0.formUnion($1.rules) }
    }

    /// Whether what an entry excuses would have been found.
    func covers(_ key: Key) -> Bool {
      rules.contains(key.rule) && (key.module == "-" ? isWhole : modules.contains(key.module))
    }
  }

  private static let header = "# recto lint base line 1"

  /// How many findings of each key are excused.
  package private(set) var counts: [Key: Int] = [:]
  /// The share that was documented, in tenths of a percent, by access level.
  package private(set) var shares: [String: Int] = [:]

  /// Takes every finding of a report.
  /// - Parameter report: The report.
  package init(_ report: LintReport) {
    for finding in report.findings { counts[Self.key(of: finding), default: 0] += 1 }
    let share = report.coverage.all.share(report.scope.inheritance)
    shares[report.scope.access.rawValue] = share.perMille
  }

  /// Reads a base line.
  /// - Parameter text: What ``text`` gave.
  /// - Throws: ``Problem`` for a text that is none.
  package init(parsing text: String) throws(Problem) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.first.map({ $0.hasPrefix(Self.header) }) ?? false else { throw Problem(line: 1) }
    for (number, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      var words = line.split(separator: " ", maxSplits: 2).map(String.init)
      guard words.count == 3 else { throw Problem(line: number + 1) }
      if words[0] == "coverage" {
        guard let share = Int(words[2]) else { throw Problem(line: number + 1) }
        shares[words[1]] = share
        continue
      }
      var count = 1
      if let mark = words[2].firstRange(of: " ×"), let number = Int(words[2][mark.upperBound...]) {
        count = number
        words[2] = String(words[2][..<mark.lowerBound])
      }
      counts[Key(rule: words[0], module: words[1], subject: words[2])] = count
    }
  }

  /// The base line as it is written.
  package var text: String {
    var lines = [Self.header]
    lines += shares.sorted { $0.key < $1.key }.map { "coverage \($0.key) \($0.value)" }
    lines += counts.sorted { $0.key < $1.key }.map { key, count in
      key.text + (count > 1 ? " ×\(count)" : "")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Marks the findings of a report that are excused.
  /// - Parameters:
  ///   - report: The report.
  ///   - reach: What was looked at.
  /// - Returns: The entries that excuse nothing any more, with those among several.
  package func apply(to report: inout LintReport, _ reach: Reach) -> [Key] {
    var rest = counts
    for index in report.findings.indices {
      let key = Self.key(of: report.findings[index])
      guard let count = rest[key], count > 0 else { continue }
      rest[key] = count - 1
      report.findings[index].isNew = false
    }
    guard isOf(report.scope.access) else { return [] }
    return rest.filter { $0.value > 0 && reach.covers($0.key) }.keys.sorted()
  }

  /// The base line without what a report does not have any more, and without what is new in it.
  /// - Parameters:
  ///   - report: The report, to which the base line was applied.
  ///   - reach: What was looked at; entries about the rest stay.
  package func shrunk(to report: LintReport, _ reach: Reach) -> Baseline {
    guard isOf(report.scope.access) else { return self }
    var baseline = self
    baseline.counts = counts.filter { !reach.covers($0.key) }
    for finding in report.findings where !finding.isNew {
      let key = Self.key(of: finding)
      if reach.covers(key) { baseline.counts[key, default: 0] += 1 }
    }
    guard reach.isWhole else { return baseline }
    let level = report.scope.access.rawValue
    let now = report.coverage.all.share(report.scope.inheritance).perMille
    baseline.shares[level] = max(shares[level] ?? 0, now)
    return baseline
  }

  /// Whether the base line is of an access level: a run at another one has other findings, and tells
  /// nothing about those of this.
  private func isOf(_ access: AccessLevel) -> Bool {
    shares.isEmpty || shares[access.rawValue] != nil
  }

  private static func key(of finding: LintReport.Finding) -> Key {
    let subject = finding.symbol?.name ?? finding.diagnostic.subjectPath
    return Key(
      rule: finding.diagnostic.id, module: finding.module ?? "-",
      subject: subject.isEmpty ? "-" : subject)
  }
}

extension Diagnostic {
  /// The file or the argument that a finding is about.
  package var subjectPath: String {
    switch place {
    case .source(let range): range.file.path
    case .none(let subject): subject
    }
  }
}
