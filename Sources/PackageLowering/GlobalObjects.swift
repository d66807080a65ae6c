internal import NotebookAnalysis
internal import SwiftSyntax

/// The constants of the sources that hold what is not `Sendable`: an object, or a value with one in it.
///
/// A global constant is safe only where its type is `Sendable` (SE-0412); to the compiler, these are as
/// unsafe as variables are, and examples may change what they hold.
struct GlobalObjects {
  private(set) var all: Set<ItemReference> = []

  /// Finds the constants.
  /// - Parameters:
  ///   - placement: Where the parts of the notebook go.
  ///   - types: The types that the sources declare.
  ///   - sendable: Those of them that the compiler takes for `Sendable`.
  init(_ placement: Placement, types: [Declaration], sendable: Set<String>) {
    let unsafe = Set(types.filter { !Self.isSendable($0, sendable) }.map(\.name))
    guard !unsafe.isEmpty else { return }
    all = Set(
      placement.references(.source).filter { reference in
        let item = placement.item(reference)
        guard case .variable(isMutable: false) = item.kind, !item.uses.isDisjoint(with: unsafe),
          let variable = item.declaration?.as(VariableDeclSyntax.self)
        else { return false }
        return variable.bindings.contains { binding in
          let name =
            binding.typeAnnotation.map { Self.name(of: $0.type) }
            ?? binding.initializer.flatMap { Self.name(ofMade: $0.value) }
          return name.map(unsafe.contains) ?? false
        }
      })
  }

  private static func isSendable(_ type: Declaration, _ sendable: Set<String>) -> Bool {
    switch type.kind {
    case .struct, .enum, .class:
      sendable.contains(type.name) || type.syntax.globalActor != nil
        || type.inheritedTypes.contains {
          ["Sendable", "@unchecked Sendable", "Error", "CodingKey"].contains($0)
        }
    default: true
    }
  }

  /// The type of what an expression makes: `Box()`, `Box<Int>()`, `[Box()]`.
  private static func name(ofMade value: ExprSyntax) -> String? {
    if let array = value.as(ArrayExprSyntax.self) {
      return array.elements.first.flatMap { name(ofMade: $0.expression) }
    }
    guard var callee = value.as(FunctionCallExprSyntax.self)?.calledExpression else { return nil }
    if let specialized = callee.as(GenericSpecializationExprSyntax.self) {
      callee = specialized.expression
    }
    return callee.as(DeclReferenceExprSyntax.self)?.baseName.text
  }

  /// The type, or that of its elements.
  private static func name(of type: TypeSyntax) -> String {
    if let optional = type.as(OptionalTypeSyntax.self) { return name(of: optional.wrappedType) }
    if let array = type.as(ArrayTypeSyntax.self) { return name(of: array.element) }
    return type.as(IdentifierTypeSyntax.self)?.name.text ?? ""
  }
}
