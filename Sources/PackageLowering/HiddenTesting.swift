internal import NotebookAnalysis
internal import NotebookDiagnostics
internal import NotebookSyntax
internal import SourceText

/// Points out declarations that have the name of the module whose macros the tests use: these write it
/// out, and would find the declaration in its place.
/// - Parameter placement: Where the parts of the notebook go.
/// - Returns: An error for each.
func hiddenTesting(_ placement: Placement) -> [Diagnostic] {
  guard placement.definedNames.contains("Testing") else { return [] }
  return placement.references(.source).compactMap { reference in
    let item = placement.item(reference)
    guard item.definitions.contains("Testing"), item.declared?.kind != .extension,
      item.declared?.access.map({ $0 >= .internal }) ?? true
    else { return nil }
    return .hidesTesting(placement.span(reference))
  }
}

extension Diagnostic {
  fileprivate static func hidesTesting(_ range: SourceText.SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "declaration-name", "Name 'Testing' hides the module that tests import",
      at: .source(range), hint: "give the declaration another one: no test could be compiled")
  }
}
