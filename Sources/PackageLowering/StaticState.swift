internal import NotebookAnalysis
internal import SwiftSyntax

/// The variables of types that all of the package share and that no actor guards: in language mode 6 the
/// compiler refuses them (SE-0412), so that their targets are compiled in language mode 5.
///
/// A global variable that moves to the sources is marked instead; what stands in a type is the author's.
struct StaticState {
  /// A variable, with where it is declared in its cell's code.
  struct Variable {
    let reference: ItemReference
    /// The name, after that of its type.
    let name: String
    let range: Range<Int>
  }

  private(set) var variables: [Variable] = []

  /// Finds the variables.
  /// - Parameters:
  ///   - references: The declarations of the sources.
  ///   - placement: Where they come from.
  init(_ references: [ItemReference], _ placement: Placement) {
    for reference in references {
      guard case .declaration(let declaration) = placement.item(reference).kind else { continue }
      find(in: declaration, reference)
    }
  }

  private mutating func find(in declaration: Declaration, _ reference: ItemReference) {
    guard !declaration.members.isEmpty, declaration.syntax.globalActor == nil else { return }
    for member in declaration.members {
      if member.kind.isType {
        find(in: member, reference)
      } else if member.kind == .variable, member.hasModifiers,
        let variable = member.syntax.as(VariableDeclSyntax.self), variable.isSharedState
      {
        variables.append(
          Variable(
            reference: reference, name: "\(declaration.name).\(member.name)",
            range: variable.bindings.first?.pattern.trimmedUTF8Range ?? variable.trimmedUTF8Range))
      }
    }
  }
}

extension VariableDeclSyntax {
  /// Whether a type keeps the variable for all of its values, and nothing guards it. An attribute may: that of
  /// an actor, `@TaskLocal`, or a macro that is not known here.
  fileprivate var isSharedState: Bool {
    let declaration = DeclSyntax(self)
    return isOfType && bindingSpecifier.tokenKind == .keyword(.var) && isStored
      && !declaration.isNonisolated && attributes.isEmpty
  }
}
