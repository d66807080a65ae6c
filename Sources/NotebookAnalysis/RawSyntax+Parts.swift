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

extension RawSyntax {
  /// The generic parameters of a type.
  var genericParametersOfType: RawGenericParameterClauseSyntax? {
    RawStructDeclSyntax(self)?.genericParameterClause
      ?? RawClassDeclSyntax(self)?.genericParameterClause
      ?? RawEnumDeclSyntax(self)?.genericParameterClause
      ?? RawActorDeclSyntax(self)?.genericParameterClause
  }
}
