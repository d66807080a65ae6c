internal import NotebookDiagnostics

/// See ``description``.
package struct StaleBaselineEntry: ReportedRule {
  package static let description = RuleDescription(
    "stale-baseline-entry", .meta, .note,
    summary: "The base line excuses something that was mended.",
    rationale: "It shrinks by itself at the next `--baseline` that may write.",
    triggering: [RuleExample("missing-docs Order.total ↓documented since", language: .yaml)],
    nonTriggering: [RuleExample("missing-docs Order.total", language: .yaml)])
}

/// See ``description``.
package struct CoverageBelowThreshold: ReportedRule {
  package static let description = RuleDescription(
    "coverage-below-threshold", .meta, .error,
    summary: "Fewer symbols are documented than a threshold asks for.",
    rationale: "Thresholds hold per package, target, file or kind of symbols.",
    triggering: [RuleExample("threshold: 90  # ↓coverage is 88.2 %", language: .yaml)],
    nonTriggering: [RuleExample("threshold: 80  # coverage is 88.2 %", language: .yaml)])
}

/// See ``description``.
package struct CoverageRegressed: ReportedRule {
  package static let description = RuleDescription(
    "coverage-regressed", .meta, .error,
    summary: "Fewer symbols are documented than before.",
    rationale: "Compared with the base line, or with the state that `--changed-since` names.",
    triggering: [RuleExample("before: 88.2 %  # ↓now 87.9 %", language: .yaml)],
    nonTriggering: [RuleExample("before: 88.2 %  # now 88.4 %", language: .yaml)])
}
