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
