internal import NotebookDiagnostics

/// See ``description``.
package struct CoverageBelowThreshold: ReportedRule {
  package static let description = RuleDescription(
    "coverage-below-threshold", .meta, .error,
    summary: "Fewer symbols are documented than a threshold asks for.",
    rationale: "Thresholds hold per package, target, file or kind of symbols.",
    triggering: [RuleExample("threshold: 90  # ↓coverage is 88.2 %", language: .yaml)],
    nonTriggering: [RuleExample("threshold: 80  # coverage is 88.2 %", language: .yaml)])
}
