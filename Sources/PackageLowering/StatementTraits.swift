internal import NotebookAnalysis
internal import SwiftSyntax

// What a statement does by itself, as far as it decides which others an example replays.

extension Item {
  /// Whether the part does nothing but throw.
  var isThrow: Bool {
    guard case .statement = kind, case .stmt(let statement) = content else { return false }
    return statement.is(ThrowStmtSyntax.self)
  }

  /// The variable of a statement `name = value` whose value does not depend on the old one.
  var assignedName: String? {
    guard !mutations.isEmpty, case .expr(let expression) = content,
      let sequence = expression.as(SequenceExprSyntax.self),
      let target = sequence.elements.first?.as(DeclReferenceExprSyntax.self),
      sequence.elements.dropFirst().first?.is(AssignmentExprSyntax.self) == true
    else { return nil }
    let name = target.baseName.text
    let isUsed = sequence.elements.dropFirst(2).contains { element in
      element.tokens(viewMode: .sourceAccurate).contains { $0.text == name }
    }
    return isUsed ? nil : name
  }

  /// Whether the part changes files, which what it names leads to: `text.write(to: file)`.
  var changesFiles: Bool {
    guard case .statement = kind, !memberUses.isDisjoint(with: Self.fileChanges),
      case .expr(let expression) = content
    else { return false }
    let attempted = expression.as(TryExprSyntax.self)?.expression ?? expression
    return attempted.is(FunctionCallExprSyntax.self)
  }

  /// The methods of Foundation that change what is on the disk.
  private static let fileChanges: NameSet = [
    "write", "createDirectory", "createFile", "removeItem", "copyItem", "moveItem", "replaceItemAt",
    "setAttributes",
  ]

  /// The name at the left end of what an assignment sets, `a` in `a.b[c] = d`.
  var nameSetThrough: String? {
    guard case .statement = kind, case .expr(let expression) = content,
      let sequence = expression.as(SequenceExprSyntax.self),
      sequence.elements.dropFirst().first?.isAssignment == true,
      var target = sequence.elements.first
    else { return nil }
    while true {
      if let member = target.as(MemberAccessExprSyntax.self), let base = member.base {
        target = base
      } else if let call = target.as(SubscriptCallExprSyntax.self) {
        target = call.calledExpression
      } else if let unwrapped = target.as(ForceUnwrapExprSyntax.self) {
        target = unwrapped.expression
      } else {
        return target.as(DeclReferenceExprSyntax.self)?.baseName.text
      }
    }
  }

  /// Whether a variable holds a pointer to memory that may be changed: `UnsafeMutablePointer<Int>.allocate(…)`.
  var makesPointer: Bool {
    let pointer = "UnsafeMutable"
    guard case .variable = kind, uses.contains(where: { $0.hasPrefix(pointer) }) else {
      return false
    }
    return declaration?.as(VariableDeclSyntax.self)?.bindings.contains { binding in
      binding.initializer?.value.code.hasPrefix(pointer) ?? false
    } ?? false
  }

  /// Whether the part gives a name to a closure that is written there.
  var definesClosure: Bool {
    let bindings = declaration?.as(VariableDeclSyntax.self)?.bindings
    return bindings?.contains { binding in
      guard let value = binding.initializer?.value else { return false }
      if value.is(ClosureExprSyntax.self) { return true }
      let elements = value.as(ArrayExprSyntax.self)?.elements
      return elements?.contains { $0.expression.is(ClosureExprSyntax.self) } ?? false
    } ?? false
  }

  /// The names of variables that any code may give their first values again.
  var resettableNames: [String] {
    guard case .variable(isMutable: true) = kind,
      let variable = content.as(VariableDeclSyntax.self), variable.attributes.isEmpty,
      variable.bindings.allSatisfy({ $0.initializer != nil && $0.accessorBlock == nil }),
      !variable.modifiers.contains(where: {
        [.keyword(.private), .keyword(.fileprivate), .keyword(.lazy)].contains($0.name.tokenKind)
      })
    else { return [] }
    return definitions
  }
}

extension VariableDeclSyntax {
  /// The names that have no value until one is assigned; an optional variable is `nil` by itself.
  var namesWithoutValue: [String] {
    // The filter of the library makes a tree of what it keeps.
    bindings.lazy.filter { binding in
      guard binding.initializer == nil, binding.accessorBlock == nil else { return false }
      let type = binding.typeAnnotation?.type
      let isOptional =
        type?.is(OptionalTypeSyntax.self) == true
        || type?.is(ImplicitlyUnwrappedOptionalTypeSyntax.self) == true
      return !(isOptional && bindingSpecifier.tokenKind == .keyword(.var))
    }.flatMap { binding in binding.pattern.tokens(viewMode: .sourceAccurate).map(\.text) }
  }
}
