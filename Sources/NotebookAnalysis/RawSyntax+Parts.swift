@_spi(RawSyntax) internal import SwiftSyntax

extension RawAccessorBlockSyntax {
  /// Whether the block, or a getter in it, has no statements.
  var isEmptySomewhere: Bool {
    if let list = RawAccessorDeclListSyntax(accessors) {
      return list.elements.contains { $0.body?.statements.isEmptyList ?? true }
    }
    return RawCodeBlockItemListSyntax(accessors)?.isEmptyList ?? false
  }
}

extension RawSwitchExprSyntax {
  /// Whether a comment stands below the last case, which may say that there are more.
  var endsInComment: Bool { rightBrace.leadingTriviaPieces.contains(where: \.isComment) }
}

extension RawMemberAccessExprSyntax {
  /// Whether the member is a method of collections that calls the function which it is given.
  var isApplying: Bool {
    let name = declName.baseName.tokenText
    return name == "map" || name == "forEach" || name == "filter" || name == "compactMap"
      || name == "flatMap"
  }
}

extension RawSyntax {
  /// The node as text, without the trivia around it.
  var code: String {
    // Most types and patterns are one name.
    if let token = onlyToken { return token.isMissing ? "" : String(syntaxText: token.tokenText) }
    let bytes = syntaxTextBytes
    let start = leadingTriviaByteLength
    let end = max(start, bytes.count - trailingTriviaByteLength)
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The first part of a kind.
  /// - Parameter kind: The kind.
  func child(_ kind: SyntaxKind) -> RawSyntax? {
    guard let children = layoutView?.children else { return nil }
    for case let child? in children where child.kind == kind { return child }
    return nil
  }

  /// The text of the first token right in the node: the name, in what is a name or starts with one.
  /// Casts and properties of the library take twice as long.
  var firstTokenText: SyntaxText? {
    guard let children = layoutView?.children else { return nil }
    for case let child? in children {
      if let token = child.tokenView { return token.rawText }
    }
    return nil
  }

  /// The name to which an expression refers; nil where it is more than a reference.
  var referencedName: SyntaxText? { kind == .declReferenceExpr ? firstTokenText : nil }

  /// The token of which the node consists; nil where there are other parts.
  var onlyToken: RawTokenSyntax? {
    var node = self
    while let children = node.layoutView?.children {
      var only: RawSyntax?
      for case let child? in children {
        guard only == nil else { return nil }
        only = child
      }
      guard let only else { return nil }
      node = only
    }
    return RawTokenSyntax(node)
  }

  /// Whether an expression is the name of a type, judged by its first letter (Swift API Design
  /// Guidelines, "Follow case conventions").
  var isTypeName: Bool {
    guard let first = referencedName?.first else { return false }
    return (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first)
  }

  /// Whether an attribute is one of the language, `@inline(never)`, judged by its first letter:
  /// those of a program are types or macros.
  var isBuiltInAttribute: Bool {
    let name = RawAttributeSyntax(self).flatMap { RawIdentifierTypeSyntax($0.attributeName)?.name }
    guard let first = name?.tokenText.first else { return false }
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) || first == UInt8(ascii: "_")
  }

  /// Whether this is an operator that changes what stands before it.
  var isAssignment: Bool {
    if kind == .assignmentExpr { return true }
    guard kind == .binaryOperatorExpr, let text = firstTokenText else { return false }
    // Most operators are no assignments, for which no string has to be made.
    return text.last == UInt8(ascii: "=") && isAssignmentOperator(String(syntaxText: text))
  }

  /// The parameters of a function, an initialiser or a subscript.
  var parameterClause: RawFunctionParameterClauseSyntax? {
    switch kind {
    case .functionDecl: RawFunctionDeclSyntax(self)?.signature.parameterClause
    case .initializerDecl: RawInitializerDeclSyntax(self)?.signature.parameterClause
    case .subscriptDecl: RawSubscriptDeclSyntax(self)?.parameterClause
    default: nil
    }
  }

  /// The generic parameters of a type.
  var genericParametersOfType: RawGenericParameterClauseSyntax? {
    RawStructDeclSyntax(self)?.genericParameterClause
      ?? RawClassDeclSyntax(self)?.genericParameterClause
      ?? RawEnumDeclSyntax(self)?.genericParameterClause
      ?? RawActorDeclSyntax(self)?.genericParameterClause
  }
}

extension SyntaxKind {
  /// Whether this is a token, as half of the nodes are, or holds nothing else.
  var holdsOnlyTokens: Bool {
    switch self {
    case .token, .integerLiteralExpr, .booleanLiteralExpr, .nilLiteralExpr, .stringSegment,
      .binaryOperatorExpr, .declModifierList:
      true
    default: false
    }
  }
}
