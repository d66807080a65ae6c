internal import NotebookAnalysis
internal import SwiftSyntax

extension VariableDeclSyntax {
  /// Whether the variable is stored in each value, so neither static nor computed.
  var storesValues: Bool { !isOfType && isStored }

  /// Whether a type keeps the variable for all of its values, and any code of the module may set it.
  var isResettable: Bool {
    let words = modifiers.map(\.name.text)
    return bindingSpecifier.tokenKind == .keyword(.var) && words.contains("static")
      && !words.contains("private") && !words.contains("fileprivate") && attributes.isEmpty
      && bindings.count == 1 && bindings.first?.accessorBlock == nil
      && bindings.first?.initializer != nil
  }
}

extension Declaration {
  /// The variables that the type, and those inside it, keep for all of their values, with the names of the types.
  /// - Parameter path: The name of the type, with those of the types around it.
  func typeVariables(of path: String) -> [(path: String, variable: VariableDeclSyntax)] {
    var found: [(path: String, variable: VariableDeclSyntax)] = []
    for member in members {
      if member.kind == .variable {
        guard let variable = member.syntax.as(VariableDeclSyntax.self), variable.isOfType else {
          continue
        }
        found.append((path, variable))
      } else if member.kind.isType, member.genericParameters.isEmpty,
        member.syntax.globalActor == nil
      {
        found += member.typeVariables(of: "\(path).\(member.name)")
      }
    }
    return found
  }
}
