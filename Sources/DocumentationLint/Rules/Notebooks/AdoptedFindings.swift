package import NotebookDiagnostics
internal import NotebookAnalysis
internal import NotebookSyntax
internal import SourceText

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

/// See ``description``.
package struct UnknownFrontMatterKey: NotebookRule {
  package static let description = RuleDescription(
    "unknown-front-matter-key", .notebooks, .warning, fix: .rename,
    summary: "A key at the top of a notebook is not known.",
    rationale: "A misspelt key is not obeyed.",
    triggering: [
      .notebook(
        "---\n↓pakage: Orders\n---\n\n# Orders\n", fixed: "---\npackage: Orders\n---\n\n# Orders\n")
    ],
    nonTriggering: [
      .notebook("---\npackage: Orders\n---\n\n# Orders\n"),
      .notebook("---\nlayout: page\n---\n\n# A page of another tool\n"),
    ])

  package func check(_ notebook: LintedNotebook, in context: NotebookContext) -> [Diagnostic] {
    notebook.adopted(["front-matter-key"], by: Self.self) { finding in
      // In a page without code only a near miss can be meant for Recto.
      notebook.hasCode || finding.severity == .error
    }
  }
}

/// See ``description``.
package struct DuplicateCellID: NotebookRule {
  package static let description = RuleDescription(
    "duplicate-cell-id", .notebooks, .error,
    summary: "Two cells have the same id.",
    rationale: "Nothing can tell which one is meant.",
    triggering: [
      .notebook("# Orders\n\n```swift id=a\nlet a = 1\n```\n\n↓```swift id=a\nlet b = 1\n```\n")
    ],
    nonTriggering: [
      .notebook("# Orders\n\n```swift id=a\nlet a = 1\n```\n\n```swift id=b\nlet b = 1\n```\n")
    ])

  package func check(_ notebook: LintedNotebook, in context: NotebookContext) -> [Diagnostic] {
    notebook.adopted(["cell-id-duplicate"], by: Self.self)
  }
}

/// See ``description``.
package struct UnknownCellDirective: NotebookRule {
  package static let description = RuleDescription(
    "unknown-cell-directive", .notebooks, .error, fix: .rename,
    summary: "A word after `swift`, or in a `recto:` comment, is not known.",
    rationale: "A misspelt word is not obeyed: the cell would become something else.",
    triggering: [
      .notebook(
        "# Orders\n\n```swift ↓exmple\nlet a = 1\n```\n",
        fixed: "# Orders\n\n```swift example\nlet a = 1\n```\n")
    ],
    nonTriggering: [.notebook("# Orders\n\n```swift example\nlet a = 1\n```\n")])

  package func check(_ notebook: LintedNotebook, in context: NotebookContext) -> [Diagnostic] {
    notebook.adopted(["fence-word", "fence-name"], by: Self.self)
  }
}

/// The findings of the parser that rules stand for.
package enum AdoptedFindings {
  /// The ids of the findings.
  package static let ids: Set<String> = FrontMatterInvalid.adopted
    .union(["front-matter-key", "cell-id-duplicate", "fence-word", "fence-name", "fence-unclosed"])
}

extension LintedNotebook {
  /// Whether it holds Swift; a page that does not is a document and no notebook.
  var hasCode: Bool { !analyzed.cells.isEmpty }

  /// The findings of the parser that a rule stands for.
  func adopted(
    _ ids: Set<String>, by rule: any Rule.Type,
    where isMeant: (Diagnostic) -> Bool = { _ in true }
  ) -> [Diagnostic] {
    diagnostics.filter { ids.contains($0.id) && isMeant($0) }.map {
      Diagnostic(
        $0.severity, id: rule.description.id, $0.message, at: $0.place, hint: $0.hint,
        related: $0.related, fixIt: $0.fixIt)
    }
  }

  /// Where the text starts, after the settings.
  var start: SourceRange {
    let notebook = analyzed.notebook
    let offset = notebook.elements.first?.range.bytes.lowerBound ?? 0
    return SourceRange(file: notebook.source, bytes: offset..<offset)
  }
}
