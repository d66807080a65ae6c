@_spi(RawSyntax) internal import SwiftSyntax

/// What a part of a cell uses of other modules besides plain names: only linking several notebooks
/// needs it, so it is read when asked for.
///
/// A member is named as in documentation, `total(of:)`, where it is called, and by its base name where
/// it is only read. A trailing closure has no label, and `{` stands for it.
package struct LinkNames: Sendable {
  /// The members, in ascending order.
  package let members: [String]
  /// The operators.
  package let operators: Set<String>
  /// The precedence groups and macros.
  package let others: Set<String>

  /// Reads the names in a part.
  /// - Parameter item: The part.
  package init(_ item: Item) {
    var reader = LinkNameReader()
    withExtendedLifetime(item.syntax) { reader.walk(item.syntax.raw) }
    members = reader.members.sorted()
    operators = reader.operators
    others = reader.others
  }
}

private struct LinkNameReader {
  var members: Set<String> = []
  var operators: Set<String> = []
  var others: Set<String> = []

  mutating func walk(_ node: RawSyntax) {
    switch node.kind {
    case .token: return
    case .functionCallExpr:
      if let call = RawFunctionCallExprSyntax(node),
        let member = RawMemberAccessExprSyntax(call.calledExpression)
      {
        members.insert(name(of: member, in: call))
        if let base = member.base { walk(base.raw) }
        walk(call.arguments.raw)
        if let closure = call.trailingClosure { walk(closure.raw) }
        walk(call.additionalTrailingClosures.raw)
        return
      }
      if let call = RawFunctionCallExprSyntax(node),
        let type = typeName(call.calledExpression.raw), !call.arguments.isEmptyList
      {
        let labels = labels(
          of: call.arguments, call.trailingClosure, call.additionalTrailingClosures)
        members.insert(type + ".init" + labels)
      }
    case .subscriptCallExpr:
      if let call = RawSubscriptCallExprSyntax(node) {
        let labels = labels(
          of: call.arguments, call.trailingClosure, call.additionalTrailingClosures)
        members.insert("subscript" + labels)
      }
    case .memberAccessExpr:
      if let member = RawMemberAccessExprSyntax(node) { members.insert(name(of: member.declName)) }
    case .keyPathPropertyComponent:
      if let part = RawKeyPathPropertyComponentSyntax(node) {
        members.insert(name(of: part.declName))
      }
    case .binaryOperatorExpr:
      if let part = RawBinaryOperatorExprSyntax(node) { insert(part.operator, &operators) }
    case .prefixOperatorExpr:
      if let part = RawPrefixOperatorExprSyntax(node) { insert(part.operator, &operators) }
    case .postfixOperatorExpr:
      if let part = RawPostfixOperatorExprSyntax(node) { insert(part.operator, &operators) }
    case .operatorDecl:
      if let group = RawOperatorDeclSyntax(node)?.operatorPrecedenceAndTypes?.precedenceGroup {
        insert(group, &others)
      }
    case .precedenceGroupName:
      if let part = RawPrecedenceGroupNameSyntax(node) { insert(part.name, &others) }
    case .functionDecl:
      // An operator function needs the declaration of its operator.
      if let name = RawFunctionDeclSyntax(node)?.name, name.tokenKind != .identifier {
        insert(name, &operators)
      }
    case .macroExpansionExpr:
      if let part = RawMacroExpansionExprSyntax(node) { insert(part.macroName, &others) }
    case .macroExpansionDecl:
      if let part = RawMacroExpansionDeclSyntax(node) { insert(part.macroName, &others) }
    default: break
    }
    guard let children = node.layoutView?.children else { return }
    for case let child? in children { walk(child) }
  }

  private func insert(_ token: RawTokenSyntax, _ names: inout Set<String>) {
    names.insert(String(syntaxText: token.tokenText))
  }

  private func name(of reference: RawDeclReferenceExprSyntax) -> String {
    let base = String(syntaxText: reference.baseName.tokenText)
    guard let labels = reference.argumentNames?.arguments.elements else { return base }
    return base + "(" + labels.map { String(syntaxText: $0.name.tokenText) + ":" }.joined() + ")"
  }

  private func name(
    of member: RawMemberAccessExprSyntax, in call: RawFunctionCallExprSyntax
  ) -> String {
    guard member.declName.argumentNames == nil else { return name(of: member.declName) }
    return String(syntaxText: member.declName.baseName.tokenText)
      + labels(of: call.arguments, call.trailingClosure, call.additionalTrailingClosures)
  }

  private func labels(
    of arguments: RawLabeledExprListSyntax, _ trailing: RawClosureExprSyntax?,
    _ others: RawMultipleTrailingClosureElementListSyntax
  ) -> String {
    var labels = "("
    for argument in arguments.elements {
      if let label = argument.label {
        labels += String(syntaxText: label.tokenText)
      } else {
        labels += "_"
      }
      labels += ":"
    }
    if trailing != nil { labels += "{:" }
    for closure in others.elements { labels += String(syntaxText: closure.label.tokenText) + ":" }
    return labels + ")"
  }

  /// The type that is called like a function, as it is declared.
  private func typeName(_ expression: RawSyntax) -> String? {
    switch expression.kind {
    case .arrayExpr: return "Array"
    case .dictionaryExpr: return "Dictionary"
    case .genericSpecializationExpr:
      return RawGenericSpecializationExprSyntax(expression).flatMap { typeName($0.expression.raw) }
    case .declReferenceExpr:
      let name = RawDeclReferenceExprSyntax(expression).map {
        String(syntaxText: $0.baseName.tokenText)
      }
      return name?.first?.isUppercase == true ? name : nil
    default: return nil
    }
  }
}

extension Declaration {
  /// The full names of the members that are written in the declaration, as ``LinkNames`` writes those
  /// that are used; `?` after a label says that the argument may be left out, `*` that there may be several.
  ///
  /// The initialisers and subscripts of a type itself are at hand wherever it is.
  package var fullMemberNames: [String] {
    members.flatMap { member -> [String] in
      switch member.syntax.as(DeclSyntaxEnum.self) {
      case .functionDecl(let node):
        return [member.name + labels(of: node.signature.parameterClause) { $0.firstName }]
      case .initializerDecl(let node) where kind == .extension:
        return [member.name + labels(of: node.signature.parameterClause) { $0.firstName }]
      case .subscriptDecl(let node) where kind == .extension:
        // A single name is no label there.
        return [
          member.name
            + labels(of: node.parameterClause) { $0.secondName == nil ? nil : $0.firstName }
        ]
      default: return definedNames(of: member.syntax)
      }
    }
  }

  private func labels(
    of clause: FunctionParameterClauseSyntax, _ label: (FunctionParameterSyntax) -> TokenSyntax?
  ) -> String {
    let labels = clause.parameters.map { parameter in
      let mark = parameter.ellipsis != nil ? "*" : parameter.defaultValue != nil ? "?" : ""
      return (label(parameter)?.text ?? "_") + mark + ":"
    }
    return "(" + labels.joined() + ")"
  }
}
