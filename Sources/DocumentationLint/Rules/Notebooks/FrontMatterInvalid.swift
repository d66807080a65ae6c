package import NotebookDiagnostics

/// See ``description``.
package struct FrontMatterInvalid: NotebookRule {
  package static let description = RuleDescription(
    "front-matter-invalid", .notebooks, .error,
    summary: "The settings at the top of a notebook are not what they should be.",
    rationale: "They are YAML, a mapping of known keys to values of the right kind.",
    triggering: [.notebook("---\naccess: ↓opn\n---\n\n# Orders\n")],
    nonTriggering: [.notebook("---\naccess: public\n---\n\n# Orders\n")])

  /// The findings of the parser that the rule stands for.
  static let adopted: Set<String> = [
    "front-matter-syntax", "front-matter-shape", "front-matter-value",
  ]

  package func check(_ notebook: LintedNotebook, in context: NotebookContext) -> [Diagnostic] {
    notebook.adopted(Self.adopted, by: Self.self)
  }
}
