internal import NotebookAnalysis
internal import SwiftSyntax

/// Which declarations of the sources have a state that outlasts the statements that use them.
struct SharedState {
  /// The types with static properties that may change.
  private(set) var types: Set<String> = []
  /// The types and functions without a state of their own.
  private(set) var stateless: Set<String> = []

  /// Reads the declarations of the sources.
  /// - Parameters:
  ///   - placement: Where the parts of the notebook go.
  ///   - hasObjects: Whether there may be objects: then a constant may change, too, and a function may
  ///     return an object that others have.
  init(_ placement: Placement, hasObjects: Bool) {
    let references = placement.references(.source) + placement.references(.earlier)
    // A set that grows moves its elements again and again.
    stateless.reserveCapacity(references.count)
    for reference in references {
      guard let declared = placement.item(reference).declared else { continue }
      if Self.hasState(declared, hasObjects: hasObjects) { types.insert(declared.name) }
      if declared.kind.isType || declared.kind == .function && !hasObjects {
        stateless.insert(declared.name)
      }
    }
    stateless.subtract(types)
  }

  private static func hasState(_ declaration: Declaration, hasObjects: Bool) -> Bool {
    declaration.members.contains { member in
      guard let variable = member.syntax.as(VariableDeclSyntax.self) else {
        return hasState(member, hasObjects: hasObjects)
      }
      guard variable.isOfType else { return false }
      let isVariable = variable.bindingSpecifier.tokenKind == .keyword(.var)
      let mayHoldObject = hasObjects && !variable.bindings.allSatisfy(\.isLiteral)
      return (isVariable || mayHoldObject)
        && variable.bindings.contains { $0.accessorBlock == nil || $0.initializer != nil }
    }
  }
}

extension PatternBindingSyntax {
  /// Whether the value is a number, a text or a truth value as it is written.
  fileprivate var isLiteral: Bool {
    guard let kind = initializer?.value.kind else { return false }
    return [.integerLiteralExpr, .floatLiteralExpr, .stringLiteralExpr, .booleanLiteralExpr]
      .contains(kind)
  }
}
