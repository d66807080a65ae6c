package import SwiftSyntax

/// A declaration, as far as the rest of the pipeline asks; shared by reference, since every stage
/// hands it on.
package final class Declaration: Sendable {
  /// What is declared.
  package enum Kind: String, Sendable {
    /// A structure.
    case `struct`
    /// A class.
    case `class`
    /// An enumeration.
    case `enum`
    /// An actor.
    case `actor`
    /// A protocol.
    case `protocol`
    /// An extension.
    case `extension`
    /// Another name of a type.
    case `typealias`
    /// A function, global or of a type, also an operator function.
    case function
    /// An initialiser.
    case initializer
    /// A subscript.
    case `subscript`
    /// One or several variables or constants.
    case variable
    /// One or several cases of an enumeration.
    case `case`
    /// The declaration of an operator, without what it does.
    case `operator`
    /// A precedence group.
    case precedence
    /// A macro.
    case macro
    /// Anything else: a deinitialiser, an associated type, code that does not parse.
    case other

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
    /// Within the declaration around it, and its extensions in the same file.
    case `private`
    /// Within the file.
    case `fileprivate`
    /// Within the module.
    case `internal`
    /// Within the package.
    case package
    /// Everywhere, without subclasses and overrides.
    case `public`
    /// Everywhere, subclasses and overrides too.
    case open

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
  /// The access level that the author wrote.
  package let access: Access?
  /// The name by which overloads differ: `total(with:)`; otherwise the base name.
  package let fullName: String
  /// What the declaration of a type or an extension states that it inherits from or conforms to.
  package let inheritedTypes: [String]
  /// The declarations in the body of a type or extension, in the order of the text.
  package let members: [Declaration]
  /// The node.
  package let syntax: DeclSyntax

  /// Reads a declaration.
  /// - Parameter syntax: The node.
  package init(_ syntax: DeclSyntax) {
    self.syntax = syntax
    (kind, name) = Self.shape(of: syntax)
    fullName = Self.fullName(of: syntax, name)
    inheritedTypes = syntax.inheritanceClause?.inheritedTypes.map(\.type.code) ?? []
    access = Self.access(of: syntax)
    members = syntax.memberBlock?.members.map { Declaration($0.decl) } ?? []
  }

  /// The members of the declaration and of the types inside it, each type after its own members, in the
  /// order of the text; those in the clauses of `#if` among them. An `#if` outside of types has members,
  /// too.
  package var innerMembers: [InnerMember] { innerMembers(path: name) }

  private func innerMembers(path: String) -> [InnerMember] {
    if let block = syntax.as(IfConfigDeclSyntax.self) {
      return inner(of: block).flatMap { withInnerMembers($0, path: path, condition: nil) }
    }
    return members.flatMap { member -> [InnerMember] in
      guard let block = member.syntax.as(IfConfigDeclSyntax.self) else {
        return withInnerMembers(member, path: path, condition: nil)
      }
      return inner(of: block).flatMap { withInnerMembers($0, path: path, condition: member) }
    }
  }

  private func withInnerMembers(
    _ member: Declaration, path: String, condition: Declaration?
  ) -> [InnerMember] {
    let name = path.isEmpty ? member.name : "\(path).\(member.name)"
    let inside = member.kind.isType ? member.innerMembers(path: name) : []
    return inside
      + [InnerMember(declaration: member, owner: self, path: path, condition: condition)]
  }

  /// The declarations in the clauses of an `#if`, those in further ones inside it among them.
  private func inner(of block: IfConfigDeclSyntax) -> [Declaration] {
    block.clauses.flatMap { clause -> [Declaration] in
      let declarations: [DeclSyntax]
      switch clause.elements {
      case .decls(let list): declarations = list.map(\.decl)
      case .statements(let list): declarations = list.compactMap { $0.item.as(DeclSyntax.self) }
      default: return []
      }
      return declarations.flatMap { member -> [Declaration] in
        member.as(IfConfigDeclSyntax.self).map(inner) ?? [Declaration(member)]
      }
    }
  }

  /// Whether a `///` or `/** */` comment stands above.
  package var isDocumented: Bool {
    syntax.leadingTrivia.contains { piece in
      switch piece {
      case .docLineComment, .docBlockComment: true
      default: false
      }
    }
  }

  private static func fullName(of syntax: DeclSyntax, _ name: String) -> String {
    switch syntax.as(DeclSyntaxEnum.self) {
    case .functionDecl(let node): name + labels(of: node.signature.parameterClause)
    case .initializerDecl(let node): name + labels(of: node.signature.parameterClause)
    case .subscriptDecl(let node): name + labels(of: node.parameterClause, areExplicit: true)
    case .operatorDecl(let node): "\(node.fixitySpecifier.text) \(name)"
    default: name
    }
  }

  /// The labels of parameters; those of a subscript are there only where they are written.
  private static func labels(
    of clause: FunctionParameterClauseSyntax, areExplicit: Bool = false
  ) -> String {
    let labels = clause.parameters.map { parameter in
      areExplicit && parameter.secondName == nil ? "_:" : parameter.firstName.text + ":"
    }
    return "(\(labels.joined()))"
  }

  /// What two declarations have in common that cannot both stand in one scope.
  package var signature: String {
    guard let type = syntax.as(FunctionDeclSyntax.self)?.signature.returnClause?.type.code,
      // Each of them says that nothing is returned.
      !["()", "Void", "Swift.Void"].contains(type)
    else { return versionSignature }
    return versionSignature + type
  }

  /// The signature without what is returned: two functions that differ in nothing else are versions of
  /// one, not overloads.
  package var versionSignature: String {
    switch syntax.as(DeclSyntaxEnum.self) {
    case .functionDecl(let node):
      let isStatic = node.modifiers.contains {
        $0.name.tokenKind == .keyword(.static) || $0.name.tokenKind == .keyword(.class)
      }
      let parts = [
        types(of: node.signature.parameterClause), node.genericParameterClause?.code ?? "",
        node.genericWhereClause?.code ?? "", " -> ",
      ]
      return (isStatic ? "static " : "") + fullName + parts.joined()
    case .initializerDecl(let node): return fullName + types(of: node.signature.parameterClause)
    case .subscriptDecl(let node): return fullName + types(of: node.parameterClause)
    default: return fullName
    }
  }

  /// Whether this is a function that says what an operator does.
  package var isOperator: Bool {
    syntax.as(FunctionDeclSyntax.self)?.name.tokenKind == .binaryOperator(name)
  }

  private func types(of clause: FunctionParameterClauseSyntax) -> String {
    "(\(clause.parameters.map { $0.type.code }.joined(separator: ",")))"
  }

  /// The names of the members that are written in the declaration.
  package var memberNames: [String] { members.flatMap { definedNames(of: $0.syntax) } }

  /// The names of the generic parameters.
  package var genericParameters: [String] {
    syntax.genericParameterClause?.parameters.map(\.name.text) ?? []
  }

  /// The access level that modifiers state for reading.
  /// - Parameter syntax: The node.
  package static func access(of syntax: DeclSyntax) -> Access? {
    for modifier in syntax.modifiers ?? [] where modifier.detail == nil {
      if let access = Access(rawValue: modifier.name.text) { return access }
    }
    return nil
  }

  private static func shape(of syntax: DeclSyntax) -> (Kind, name: String) {
    switch syntax.as(DeclSyntaxEnum.self) {
    case .structDecl(let node): (.struct, node.name.text)
    case .classDecl(let node): (.class, node.name.text)
    case .enumDecl(let node): (.enum, node.name.text)
    case .actorDecl(let node): (.actor, node.name.text)
    case .protocolDecl(let node): (.protocol, node.name.text)
    case .extensionDecl(let node): (.extension, node.extendedType.code)
    case .typeAliasDecl(let node): (.typealias, node.name.text)
    case .functionDecl(let node): (.function, node.name.text)
    case .initializerDecl: (.initializer, "init")
    case .subscriptDecl: (.subscript, "subscript")
    case .variableDecl(let node): (.variable, node.bindings.first?.pattern.code ?? "")
    case .enumCaseDecl(let node): (.case, node.elements.first?.name.text ?? "")
    case .operatorDecl(let node): (.operator, node.name.text)
    case .precedenceGroupDecl(let node): (.precedence, node.name.text)
    case .macroDecl(let node): (.macro, node.name.text)
    default: (.other, "")
    }
  }
}

/// A member of a type or extension, at any depth.
package struct InnerMember: Sendable {
  /// The member.
  package let declaration: Declaration
  /// The type or extension in whose body it stands.
  package let owner: Declaration
  /// The name of the owner, with those of the types around it: `Order.Line`.
  package let path: String
  /// The outermost `#if` around it in that body.
  package let condition: Declaration?

  /// Whether the member is a type that holds another one, at any depth.
  package func holds(_ other: InnerMember) -> Bool {
    declaration.kind.isType && declaration.syntax.id != other.declaration.syntax.id
      && (declaration.syntax.position..<declaration.syntax.endPosition)
        .contains(other.declaration.syntax.position)
  }
}
