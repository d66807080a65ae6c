internal import SourceText
internal import SwiftSyntax

/// Makes the value of a declaration of its syntax.
struct DeclarationReader {
  let file: SourceFile
  let settings: BuildSettings
  let context: SymbolReader.Context
  let comment: SourceComment?

  func type(
    _ node: some DeclGroupSyntax & NamedDeclSyntax & WithGenericParametersSyntax
      & WithAttributesSyntax
      & WithModifiersSyntax, _ kind: SymbolKind
  ) -> SymbolDeclaration {
    var declaration = declaration(node, kind, name: node.name)
    read(node.genericParameterClause, node.genericWhereClause, into: &declaration)
    declaration.inheritedTypes = inheritedTypes(node.inheritanceClause)
    declaration.signature = signature(declaration, from: node.introducer, to: node.memberBlock)
    return declaration
  }

  func `protocol`(_ node: ProtocolDeclSyntax) -> SymbolDeclaration {
    var declaration = declaration(node, .protocol, name: node.name)
    read(nil, node.genericWhereClause, into: &declaration)
    declaration.genericParameters =
      node.primaryAssociatedTypeClause?.primaryAssociatedTypes.map { $0.name.text } ?? []
    declaration.inheritedTypes = inheritedTypes(node.inheritanceClause)
    declaration.signature = signature(
      declaration, from: node.protocolKeyword, to: node.memberBlock)
    return declaration
  }

  func `extension`(_ node: ExtensionDeclSyntax) -> SymbolFile.Extension {
    SymbolFile.Extension(
      extendedType: node.extendedType.line(in: file),
      inheritedTypes: inheritedTypes(node.inheritanceClause),
      requirements: requirements(node.genericWhereClause),
      writtenAccess: Modifiers(node.modifiers, in: file).access,
      attributes: attributes(node.attributes), nameRange: node.extendedType.textRange,
      range: node.textRange, comment: comment)
  }

  func function(_ node: FunctionDeclSyntax) -> SymbolDeclaration {
    let parameters = self.parameters(node.signature.parameterClause)
    let isOperator =
      switch node.name.tokenKind {
      case .binaryOperator, .prefixOperator, .postfixOperator: true
      default: false
      }
    let modifiers = Modifiers(node.modifiers, in: file)
    let kind: SymbolKind =
      isOperator
      ? .operator
      : !context.isMember ? .function : modifiers.isStatic ? .typeMethod : .method
    var declaration = declaration(
      node, kind, name: node.name,
      labels: isOperator ? parameters.map { _ in nil } : parameters.map(\.label))
    read(node.genericParameterClause, node.genericWhereClause, into: &declaration)
    declaration.parameters = parameters
    declaration.type = node.signature.returnClause?.type.line(in: file)
    declaration.effects = effects(node.signature.effectSpecifiers)
    declaration.signature = signature(declaration, from: node.funcKeyword, to: node.body)
    return declaration
  }

  func initializer(_ node: InitializerDeclSyntax) -> SymbolDeclaration {
    let parameters = self.parameters(node.signature.parameterClause)
    var declaration = declaration(
      node, .initializer, name: node.initKeyword, labels: parameters.map(\.label))
    read(node.genericParameterClause, node.genericWhereClause, into: &declaration)
    declaration.parameters = parameters
    declaration.type = node.optionalMark.map { "Self" + $0.text }
    declaration.effects = effects(node.signature.effectSpecifiers)
    declaration.signature = signature(declaration, from: node.initKeyword, to: node.body)
    return declaration
  }

  func `subscript`(_ node: SubscriptDeclSyntax) -> SymbolDeclaration {
    let modifiers = Modifiers(node.modifiers, in: file)
    // One name is the name inside; a label needs two.
    let parameters = self.parameters(node.parameterClause, isSubscript: true)
    var declaration = declaration(
      node, modifiers.isStatic ? .typeSubscript : .subscript, name: node.subscriptKeyword,
      labels: parameters.map(\.label))
    read(node.genericParameterClause, node.genericWhereClause, into: &declaration)
    declaration.parameters = parameters
    declaration.type = node.returnClause.type.line(in: file)
    let accessors = Accessors(node.accessorBlock, self)
    declaration.effects = accessors.effects
    declaration.isMutable = accessors.hasSetter
    declaration.signature = signature(
      declaration, from: node.subscriptKeyword, to: node.accessorBlock, accessors.summary)
    return declaration
  }

  func `typealias`(_ node: TypeAliasDeclSyntax) -> SymbolDeclaration {
    var declaration = declaration(node, .typealias, name: node.name)
    read(node.genericParameterClause, node.genericWhereClause, into: &declaration)
    declaration.value = node.initializer.value.line(in: file)
    declaration.signature = signature(
      declaration, from: node.typealiasKeyword, to: nil as Syntax?)
    return declaration
  }

  func associatedType(_ node: AssociatedTypeDeclSyntax) -> SymbolDeclaration {
    var declaration = declaration(node, .associatedType, name: node.name)
    declaration.inheritedTypes = inheritedTypes(node.inheritanceClause)
    declaration.requirements = requirements(node.genericWhereClause)
    declaration.value = node.initializer?.value.line(in: file)
    declaration.signature = signature(
      declaration, from: node.associatedtypeKeyword, to: nil as Syntax?)
    return declaration
  }

