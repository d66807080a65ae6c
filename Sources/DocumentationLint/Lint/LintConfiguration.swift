package import NotebookDiagnostics
package import NotebookSyntax
internal import PackageSymbols
internal import SourceText

/// What holds for a file: which rules are in use, how grave they are, and their options.
package struct LintConfiguration: Sendable {
  /// The rules in use.
  package private(set) var rules = RuleSet.standard
  /// The options of rules.
  package private(set) var options = RuleOptions()
  /// What is wrong with the settings.
  package private(set) var diagnostics: [Diagnostic] = []

  /// What holds where nothing is configured.
  package init() {}

  /// Puts settings together.
  /// - Parameters:
  ///   - settings: Those of the folders around a file, the outermost first; the innermost prevail.
  ///   - selected: Rules that alone are in use, by the command line.
  ///   - ignored: Rules that are not in use, by the command line.
  package init(_ settings: [LintSettings], selecting selected: [String], ignoring ignored: [String])
  {
    var severities = RuleSet.standard.severities
    for layer in settings { apply(layer, to: &severities) }
    if !selected.isEmpty { severities = Self.only(selected, severities) }
    for id in ignored { severities[id] = nil }
    rules = RuleSet(severities)
  }

  private mutating func apply(
    _ layer: LintSettings, to severities: inout [String: Diagnostic.Severity]
  ) {
    if let select = layer.select {
      severities = Self.only(select.filter { known($0) }.map(\.value), severities)
    }
    for id in layer.ignore where known(id) { severities[id.value] = nil }
    for rule in layer.rules where known(rule.id) {
      let id = rule.id.value
      switch rule.severity?.value {
      case "off": severities[id] = nil
      case let word?: severities[id] = Diagnostic.Severity(rawValue: word) ?? severities[id]
      // Options mean that the rule is wanted.
      case nil: severities[id] = severities[id] ?? Self.severity(of: id)
      }
      for (name, value) in rule.options {
        if let problem = options.set(id + "." + name.value, to: RuleOptionValue(value)) {
          diagnostics.append(.option(name, of: id, problem))
        }
      }
    }
  }

  private mutating func known(_ id: Located<String>) -> Bool {
    guard Rules.named(id.value) == nil else { return true }
    diagnostics.append(.unknownRule(id))
    return false
  }

  private static func only(
    _ ids: [String], _ severities: [String: Diagnostic.Severity]
  ) -> [String: Diagnostic.Severity] {
    // Gates hold whichever rules look at the sources; `ignore` turns one off.
    let gates = severities.filter { Self.gates.contains($0.key) }
    return Dictionary(
      ids.map { ($0, severities[$0] ?? severity(of: $0)) }, uniquingKeysWith: { first, _ in first }
    ).merging(gates) { first, _ in first }
  }

  /// The rules that judge a run as a whole.
  private static let gates: Set<String> = [
    CoverageBelowThreshold.description.id, CoverageRegressed.description.id,
    StaleBaselineEntry.description.id,
  ]

  /// How grave a rule is that is asked for, also one that is off by default.
  private static func severity(of id: String) -> Diagnostic.Severity {
    Rules.named(id)?.severity ?? .warning
  }
}

extension RuleOptionValue {
  fileprivate init(_ value: LintSettings.Value) {
    switch value {
    case .flag(let flag): self = .flag(flag)
    case .number(let number): self = .number(number)
    case .text(let text): self = .text(text)
    case .list(let list): self = .list(list)
    }
  }
}

extension Diagnostic {
  fileprivate static func unknownRule(_ id: Located<String>) -> Diagnostic {
    let guess = nearMiss(of: id.value, in: Rules.descriptions.map(\.id))
    return Diagnostic(
      .error, id: "unknown-rule", "Rule '\(id.value)' does not exist", at: .source(id.range),
      hint: guess.map { "did you mean '\($0)'?" } ?? "'recto lint --explain all' lists the rules",
      fixIt: guess.map { FixIt("Replace with '\($0)'", edits: [TextEdit(id.range.bytes, $0)]) })
  }

  fileprivate static func option(
    _ name: Located<String>, of rule: String, _ problem: String
  ) -> Diagnostic {
    Diagnostic(
      .error, id: "unknown-rule", "Option '\(name.value)' of '\(rule)' \(problem)",
      at: .source(name.range))
  }
}
