internal import NotebookAnalysis
internal import SwiftSyntax

extension AnalyzedNotebook {
  /// Whether a statement calls a function that neither the notebook nor the library declares, as far as
  /// names tell: not where a module is imported that may have it.
  func lacksFunction(of item: Item) -> Bool {
    guard let call = item.syntax.item.as(FunctionCallExprSyntax.self),
      let name = call.calledExpression.as(DeclReferenceExprSyntax.self)?.baseName.text,
      name.first?.isLowercase == true, !definedNames.contains(name), !StandardNames.isGlobal(name)
    else { return false }
    return cells.flatMap(\.items).allSatisfy { item in
      guard case .import(let found) = item.kind else { return true }
      return ["Foundation", "Testing"].contains(found.module)
    }
  }
}
