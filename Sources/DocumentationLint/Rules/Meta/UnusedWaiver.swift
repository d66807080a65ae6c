internal import NotebookDiagnostics

/// See ``description``.
package struct UnusedWaiver: WaiverRule {
  package static let description = RuleDescription(
    "unused-waiver", .meta, .warning, fix: .delete,
    summary: "A waiver excuses nothing.",
    rationale: """
      What it excused was mended or removed; the next finding in its place would be hidden. A \
      waiver that names rules which are not in use is left alone.
      """,
    triggering: [
      RuleExample(
        "↓// recto:ignore[missing-docs] it is obvious\n/// Runs.\npublic func run() {}",
        fixed: "/// Runs.\npublic func run() {}"),
      RuleExample(
        "↓// recto:undocumented for tests\n/// Runs.\npublic func run() {}",
        fixed: "/// Runs.\npublic func run() {}"),
      .notebook(
        "# Sums\n\nTwo.\n\n↓<!-- recto:ignore[cell-without-prose] obvious -->\n\nText.\n",
        fixed: "# Sums\n\nTwo.\n\n\nText.\n"),
    ],
    nonTriggering: [
      "// recto:ignore[missing-docs] it is obvious\npublic func run() {}",
      "// recto:undocumented for tests\npublic func run() {}",
      "// recto:ignore[spelling] not in use\n/// Runs.\npublic func run() {}",
    ])
}
