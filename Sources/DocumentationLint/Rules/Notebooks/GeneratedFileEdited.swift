internal import NotebookDiagnostics

/// See ``description``.
package struct GeneratedFileEdited: ReportedRule {
  package static let description = RuleDescription(
    "generated-file-edited", .notebooks, .error,
    summary: "A file, or a region of a README, that Recto wrote was edited by hand.",
    rationale: """
      The next run would overwrite the edit, so it stops instead. `recto sync` takes edits of \
      verbatim code back into the notebook.
      """,
    triggering: [
      RuleExample(
        "Sources/Orders/Order.swift: ↓checksum differs from .recto/files", language: .yaml)
    ],
    nonTriggering: [
      RuleExample("Sources/Orders/Order.swift: checksum as in .recto/files", language: .yaml)
    ])
}
