internal import NotebookAnalysis
internal import SwiftSyntax

/// The parameters of a function, as far as they tell which calls it may answer.
struct CallShape {
  private struct Parameter {
    /// The argument label; nil where there is none.
    let label: String?
    let isVariadic: Bool
    /// Whether a call may do without it.
    let isOptional: Bool
  }

  private let parameters: [Parameter]

  /// Reads the parameters of a function.
  /// - Parameter clause: The parameters.
  init(_ clause: FunctionParameterClauseSyntax) {
    parameters = clause.parameters.map { parameter in
      let label = parameter.firstName.text
      return Parameter(
        label: label == "_" ? nil : label, isVariadic: parameter.ellipsis != nil,
        isOptional: parameter.defaultValue != nil || parameter.ellipsis != nil)
    }
  }

  /// Whether a call has the labels and the number of arguments that the function takes.
  ///
  /// Arguments stand in the order of the parameters, and trailing closures after them ("Function Call
  /// Expression" in the reference of The Swift Programming Language).
  /// - Parameter call: The call.
  func accepts(_ call: FunctionCallExprSyntax) -> Bool {
    var rest = parameters[...]
    var isAfterVariadic = false
    for argument in call.arguments {
      let label = argument.label?.text
      if label == nil, isAfterVariadic { continue }
      guard let place = rest.firstIndex(where: { $0.label == label }),
        rest[..<place].allSatisfy(\.isOptional)
      else { return false }
      isAfterVariadic = rest[place].isVariadic
      rest = rest[(place + 1)...]
    }
    let closures = (call.trailingClosure == nil ? 0 : 1) + call.additionalTrailingClosures.count
    return rest.count { !$0.isOptional } <= closures && closures <= rest.count
  }
}

extension Item {
  /// Whether the part may call a function by its name, or use it in another way.
  /// - Parameters:
  ///   - name: The name.
  ///   - function: The declaration of the function, or of anything else with the name.
  func mayCall(_ name: String, _ function: Item) -> Bool {
    guard let shape = function.callShape else { return true }
    return references(to: name).contains { use in use.call.map(shape.accepts) ?? true }
  }

  /// Whether the part calls functions by their name, and uses it in no other way.
  /// - Parameters:
  ///   - name: The name.
  ///   - functions: The declarations of the functions.
  func onlyCalls(_ name: String, _ functions: [Item]) -> Bool {
    let shapes = functions.compactMap(\.callShape)
    let uses = references(to: name)
    return !uses.isEmpty
      && uses.allSatisfy { use in
        guard let call = use.call else { return false }
        return shapes.contains { $0.accepts(call) }
      }
  }

  private var callShape: CallShape? {
    (declaration?.as(FunctionDeclSyntax.self)?.signature.parameterClause).map { CallShape($0) }
  }

  /// Where the name stands without anything before it.
  private func references(to name: String) -> [DeclReferenceExprSyntax] {
    syntax.tokens(viewMode: .sourceAccurate).compactMap { token in
      guard token.tokenKind == .identifier(name),
        let use = token.parent?.as(DeclReferenceExprSyntax.self),
        use.parent?.as(MemberAccessExprSyntax.self)?.declName.id != use.id
      else { return nil }
      return use
    }
  }
}

extension DeclReferenceExprSyntax {
  /// The call of what is named; nil where it is not called.
  fileprivate var call: FunctionCallExprSyntax? {
    guard let call = parent?.as(FunctionCallExprSyntax.self),
      call.calledExpression.id == ExprSyntax(self).id
    else { return nil }
    return call
  }
}
