internal import NotebookDiagnostics

/// See ``description``.
package struct CoverageRegressed: ReportedRule {
  package static let description = RuleDescription(
    "coverage-regressed", .meta, .error,
    summary: "Fewer symbols are documented than before.",
    rationale: "Compared with the base line, or with the state that `--changed-since` names.",
    triggering: [RuleExample("before: 88.2 %  # ↓now 87.9 %", language: .yaml)],
    nonTriggering: [RuleExample("before: 88.2 %  # now 88.4 %", language: .yaml)])
}
