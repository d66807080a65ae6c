@_spi(RawSyntax) internal import SwiftSyntax

/// The names that a declaration defines in its scope.
/// - Parameter declaration: The declaration.
func definedNames(of declaration: DeclSyntax) -> [String] {
  withExtendedLifetime(declaration) {
    definedNames(of: declaration.raw).map { String(syntaxText: $0) }
  }
}

/// The names that a declaration defines in its scope, as texts in the tree.
/// - Parameter declaration: The declaration.
func definedNames(of declaration: RawSyntax) -> [SyntaxText] {
  if let variable = RawVariableDeclSyntax(declaration) {
    return variable.bindings.elements.flatMap { names(in: $0.pattern.raw) }
  }
  if let cases = RawEnumCaseDeclSyntax(declaration) {
    return cases.elements.elements.map(\.name.tokenText)
  }
  return name(of: declaration).map { [$0.tokenText] } ?? []
}

/// The name of a declaration that has just one.
private func name(of declaration: RawSyntax) -> RawTokenSyntax? {
  switch declaration.kind {
  case .actorDecl: RawActorDeclSyntax(declaration)?.name
  case .associatedTypeDecl: RawAssociatedTypeDeclSyntax(declaration)?.name
  case .classDecl: RawClassDeclSyntax(declaration)?.name
  case .enumDecl: RawEnumDeclSyntax(declaration)?.name
  case .functionDecl: RawFunctionDeclSyntax(declaration)?.name
  case .macroDecl: RawMacroDeclSyntax(declaration)?.name
  case .operatorDecl: RawOperatorDeclSyntax(declaration)?.name
  case .precedenceGroupDecl: RawPrecedenceGroupDeclSyntax(declaration)?.name
  case .protocolDecl: RawProtocolDeclSyntax(declaration)?.name
  case .structDecl: RawStructDeclSyntax(declaration)?.name
  case .typeAliasDecl: RawTypeAliasDeclSyntax(declaration)?.name
  default: nil
  }
}

/// The names that a pattern binds.
private func names(in pattern: RawSyntax) -> [SyntaxText] {
  if let identifier = RawIdentifierPatternSyntax(pattern) {
    return [identifier.identifier.tokenText]
  }
  if let tuple = RawTuplePatternSyntax(pattern) {
    return tuple.elements.elements.flatMap { names(in: $0.pattern.raw) }
  }
  return []
}

extension RawSyntaxNodeProtocol {
  /// Whether a list has no elements.
  var isEmptyList: Bool { raw.layoutView?.children.isEmpty ?? true }
}
