internal import SourceText
internal import SwiftSyntax

extension OperatorDeclaration {
  /// Reads a declaration; nil where it is of another kind.
  init?(_ node: DeclSyntax, in file: SourceFile) {
    switch node.as(DeclSyntaxEnum.self) {
    case .operatorDecl(let declaration):
      name = declaration.name.text
      title = "\(declaration.fixitySpecifier.text) operator \(name)"
      facts = declaration.operatorPrecedenceAndTypes.map { [$0.precedenceGroup.text] } ?? []
      isGroup = false
    case .precedenceGroupDecl(let declaration):
      name = declaration.name.text
      title = "precedencegroup \(name)"
      facts = declaration.groupAttributes.map { $0.line(in: file) }.sorted()
      isGroup = true
    default: return nil
    }
  }
}
