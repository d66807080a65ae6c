internal import NotebookAnalysis
internal import NotebookSyntax
internal import SwiftSyntax

/// The statements with recorded outputs that show what differs from run to run, `print("took", elapsed)`,
/// as far as one can tell without trying the code.
struct VaryingParts {
  private(set) var parts: Set<ItemReference> = []
  /// The names that hold such values at the part that is read.
  private var names: Set<String> = []

  /// Reads the cells of a notebook.
  init(_ cells: [AnalyzedCell]) {
    for cell in cells where cell.role.kind != .excluded {
      for (position, item) in cell.items.enumerated() {
        switch item.kind {
        case .variable:
          let varies = mayVary(item) && holdsVarying(item)
          if varies { names.formUnion(item.definitions) }
          if !varies, !names.isEmpty { names.subtract(item.definitions) }
          // What is recorded beside a constant is its value.
          if varies, !item.outputs.isEmpty { note(position, in: cell) }
        case .statement:
          guard !item.outputs.isEmpty || cell.output != nil, mayVary(item) else { continue }
          if showsVarying(item) { note(position, in: cell) }
        case .declaration:
          if !names.isEmpty { names.subtract(item.definitions) }
        case .import, .test, .manifest: break
        }
      }
    }
  }

  private mutating func note(_ position: Int, in cell: AnalyzedCell) {
    parts.insert(ItemReference(cell: cell.index, item: position))
  }

  /// Whether a part may have to do with such values at all, as most do not.
  private func mayVary(_ item: Item) -> Bool {
    !names.isEmpty && !item.uses.isDisjoint(with: names) || VaryingValue.mayBeMade(by: item)
  }

  private func holdsVarying(_ item: Item) -> Bool {
    values(in: item).contains { node in
      outermost(node).parent?.is(InitializerClauseSyntax.self) == true
    }
  }

  private func showsVarying(_ item: Item) -> Bool {
    values(in: item).contains { node in
      let value = outermost(node)
      guard let parent = value.parent else { return false }
      if parent.is(CodeBlockItemSyntax.self) { return parent.id == item.syntax.id }
      guard let argument = parent.as(LabeledExprSyntax.self) else { return false }
      let call = argument.parent?.parent?.as(FunctionCallExprSyntax.self)
      return call?.calledExpression.code == "print"
    }
  }

  private func values(in item: Item) -> [ExprSyntax] {
    VaryingValue.places(in: item, holding: names)
  }

  /// The largest expression around a value that differs as it does: parts of it, sums, texts that hold it.
  private func outermost(_ node: ExprSyntax) -> ExprSyntax {
    var node = node
    while let next = around(node) { node = next }
    return node
  }

  private func around(_ node: ExprSyntax) -> ExprSyntax? {
    guard let parent = node.parent else { return nil }
    if let member = parent.as(MemberAccessExprSyntax.self) {
      return Self.parts.contains(member.declName.baseName.text) ? ExprSyntax(member) : nil
    }
    if let call = parent.as(FunctionCallExprSyntax.self), call.calledExpression.id == node.id {
      return ExprSyntax(call)
    }
    if parent.is(ForceUnwrapExprSyntax.self) || parent.is(TryExprSyntax.self)
      || parent.is(AwaitExprSyntax.self)
    {
      return parent.as(ExprSyntax.self)
    }
    if let sequence = parent.parent?.as(SequenceExprSyntax.self) {
      let isSum = sequence.elements.allSatisfy { element in
        let sign = element.as(BinaryOperatorExprSyntax.self)?.operator.text
        return sign.map { ["+", "-", "*", "/"].contains($0) } ?? true
      }
      return isSum ? ExprSyntax(sequence) : nil
    }
    // A number or text that is made of it, or a tuple of one element.
    guard let list = parent.parent, parent.is(LabeledExprSyntax.self) else { return nil }
    if let call = list.parent?.as(FunctionCallExprSyntax.self) {
      return Self.conversions.contains(call.calledExpression.code) ? ExprSyntax(call) : nil
    }
    if let segment = list.parent?.as(ExpressionSegmentSyntax.self) {
      return segment.parent?.parent?.as(StringLiteralExprSyntax.self).map { ExprSyntax($0) }
    }
    return list.parent?.as(TupleExprSyntax.self).map { ExprSyntax($0) }
  }

  /// The members that differ where their values do.
  private static let parts: Set<String> = [
    "attoseconds", "components", "description", "distance", "duration", "formatted", "rounded",
    "seconds", "timeIntervalSince", "timeIntervalSince1970", "uuidString",
  ]
  private static let conversions: Set<String> = ["Double", "Int", "String", "round"]
}

extension CarryDecisions {
  /// Whether a fence records what a statement of the cell shows that differs from run to run.
  func varies(_ cell: AnalyzedCell) -> Bool {
    !varying.isEmpty && cell.output != nil
      && cell.items.indices.contains {
        cell.items[$0].outputs.isEmpty
          && varying.contains(ItemReference(cell: cell.index, item: $0))
      }
  }
}
