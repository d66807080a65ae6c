@_spi(RawSyntax) internal import SwiftSyntax

/// The names that a declaration defines in its scope.
/// - Parameter declaration: The declaration.
func definedNames(of declaration: DeclSyntax) -> [String] {
  withExtendedLifetime(declaration) {
    var names: [String] = []
    forEachDefinedName(of: declaration.raw) { names.append(String(syntaxText: $0)) }
    return names
  }
}

/// Goes over the names that a declaration defines in its scope, which are texts in the tree.
/// - Parameters:
///   - declaration: The declaration.
///   - body: Is called with each name.
func forEachDefinedName(of declaration: RawSyntax, _ body: (SyntaxText) -> Void) {
  switch declaration.kind {
  case .variableDecl:
    guard let variable = RawVariableDeclSyntax(declaration) else { return }
    for case let binding? in variable.bindings.layoutView.children {
      if let pattern = RawPatternBindingSyntax(binding)?.pattern.raw {
        forEachName(in: pattern, body)
      }
    }
  case .enumCaseDecl:
    guard let cases = RawEnumCaseDeclSyntax(declaration) else { return }
    for case let element? in cases.elements.layoutView.children {
      if let name = RawEnumCaseElementSyntax(element)?.name { body(name.tokenText) }
    }
  default:
    if let name = nameToken(of: declaration) { body(name.tokenText) }
  }
}

/// The name of a declaration that has just one.
func nameToken(of declaration: RawSyntax) -> RawTokenSyntax? {
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

/// Goes over the names that a pattern binds.
private func forEachName(in pattern: RawSyntax, _ body: (SyntaxText) -> Void) {
  if let identifier = RawIdentifierPatternSyntax(pattern) {
    body(identifier.identifier.tokenText)
  } else if let tuple = RawTuplePatternSyntax(pattern) {
    for case let element? in tuple.elements.layoutView.children {
      let part = RawTuplePatternElementSyntax(element)?.pattern.raw
      if let part { forEachName(in: part, body) }
    }
  }
}

extension RawSyntaxNodeProtocol {
  /// Whether a list has no elements.
  var isEmptyList: Bool { raw.layoutView?.children.isEmpty ?? true }

  /// The first element of a list.
  var firstElement: RawSyntax? { raw.layoutView?.children.first ?? nil }
}
