@_spi(RawSyntax) package import SwiftSyntax

/// The parts that many kinds of declarations have.
///
/// A declaration is taken for what it is by its kind: `asProtocol` of the library looks up the
/// conformance at run time, each time anew.
extension DeclSyntax {
  /// The body of a type or an extension.
  package var memberBlock: MemberBlockSyntax? { group?.memberBlock }

  /// What a type or an extension inherits from or conforms to.
  package var inheritanceClause: InheritanceClauseSyntax? { group?.inheritanceClause }

  /// The modifiers; nil for what takes none.
  package var modifiers: DeclModifierListSyntax? { annotated?.modifiers }

  /// The attributes; nil for what takes none.
  package var attributes: AttributeListSyntax? { annotated?.attributes }

  /// Whether the declaration has attributes; for most, which have none, no list of nodes is made.
  package var hasAttributes: Bool {
    withExtendedLifetime(self) { raw.child(.attributeList).map { !$0.isEmptyList } ?? false }
  }

  /// Whether the declaration has an attribute; no nodes are made to tell.
  /// - Parameter name: The name of the attribute, in ASCII and without the sign.
  package func hasAttribute(_ name: String) -> Bool {
    withExtendedLifetime(self) {
      let attributes = raw.child(.attributeList)?.layoutView?.children
      return attributes?.contains { attribute in
        let type = attribute.flatMap { RawAttributeSyntax($0) }?.attributeName
        return type.flatMap { RawIdentifierTypeSyntax($0) }
          .map { $0.name.tokenText.elementsEqual(name.utf8) } ?? false
      } ?? false
    }
  }

  /// The attribute of the global actor on which the declaration runs, as `@MainActor`: by convention, global
  /// actors are named so.
  package var globalActor: String? {
    guard hasAttributes else { return nil }
    return attributes?.lazy.compactMap { $0.as(AttributeSyntax.self) }
      .first { $0.attributeName.codeInTokens.hasSuffix("Actor") }
      .map { "@" + $0.attributeName.codeInTokens }
  }

  /// Whether the declaration is said to run on no actor.
  package var isNonisolated: Bool {
    modifiers?.contains { $0.name.tokenKind == .keyword(.nonisolated) } ?? false
  }

  /// The generic parameters.
  package var genericParameterClause: GenericParameterClauseSyntax? {
    switch self.as(DeclSyntaxEnum.self) {
    case .actorDecl(let node): node.genericParameterClause
    case .classDecl(let node): node.genericParameterClause
    case .enumDecl(let node): node.genericParameterClause
    case .functionDecl(let node): node.genericParameterClause
    case .initializerDecl(let node): node.genericParameterClause
    case .macroDecl(let node): node.genericParameterClause
    case .structDecl(let node): node.genericParameterClause
    case .subscriptDecl(let node): node.genericParameterClause
    case .typeAliasDecl(let node): node.genericParameterClause
    default: nil
    }
  }

  /// The conditions on the generic parameters of a type or an extension.
  package var genericWhereClause: GenericWhereClauseSyntax? { group?.genericWhereClause }

  /// The declaration as a type or an extension.
  private var group: (any DeclGroupSyntax)? {
    switch self.as(DeclSyntaxEnum.self) {
    case .actorDecl(let node): node
    case .classDecl(let node): node
    case .enumDecl(let node): node
    case .extensionDecl(let node): node
    case .protocolDecl(let node): node
    case .structDecl(let node): node
    default: nil
    }
  }

  /// The declaration as one with attributes and modifiers.
  private var annotated: (any WithAttributesSyntax & WithModifiersSyntax)? {
    switch self.as(DeclSyntaxEnum.self) {
    case .actorDecl(let node): node
    case .associatedTypeDecl(let node): node
    case .classDecl(let node): node
    case .deinitializerDecl(let node): node
    case .editorPlaceholderDecl(let node): node
    case .enumCaseDecl(let node): node
    case .enumDecl(let node): node
    case .extensionDecl(let node): node
    case .functionDecl(let node): node
    case .importDecl(let node): node
    case .initializerDecl(let node): node
    case .macroDecl(let node): node
    case .macroExpansionDecl(let node): node
    case .missingDecl(let node): node
    case .precedenceGroupDecl(let node): node
    case .protocolDecl(let node): node
    case .structDecl(let node): node
    case .subscriptDecl(let node): node
    case .typeAliasDecl(let node): node
    case .variableDecl(let node): node
    default: nil
    }
  }
}
