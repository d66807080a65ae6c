/// See ``description``.
package struct WaiverWithoutReason: WaiverRule {
  package static let description = RuleDescription(
    "waiver-without-reason", .meta, nil,
    summary: "A waiver does not say why.",
    rationale: "Who comes next cannot tell whether it still holds.",
    triggering: ["↓// recto:ignore[missing-docs]\npublic func run() {}"],
    nonTriggering: ["// recto:ignore[missing-docs] it is obvious\npublic func run() {}"])
}
