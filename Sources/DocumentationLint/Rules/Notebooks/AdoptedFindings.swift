internal import NotebookDiagnostics
internal import NotebookAnalysis
internal import NotebookSyntax
internal import SourceText

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
