internal import NotebookAnalysis
internal import SwiftSyntax

/// Finds the variables whose elements some code reads or writes: `cache["a"]`.
///
/// A subscript of a class may change the object also where it is only read, as a cache does.
final class SubscriptedNames: SyntaxVisitor {
  private var names: Set<String> = []

  /// The variables in a part.
  /// - Parameter item: The part.
  static func find(in item: Item) -> Set<String> {
    let visitor = SubscriptedNames(viewMode: .sourceAccurate)
    visitor.walk(item.syntax)
    return visitor.names
  }

  /// Whether a class or actor of a notebook has subscripts.
  /// - Parameter cells: The cells.
  static func matter(in cells: [AnalyzedCell]) -> Bool {
    let declared = cells.lazy.flatMap(\.items).compactMap(\.declared)
    let objects = Set(declared.filter { $0.kind == .class || $0.kind == .actor }.map(\.name))
    return !objects.isEmpty
      && declared.contains { declaration in
        declaration.kind == .subscript
          || objects.contains(declaration.name)
            && declaration.members.contains { $0.kind == .subscript }
      }
  }

  override func visit(_ node: SubscriptCallExprSyntax) -> SyntaxVisitorContinueKind {
    var base = node.calledExpression
    while let member = base.as(MemberAccessExprSyntax.self)?.base { base = member }
    if let name = base.as(DeclReferenceExprSyntax.self)?.baseName.text { names.insert(name) }
    return .visitChildren
  }
}