  func macro(_ node: MacroDeclSyntax) -> SymbolDeclaration {
    let parameters = self.parameters(node.signature.parameterClause)
    var declaration = declaration(
      node, .macro, name: node.name, labels: parameters.map(\.label))
    read(node.genericParameterClause, node.genericWhereClause, into: &declaration)
    declaration.parameters = parameters
    declaration.type = node.signature.returnClause?.type.line(in: file)
    declaration.signature = signature(declaration, from: node.macroKeyword, to: node.definition)
    return declaration
  }

  func cases(_ node: EnumCaseDeclSyntax) -> [SymbolDeclaration] {
    let isShared = node.elements.count > 1
    return node.elements.map { element in
      let parameters = element.parameterClause?.parameters.map(parameter) ?? []
      var declaration = declaration(
        node, .enumCase, name: element.name,
        labels: element.parameterClause == nil ? nil : parameters.map(\.label),
        own: element, isShared: isShared)
      declaration.parameters = parameters
      declaration.value = element.rawValue?.value.line(in: file)
      let range =
        element.positionAfterSkippingLeadingTrivia
        .utf8Offset..<(element.trailingComma?.position
        ?? element.endPositionBeforeTrailingTrivia).utf8Offset
      declaration.signature =
        "case " + (SyntaxText.line(file.bytes[range]) ?? element.line(in: file))
      return declaration
    }
  }

  // MARK: Parts

  func declaration(
    _ node: some WithModifiersSyntax & WithAttributesSyntax, _ kind: SymbolKind, name: TokenSyntax,
    labels: [String?]? = nil, own: (any SyntaxProtocol)? = nil, isShared: Bool = false
  ) -> SymbolDeclaration {
    let range = node.textRange
    var fullName = name.identifierText
    if let labels, !(labels.isEmpty && kind == .enumCase) {
      fullName += "(" + labels.map { ($0 ?? "_") + ":" }.joined() + ")"
    }
    var declaration = SymbolDeclaration(
      kind: kind, name: fullName, file: file, nameRange: name.textRange, range: range,
      ownRange: own?.textRange ?? range)
    let modifiers = Modifiers(node.modifiers, in: file)
    declaration.parent = context.parent
    declaration.enclosingExtension = context.enclosingExtension
    declaration.conditions = context.conditions
    declaration.writtenAccess = modifiers.access
    declaration.setterAccess = modifiers.setterAccess
    declaration.modifiers = modifiers.others
    declaration.attributes = attributes(node.attributes)
    declaration.isRequirement = context.isProtocol && kind != .typealias
    declaration.comment = isShared ? comment?.shared : comment
    return declaration
  }

  func attributes(_ list: AttributeListSyntax) -> [SymbolAttribute] {
    guard !list.isEmpty else { return [] }
    return AttributeReader(file: file, settings: settings).attributes(list)
  }

  private func inheritedTypes(_ clause: InheritanceClauseSyntax?) -> [String] {
    clause?.inheritedTypes.map { $0.type.line(in: file) } ?? []
  }

  private func requirements(_ clause: GenericWhereClauseSyntax?) -> [String] {
    clause?.requirements.map { $0.requirement.line(in: file) } ?? []
  }

  private func read(
    _ parameters: GenericParameterClauseSyntax?, _ clause: GenericWhereClauseSyntax?,
    into declaration: inout SymbolDeclaration
  ) {
    declaration.genericParameters =
      parameters?.parameters.map { parameter in
        let end = parameter.trailingComma?.position ?? parameter.endPosition
        let range = parameter.positionAfterSkippingLeadingTrivia.utf8Offset..<end.utf8Offset
        return SyntaxText.trimmed(
          SyntaxText.line(file.bytes[range]) ?? parameter.line(in: file))
      } ?? []
    declaration.requirements =
      requirements(clause) + requirements(parameters?.genericWhereClause)
  }

  private func effects(_ specifiers: FunctionEffectSpecifiersSyntax?) -> SymbolEffects {
    SymbolEffects(
      isAsync: specifiers?.asyncSpecifier != nil, throwing: throwing(specifiers?.throwsClause))
  }

  func throwing(_ clause: ThrowsClauseSyntax?) -> SymbolEffects.Throwing {
    guard let clause else { return .nothing }
    if clause.throwsSpecifier.tokenKind == .keyword(.rethrows) { return .forwarded }
    guard let type = clause.type?.line(in: file) else { return .errors(nil) }
    return type == "Never" ? .nothing : .errors(type)
  }

  /// The declaration without attributes, access and body.
  func signature(
    _ declaration: SymbolDeclaration, from introducer: TokenSyntax,
    to body: (some SyntaxProtocol)?, _ accessors: String? = nil
  ) -> String {
    let start = introducer.positionAfterSkippingLeadingTrivia.utf8Offset
    let end = body?.position.utf8Offset ?? declaration.range.upperBound
    let range = start..<max(start, end)
    var text =
      SyntaxText.line(file.bytes[range])
      ?? introducer.parent.map {
        SyntaxText.line($0.tokens(viewMode: .sourceAccurate), within: range)
      } ?? ""
    text = SyntaxText.trimmed(text)
    if let accessors { text += " " + accessors }
    return (declaration.modifiers + [text]).joined(separator: " ")
  }
}
