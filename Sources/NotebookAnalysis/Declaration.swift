package import SwiftSyntax

/// A declaration, as far as the rest of the pipeline asks.
package struct Declaration: Sendable {
  /// What is declared.
  package enum Kind: String, Sendable {
    case `struct`, `class`, `enum`, `actor`, `protocol`, `extension`, `typealias`
    case function, initializer, `subscript`, variable, `case`, `operator`, precedence, macro, other

    /// Whether other declarations may stand inside.
    package var isType: Bool {
      switch self {
      case .struct, .class, .enum, .actor, .protocol: true
      case .extension, .typealias, .function, .initializer, .subscript, .variable, .case,
        .operator, .precedence, .macro, .other:
        false
      }
    }
  }

  /// An access level, from the narrowest to the widest.
  package enum Access: String, Sendable, CaseIterable, Comparable, Codable {
    case `private`, `fileprivate`, `internal`, package, `public`, open

    private var rank: Int {
      switch self {
      case .private: 0
      case .fileprivate: 1
      case .internal: 2
      case .package: 3
      case .public: 4
      case .open: 5
      }
    }

    package static func < (left: Access, right: Access) -> Bool { left.rank < right.rank }
  }

  /// What is declared.
  package let kind: Kind
  /// The base name; for an extension, the extended type.
  package let name: String
  /// The name by which overloads differ: `total(with:)`; otherwise the base name.
  package let fullName: String
  /// The access level that the author wrote.
  package let access: Access?
  /// Whether a `///` or `/** */` comment stands above.
  package let isDocumented: Bool
  /// The node.
  package let syntax: DeclSyntax

  /// Reads a declaration.
  /// - Parameter syntax: The node.
  package init(_ syntax: DeclSyntax) {
    self.syntax = syntax
    let shape = DeclarationShape(syntax)
    kind = shape.kind
    name = shape.name
    fullName = shape.fullName
    access = Self.access(of: syntax)
    isDocumented = syntax.leadingTrivia.contains { piece in
      switch piece {
      case .docLineComment, .docBlockComment: true
      default: false
      }
    }
  }

  /// What two declarations have in common that cannot both stand in one scope.
  package var signature: String {
    switch syntax.as(DeclSyntaxEnum.self) {
    case .functionDecl(let node):
      let isStatic = node.modifiers.contains {
        $0.name.tokenKind == .keyword(.static) || $0.name.tokenKind == .keyword(.class)
      }
      let parts = [
        types(of: node.signature.parameterClause), node.genericParameterClause?.code ?? "",
        node.genericWhereClause?.code ?? "", " -> ", node.signature.returnClause?.type.code ?? "",
      ]
      return (isStatic ? "static " : "") + fullName + parts.joined()
    case .initializerDecl(let node): return fullName + types(of: node.signature.parameterClause)
    case .subscriptDecl(let node): return fullName + types(of: node.parameterClause)
    default: return fullName
    }
  }

  /// The signature without what is returned: two functions that differ in nothing else are versions of
  /// one, not overloads.
  package var versionSignature: String {
    guard let node = syntax.as(FunctionDeclSyntax.self), let result = node.signature.returnClause
    else { return signature }
    return signature.replacing(" -> " + result.type.code, with: " -> ")
  }

  private func types(of clause: FunctionParameterClauseSyntax) -> String {
    "(\(clause.parameters.map { $0.type.code }.joined(separator: ",")))"
  }

  /// The names of the members that are written in the declaration.
  package var memberNames: [String] {
    let members = syntax.asProtocol((any DeclGroupSyntax).self)?.memberBlock.members ?? []
    return members.flatMap { definedNames(of: $0.decl) }
  }

  /// The access level that modifiers state for reading.
  /// - Parameter syntax: The node.
  package static func access(of syntax: DeclSyntax) -> Access? {
    guard let modifiers = syntax.asProtocol((any WithModifiersSyntax).self)?.modifiers else {
      return nil
    }
    for modifier in modifiers where modifier.detail == nil {
      if let access = Access(rawValue: modifier.name.text) { return access }
    }
    return nil
  }
}

/// The names of a declaration, read off its node.
private struct DeclarationShape {
  let kind: Declaration.Kind
  let name: String
  var fullName: String

  init(_ syntax: DeclSyntax) {
    switch syntax.as(DeclSyntaxEnum.self) {
    case .structDecl(let node): self.init(.struct, node.name.text)
    case .classDecl(let node): self.init(.class, node.name.text)
    case .enumDecl(let node): self.init(.enum, node.name.text)
    case .actorDecl(let node): self.init(.actor, node.name.text)
    case .protocolDecl(let node): self.init(.protocol, node.name.text)
    case .extensionDecl(let node):
      self.init(.extension, node.extendedType.code)
    case .typeAliasDecl(let node): self.init(.typealias, node.name.text)
    case .functionDecl(let node):
      self.init(.function, node.name.text)
      take(node.signature.parameterClause, isSubscript: false)
    case .initializerDecl(let node):
      self.init(.initializer, "init")
      take(node.signature.parameterClause, isSubscript: false)
    case .subscriptDecl(let node):
      self.init(.subscript, "subscript")
      take(node.parameterClause, isSubscript: true)
    case .variableDecl(let node):
      self.init(.variable, node.bindings.first?.pattern.code ?? "")
    case .enumCaseDecl(let node): self.init(.case, node.elements.first?.name.text ?? "")
    case .operatorDecl(let node):
      self.init(.operator, node.name.text)
      fullName = "\(node.fixitySpecifier.text) \(node.name.text)"
    case .precedenceGroupDecl(let node): self.init(.precedence, node.name.text)
    case .macroDecl(let node): self.init(.macro, node.name.text)
    default: self.init(.other, "")
    }
  }

  private init(_ kind: Declaration.Kind, _ name: String) {
    self.kind = kind
    self.name = name
    fullName = name
  }

  private mutating func take(_ clause: FunctionParameterClauseSyntax, isSubscript: Bool) {
    let labels = clause.parameters.map { parameter -> String in
      if isSubscript, parameter.secondName == nil { return "_:" }
      return parameter.firstName.text + ":"
    }
    fullName += "(\(labels.joined()))"
  }
}
