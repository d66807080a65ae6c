internal import NotebookDiagnostics

/// See ``description``.
package struct StaleOutputBlock: ReportedRule {
  package static let description = RuleDescription(
    "stale-output-block", .notebooks, .error,
    summary: "A recorded output is not what the code prints.",
    rationale: "`recto verify` runs the cells and reports it here.",
    triggering: [
      .notebook("# Sums\n\n```swift\nprint(1 + 1)\n```\n\n↓```output\n3\n```\n")
    ],
    nonTriggering: [.notebook("# Sums\n\n```swift\nprint(1 + 1)\n```\n\n```output\n2\n```\n")])
}
