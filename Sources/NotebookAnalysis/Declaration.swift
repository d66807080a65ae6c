@_spi(RawSyntax) package import SwiftSyntax

/// What is declared.
///
/// It is public, and stands outside of what is not, so that other targets compare it in place: of what is
/// `package`, the compiler tells them no more than that a table holds a function for it.
public enum DeclarationKind: String, Sendable {
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
  public var isType: Bool {
    switch self {
    case .struct, .class, .enum, .actor, .protocol: true
    case .extension, .typealias, .function, .initializer, .subscript, .variable, .case,
      .operator, .precedence, .macro, .other:
      false
    }
  }

  /// Whether members stand inside.
  fileprivate var hasBody: Bool { isType || self == .extension }
}

/// A declaration, as far as the rest of the pipeline asks; shared by reference, since every stage
/// hands it on.
package final class Declaration: Sendable {
  /// What is declared.
  package typealias Kind = DeclarationKind

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
  /// Whether there are modifiers, which most declarations have not.
  package let hasModifiers: Bool
  /// The name by which overloads differ, without backticks: `total(in:)`; otherwise the base name.
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
    // The raw tree is read, so that no nodes are made but those of the members; `self` keeps it.
    let node = syntax.raw
    kind = Head.kind(of: node)
    name = Head.name(of: node, kind)
    fullName = Head.fullName(of: node, kind, name)
    inheritedTypes = kind.hasBody ? Head.inheritedTypes(of: node) : []
    let modifiers = node.child(.declModifierList)
    hasModifiers = modifiers.map { !$0.isEmptyList } ?? false
    access = hasModifiers ? modifiers.flatMap(Head.access) : nil
    let block = kind.hasBody ? syntax.memberBlock : nil
    members = block?.members.map { Declaration($0.decl) } ?? []
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
    withExtendedLifetime(syntax) {
      // Above most declarations is no comment, and no pieces have to be made.
      let mayBe = syntax.raw.firstToken?.leadingTrivia { $0.contains(UInt8(ascii: "/")) }
      guard mayBe ?? false else { return false }
      return syntax.raw.leadingTriviaPieces?.contains { piece in
        switch piece {
        case .docLineComment, .docBlockComment: true
        default: false
        }
      } ?? false
    }
  }

  /// What two declarations have in common that cannot both stand in one scope.
  package var signature: String {
    withExtendedLifetime(syntax) {
      guard let type = RawFunctionDeclSyntax(syntax.raw)?.signature.returnClause?.type.raw.code,
        // Each of them says that nothing is returned.
        !["()", "Void", "Swift.Void"].contains(type)
      else { return versionSignature }
      return versionSignature + type
    }
  }

  /// The signature without what is returned: two functions that differ in nothing else are versions of
  /// one, not overloads.
  package var versionSignature: String {
    withExtendedLifetime(syntax) {
      guard let clause = syntax.raw.parameterClause else { return fullName }
      let types = clause.parameters.elements.map { $0.type.raw.code }.joined(separator: ",")
      guard let function = RawFunctionDeclSyntax(syntax.raw) else {
        return fullName + "(" + types + ")"
      }
      let isStatic = function.modifiers.elements.contains {
        $0.name.tokenText == "static" || $0.name.tokenText == "class"
      }
      return (isStatic ? "static " : "") + fullName + "(" + types + ")"
        + (function.genericParameterClause?.raw.code ?? "")
        + (function.genericWhereClause?.raw.code ?? "") + " -> "
    }
  }

  /// Whether this is a function that says what an operator does.
  package var isOperator: Bool {
    syntax.as(FunctionDeclSyntax.self)?.name.tokenKind == .binaryOperator(name)
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
    withExtendedLifetime(syntax) { syntax.raw.child(.declModifierList).flatMap(Head.access) }
  }
}

/// Reads what a declaration says of itself off the raw tree.
private enum Head {
  static func access(in modifiers: RawSyntax) -> Declaration.Access? {
    guard let children = modifiers.layoutView?.children else { return nil }
    for case let child? in children {
      guard let modifier = RawDeclModifierSyntax(child), modifier.detail == nil else { continue }
      let name = String(syntaxText: modifier.name.tokenText)
      if let access = Declaration.Access(rawValue: name) { return access }
    }
    return nil
  }

  static func inheritedTypes(of node: RawSyntax) -> [String] {
    let clause = node.child(.inheritanceClause).flatMap { RawInheritanceClauseSyntax($0) }
    return clause?.inheritedTypes.elements.map { $0.type.raw.code } ?? []
  }

  static func kind(of node: RawSyntax) -> Declaration.Kind {
    switch node.kind {
    case .structDecl: .struct
    case .classDecl: .class
    case .enumDecl: .enum
    case .actorDecl: .actor
    case .protocolDecl: .protocol
    case .extensionDecl: .extension
    case .typeAliasDecl: .typealias
    case .functionDecl: .function
    case .initializerDecl: .initializer
    case .subscriptDecl: .subscript
    case .variableDecl: .variable
    case .enumCaseDecl: .case
    case .operatorDecl: .operator
    case .precedenceGroupDecl: .precedence
    case .macroDecl: .macro
    default: .other
    }
  }

  static func name(of node: RawSyntax, _ kind: Declaration.Kind) -> String {
    switch kind {
    case .initializer: return "init"
    case .subscript: return "subscript"
    case .other: return ""
    case .extension: return RawExtensionDeclSyntax(node)?.extendedType.raw.code ?? ""
    case .variable:
      let binding = RawVariableDeclSyntax(node)?.bindings.firstElement
      return binding.flatMap { RawPatternBindingSyntax($0) }?.pattern.raw.code ?? ""
    case .case:
      let element = RawEnumCaseDeclSyntax(node)?.elements.firstElement
      let name = element.flatMap { RawEnumCaseElementSyntax($0) }?.name
      return name.map { String(syntaxText: $0.tokenText) } ?? ""
    case .struct, .class, .enum, .actor, .protocol, .typealias, .function, .operator, .precedence,
      .macro:
      return nameToken(of: node).map { String(syntaxText: $0.tokenText) } ?? ""
    }
  }

  /// The name with the labels of the parameters; those of a subscript are there only where they
  /// are written.
  static func fullName(
    of node: RawSyntax, _ kind: Declaration.Kind, _ name: String
  ) -> String {
    if kind == .operator, let node = RawOperatorDeclSyntax(node) {
      return String(syntaxText: node.fixitySpecifier.tokenText) + " " + name
    }
    guard let parameters = node.parameterClause?.parameters.elements else { return name }
    var fullName = name.withoutBackticks + "("
    for parameter in parameters {
      let isOmitted = kind == .subscript && parameter.secondName == nil
      fullName +=
        isOmitted ? "_" : String(syntaxText: parameter.firstName.tokenText).withoutBackticks
      fullName += ":"
    }
    return fullName + ")"
  }
}

extension String {
  /// A name as others refer to it: backticks only make a word of the language a name.
  package var withoutBackticks: String {
    utf8.first == UInt8(ascii: "`") ? filter { $0 != "`" } : self
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
