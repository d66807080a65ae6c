internal import NotebookAnalysis
internal import SwiftSyntax

/// Which declarations of the sources have a state that outlasts the statements that use them.
struct SharedState {
  /// The types with static properties that may change.
  private(set) var types: Set<String> = []
  /// The types and functions without a state of their own.
  private(set) var stateless: Set<String> = []
  /// Whether a type keeps a variable or constant for all of its values.
  private(set) var hasTypeVariables = false

  /// Reads the declarations of the sources.
  /// - Parameters:
  ///   - placement: Where the parts of the notebook go.
  ///   - sources: The parts that the sources hold.
  ///   - hasObjects: Whether there may be objects: then a constant may change, too, and a function may
  ///     return an object that others have.
  init(_ placement: Placement, sources: [ItemReference], hasObjects: Bool) {
    let references = sources + placement.references(.earlier)
    // A set that grows moves its elements again and again.
    stateless.reserveCapacity(references.count)
    for reference in references {
      let item = placement.item(reference)
      // Constants have no members.
      if case .variable = item.kind { continue }
      guard let declared = item.declared else { continue }
      if hasState(declared, hasObjects: hasObjects) { types.insert(declared.name) }
      if declared.kind.isType || declared.kind == .function && !hasObjects {
        stateless.insert(declared.name)
      }
    }
    stateless.subtract(types)
  }

  private mutating func hasState(_ declaration: Declaration, hasObjects: Bool) -> Bool {
    declaration.members.contains { member in
      guard member.kind == .variable else {
        return !member.members.isEmpty && hasState(member, hasObjects: hasObjects)
      }
      guard let variable = member.variableOfType else { return false }
      hasTypeVariables = true
      let isVariable = variable.bindingSpecifier.tokenKind == .keyword(.var)
      let mayHoldObject = hasObjects && !variable.bindings.allSatisfy(\.isLiteral)
      return (isVariable || mayHoldObject)
        && variable.bindings.contains { $0.accessorBlock == nil || $0.initializer != nil }
    }
  }
}

extension PatternBindingSyntax {
  /// Whether the value is a number, a text or a truth value as it is written.
  var isLiteral: Bool {
    guard let kind = initializer?.value.kind else { return false }
    return [.integerLiteralExpr, .floatLiteralExpr, .stringLiteralExpr, .booleanLiteralExpr]
      .contains(kind)
  }
}
