internal import SwiftSyntax

/// What a function, initialiser or getter does, with the braces around it.
struct StatementBody {
  /// The block.
  let node: Syntax
  let leftBrace: TokenSyntax
  let statements: CodeBlockItemListSyntax
  let rightBrace: TokenSyntax
  /// Whether it has to return something.
  let givesValue: Bool

  /// The block, in offsets of the cell's code.
  var range: Range<Int> { node.trimmedUTF8Range }
}

extension Declaration {
  /// What the function, initialiser, getter or subscript with a getter alone does; nil where no body is there.
  var statementBody: StatementBody? {
    switch syntax.as(DeclSyntaxEnum.self) {
    case .functionDecl(let node):
      let result = node.signature.returnClause?.type.code
      return node.body.map {
        StatementBody($0, givesValue: result.map { !["Void", "()"].contains($0) } ?? false)
      }
    case .initializerDecl(let node):
      return node.body.map { StatementBody($0, givesValue: false) }
    case .deinitializerDecl(let node):
      return node.body.map { StatementBody($0, givesValue: false) }
    case .subscriptDecl(let node): return node.accessorBlock.flatMap { StatementBody($0) }
    case .variableDecl(let node):
      guard node.bindings.count == 1 else { return nil }
      return node.bindings.first?.accessorBlock.flatMap { StatementBody($0) }
    default: return nil
    }
  }

  /// Whether it, or a member of it, is shown by its signature alone, and could be shown otherwise.
  var showsSignature: Bool {
    isSignature || kind != .protocol && members.contains(where: \.showsSignature)
  }

  /// Whether it is a function, initialiser or subscript that is shown by its signature alone.
  var isSignature: Bool {
    switch syntax.as(DeclSyntaxEnum.self) {
    case .functionDecl(let node): node.body == nil
    case .initializerDecl(let node): node.body == nil
    case .subscriptDecl(let node): node.accessorBlock == nil
    default: false
    }
  }

  /// Whether it belongs to its type, and not to the values of it.
  package var isStatic: Bool {
    syntax.modifiers?.contains {
      $0.name.tokenKind == .keyword(.static) || $0.name.tokenKind == .keyword(.class)
    } ?? false
  }

  /// The names that the body of a function, initialiser or subscript has for what it is given.
  var parameterNames: [String] {
    let clause: FunctionParameterClauseSyntax? =
      switch syntax.as(DeclSyntaxEnum.self) {
      case .functionDecl(let node): node.signature.parameterClause
      case .initializerDecl(let node): node.signature.parameterClause
      case .subscriptDecl(let node): node.parameterClause
      default: nil
      }
    return clause?.parameters.map { ($0.secondName ?? $0.firstName).text } ?? []
  }

  /// The names by which members are versions of each other where only their types differ: `push(_:)`.
  var looseKeys: [String] {
    switch kind {
    case .function, .initializer, .subscript: [(isStatic ? "static " : "") + fullName]
    case .variable, .case, .struct, .class, .enum, .actor, .protocol, .extension, .typealias,
      .operator, .precedence, .macro, .other:
      memberKeys
    }
  }
}

extension Item {
  /// Whether a function of the part is shown by its signature alone.
  var showsSignature: Bool {
    if case .declaration(let declaration) = kind { declaration.showsSignature } else { false }
  }
}

extension StatementBody {
  fileprivate init(_ block: CodeBlockSyntax, givesValue: Bool) {
    self.init(
      node: Syntax(block), leftBrace: block.leftBrace, statements: block.statements,
      rightBrace: block.rightBrace, givesValue: givesValue)
  }

  /// A block that is a getter and nothing else.
  fileprivate init?(_ block: AccessorBlockSyntax) {
    guard case .getter(let statements) = block.accessors else { return nil }
    self.init(
      node: Syntax(block), leftBrace: block.leftBrace, statements: statements,
      rightBrace: block.rightBrace, givesValue: true)
  }
}
