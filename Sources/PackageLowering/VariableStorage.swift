internal import NotebookAnalysis
internal import SwiftSyntax

extension PatternBindingSyntax {
  /// Whether a value is kept, which observers may watch.
  fileprivate var isStored: Bool {
    switch accessorBlock?.accessors {
    case nil: true
    case .getter: false
    case .accessors(let accessors):
      accessors.allSatisfy {
        [.keyword(.willSet), .keyword(.didSet)].contains($0.accessorSpecifier.tokenKind)
      }
    }
  }
}

extension VariableDeclSyntax {
  /// Whether the variable is one of its type, not of each value.
  var isOfType: Bool {
    // Most variables have no modifiers, and counting them is faster than going over them.
    modifiers.count > 0
      && modifiers.contains {
        $0.name.tokenKind == .keyword(.static) || $0.name.tokenKind == .keyword(.class)
      }
  }

  /// Whether nothing of the declaration is computed.
  var isStored: Bool { bindings.allSatisfy(\.isStored) }

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
