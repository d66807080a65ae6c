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
  /// The declaration as one of a variable of its type; nil for anything else, as for most members.
  var variableOfType: VariableDeclSyntax? {
    guard kind == .variable, hasModifiers, let variable = syntax.as(VariableDeclSyntax.self),
      variable.isOfType
    else { return nil }
    return variable
  }

  /// The declaration as one of a variable that is stored in each value; nil for anything else.
  var storedVariable: VariableDeclSyntax? {
    guard kind == .variable, let variable = syntax.as(VariableDeclSyntax.self), variable.isStored,
      !hasModifiers || !variable.isOfType
    else { return nil }
    return variable
  }

  /// The variables that the type, and those inside it, keep for all of their values, with the names of the types.
  /// - Parameter path: The name of the type, with those of the types around it.
  func typeVariables(of path: String) -> [(path: String, variable: VariableDeclSyntax)] {
    var found: [(path: String, variable: VariableDeclSyntax)] = []
    for member in members {
      if let variable = member.variableOfType {
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
